"""The dictionary of traits through the JSON door, and who has which. Findings themselves do not pass it."""

from django.db.models import Count, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from rest_framework import serializers

from cadre_mgmt.audit.actions import record
from cadre_mgmt.web.api.serializers import ChosenFieldsSerializer
from cadre_mgmt.web.api.views import ScopedViewSet, tagged
from personnel.filters import TraitFilter
from personnel.models import Trait, TraitEvidence

MOST_CADRES = 2000


class TraitSerializer(ChosenFieldsSerializer):
    """特征"""

    id = serializers.IntegerField(label="特征编号")
    kind = serializers.CharField(source="get_kind_display", label="类别", help_text="优点、不足、特点")
    group = serializers.CharField(label="方面")
    name = serializers.CharField(label="特征")
    note = serializers.CharField(label="含义")
    people = serializers.IntegerField(label="人数", help_text="调用者范围内有依据的干部")


class BearerSerializer(serializers.Serializer):
    """有此特征的干部"""

    code = serializers.CharField(source="cadre__code", label="工号")
    name = serializers.CharField(source="cadre__name", label="姓名")
    unit = serializers.CharField(source="cadre__unit__code", label="单位代码")
    unit_name = serializers.CharField(source="cadre__unit__name", label="单位")
    bases = serializers.IntegerField(label="依据数")
    last_on = serializers.DateField(label="最近依据日期")


class TraitDetailSerializer(TraitSerializer):
    """特征，及有此特征的干部：依据多的在前，最多 2000 人"""

    cadres = BearerSerializer(many=True, label="干部")


class TraitViewSet(ScopedViewSet):
    model = Trait
    verb, scope, tag = "personnel.view_trait", "personnel:read", "干部信息"
    title = "特征词典"
    serializer_class = TraitSerializer
    detail_serializer_class = TraitDetailSerializer
    filterset_class = TraitFilter
    orderings = {"id": ("pk",), "name": ("name", "pk"), "kind": ("kind", "pk")}
    summaries = {"list": "特征词典", "retrieve": "一个特征和有此特征的干部"}

    def rows(self):
        seen = TraitEvidence.objects.visible_to(self.request.user).standing().filter(trait=OuterRef("pk"))
        counted = seen.order_by().values("trait").annotate(number=Count("cadre", distinct=True)).values("number")
        return super().rows().annotate(people=Coalesce(Subquery(counted, output_field=IntegerField()), 0))

    def retrieve(self, request, *args, **kwargs):
        trait = self.get_object()
        evidence = TraitEvidence.objects.visible_to(request.user).standing().filter(trait=trait).order_by()
        people = evidence.values("cadre__code", "cadre__name", "cadre__unit__code", "cadre__unit__name")
        counted = people.annotate(bases=Count("pk"), last_on=Max("on")).order_by("-bases", "cadre__code")
        trait.cadres = list(counted[:MOST_CADRES])
        record(trait, "personnel.view_trait", by=request.user, detail={"door": "api", "rows": len(trait.cadres)})
        return tagged(request, self.get_serializer(trait).data)
