"""Which cycles a person may read results of."""

from django.db.models import Q, QuerySet

from assessment.models import Cycle, Result


def readable_cycles(user) -> QuerySet[Cycle]:
    """All for the department; for unit leaders, readers and cadres those with published results in their scope."""
    published = Result.objects.visible_to(user).published().values("assessee__cycle")
    return Cycle.objects.filter(Q(pk__in=Cycle.objects.visible_to(user).values("pk")) | Q(pk__in=published))
