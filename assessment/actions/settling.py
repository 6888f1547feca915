"""末位之后: opening what a last place opens and withdrawing what no longer holds. The verbs are in consequences."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone

from assessment.models import Admonition, Cycle, Kind, LastPlace, UnfitFinding
from assessment.rules.last_place import Finding, LastStanding, findings
from cadre_mgmt.notices.actions import notify
from personnel.actions.conduct import withdraw_conduct

OWN_PAGE = reverse_lazy("assessment:me")


@dataclass
class Settled:
    """What settling a year opened and withdrew."""

    admonitions: list[Admonition] = field(default_factory=list)
    opened: list[UnfitFinding] = field(default_factory=list)
    withdrawn: list[UnfitFinding] = field(default_factory=list)


def lock_with_neighbours(cycle: Cycle) -> tuple[Cycle, Cycle | None]:
    """The cycle and the annual cycle of the next year, both locked with that of the year before.

    The three are locked in one order, so that two years confirmed at the same time see each other's last places.
    """
    wanted = Q(pk=cycle.pk)
    if cycle.kind == Kind.ANNUAL:
        wanted |= Q(kind=Kind.ANNUAL, year__range=(cycle.year - 1, cycle.year + 1))
    rows = {row.pk: row for row in Cycle.objects.select_for_update(no_key=True).filter(wanted).order_by("pk")}
    following = (row for row in rows.values() if row.kind == cycle.kind and row.year == cycle.year + 1)
    return rows[cycle.pk], next(following, None) if cycle.kind == Kind.ANNUAL else None


def moment(on: date) -> datetime:
    """The instant written for a deed of `on`: now for today, noon for a day entered afterwards."""
    if on == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(datetime.combine(on, time(12)))


def settle(cycle: Cycle, *, on: date, by) -> Settled:
    """Make admonitions and unfit findings of a confirmed year what its last places and those of the year before ask.

    Only annual last places have consequences (ASM-40: yearly last place). Whatever stands already is left as it is.
    """
    done = Settled()
    if cycle.kind != Kind.ANNUAL or cycle.published_run_id is None:
        return done
    standing = LastPlace.objects.standing().filter(cycle=cycle)
    places = list(standing.select_related("result__assessee", "cadre__account", "cadre__unit", "admonition"))
    cadres = [place.cadre_id for place in places]
    before = LastPlace.objects.effective().filter(cycle__kind=Kind.ANNUAL, year=cycle.year - 1, cadre__in=cadres)
    previous = {place.cadre_id: place for place in before}
    cases = {case.last_place_id: case for case in UnfitFinding.objects.standing().filter(last_place__in=places)}
    for place, found in zip(places, _found(cycle, places, on), strict=True):
        if found.admonition_due_on and getattr(place, "admonition", None) is None:
            done.admonitions.append(_open_admonition(place, found.admonition_due_on))
        _settle_case(place, found, previous.get(place.cadre_id), cases.get(place.pk), done, on, by)
    return done


def withdraw_consequences(place: LastPlace, reason: str, *, by) -> None:
    """Nothing that followed from the place holds any longer; the rows stay."""
    for admonition in Admonition.objects.standing().filter(last_place=place).select_related("conduct_record"):
        if admonition.conduct_record is not None and admonition.conduct_record.withdrawn_at is None:
            withdraw_conduct(admonition.conduct_record, reason, by=by)
        admonition.withdrawn_at = timezone.now()
        admonition.save(update_fields=["withdrawn_at"])
    for case in place.unfit_findings.standing():
        withdraw_case(case)
    if place.counts:
        tell(place, f"您{place.year}年度考核的末位认定已撤销", f"withdrawn:{place.pk}")


def hand_over(place: LastPlace, successor: LastPlace) -> None:
    """The cadre is still last: the admonition (with its talk) and the case go over to the place that now stands."""
    Admonition.objects.standing().filter(last_place=place).update(last_place=successor)
    place.unfit_findings.standing().update(last_place=successor)


def withdraw_case(case: UnfitFinding) -> None:
    case.withdrawn_at = timezone.now()
    case.save(update_fields=["withdrawn_at"])
    if case.served_on:
        tell(case.last_place, "您的不适宜担任现职认定已撤销", f"case-withdrawn:{case.pk}")


def tell(place: LastPlace, title: str, key: str) -> None:
    notify([place.cadre.account], title, url=str(OWN_PAGE), key=key)


def _found(cycle: Cycle, places: list[LastPlace], on: date) -> list[Finding]:
    years = LastPlace.objects.effective_years([place.cadre_id for place in places])
    standings = [
        LastStanding(
            code=place.cadre.code,
            tied=place.is_tied,
            level=place.result.assessee.post_level,
            last_years=frozenset(years[place.cadre_id] - {cycle.year}),
            upheld=place.decision == LastPlace.Decision.UPHELD if place.decision else None,
        )
        for place in places
    ]
    return findings(cycle.year, standings, on, consequences=cycle.consequence_on, admonition_days=cycle.talk_days)


def _open_admonition(place: LastPlace, due_on: date) -> Admonition:
    admonition = Admonition.objects.create(last_place=place, due_on=due_on)
    tell(place, f"您在{place.year}年度考核中位列末位，组织将与您进行诫勉谈话", f"admonition:{admonition.pk}")
    return admonition


def _settle_case(
    place: LastPlace,
    found: Finding,
    previous: LastPlace | None,
    case: UnfitFinding | None,
    done: Settled,
    on: date,
    by,
) -> None:
    if not found.opens_unfit_case:
        if case is not None:
            withdraw_case(case)
            done.withdrawn.append(case)
    elif case is None:
        opened = UnfitFinding.objects.create(
            last_place=place, previous=previous, proposed_outcome=found.proposed_outcome, opened_at=moment(on)
        )
        done.opened.append(opened)
    elif case.previous_id != previous.pk:
        case.previous = previous
        case.save(update_fields=["previous"])
