"""The portrait of a person, gathered for one reader: only what he may read, each sentence with its place."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.db.models import Count, Max, Sum

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import today
from personnel.models import AnnualResult, Cadre, Finding, Nomination, Reward, TraitEvidence
from personnel.rules.portrait import (
    Basis,
    Chapter,
    Facts,
    Graded,
    Held,
    Honoured,
    Person,
    Recommended,
    Sentence,
    Tag,
    Told,
    compose,
)

from .chronicle import link

Source = Callable[[Cadre, object], list[Sentence]]
SOURCES: list[Source] = []


def register_source(source: Source) -> Source:
    """Plug in sentences of an upper floor (assessment results …); each comes with what it rests on."""
    if source not in SOURCES:
        SOURCES.append(source)
    return source


def portrait(cadre: Cadre, user, on: date | None = None) -> list[Chapter]:
    """The chapters of the portrait as `user` may read it, on the day asked about."""
    facts = Facts(
        _person(cadre),
        posts=_posts(cadre),
        years=[
            Graded(
                row.year,
                row.get_grade_display(),
                _panel(cadre, "annual_results", f"{row.year}年{row.get_grade_display()}"),
            )
            for row in AnnualResult.objects.visible_to(user).filter(cadre=cadre)
        ],
        honours=[
            Honoured(row.name, row.on, row.granted_by, _panel(cadre, "rewards", row.name))
            for row in Reward.objects.visible_to(user).filter(cadre=cadre, revoked=None)
        ],
        tags=_tags(cadre, user),
        told=_told(cadre, user),
        recommended=_recommended(cadre, user),
        others=[sentence for source in SOURCES for sentence in source(cadre, user)],
    )
    return compose(facts, on or today())


def _panel(cadre: Cadre, code: str, label: str, day: date | None = None) -> Basis:
    return Basis(label, f"{cadre.get_absolute_url()}#{code}", day)


def _person(cadre: Cadre) -> Person:
    return Person(
        cadre.name, cadre.sex, cadre.ethnic, cadre.native_place, cadre.born, cadre.political, cadre.joined_party,
        cadre.inservice_education or cadre.fulltime_education, _panel(cadre, "basics", "基本信息"),
    )  # fmt: skip


def _posts(cadre: Cadre) -> list[Held]:
    return [
        Held(
            row.post.unit.name, row.post.name, row.level, row.get_nature_display(), row.is_main, row.started, row.ended,
            _panel(cadre, "placements", f"{row.started or ''} {row.post.name}".strip()),
        )
        for row in cadre.tenures.select_related("post__unit")
    ]  # fmt: skip


def _tags(cadre: Cadre, user) -> list[Tag]:
    rows = TraitEvidence.objects.visible_to(user).standing().filter(cadre=cadre, on__lte=today())
    grouped: dict[tuple[str, str, int], list[Basis]] = defaultdict(list)
    for row in rows.select_related("trait", "finding").order_by("trait__kind", "trait__name", "-on"):
        grouped[row.trait.get_kind_display(), row.trait.name, row.trait_id].append(_basis(cadre, row))
    return [Tag(kind, name, tuple(bases)) for (kind, name, _), bases in grouped.items()]


def _basis(cadre: Cadre, row: TraitEvidence) -> Basis:
    if row.finding is not None:
        return Basis(f"{row.on} {row.finding.get_kind_display()}", row.finding.get_absolute_url(), row.on)
    if row.conduct_id:
        return Basis(f"{row.on} 监督纪实", link(cadre, kind="conduct"), row.on)
    code = "annual_results" if row.annual_result_id else "rewards" if row.reward_id else "resume"
    return _panel(cadre, code, row.line, row.on)


def _told(cadre: Cadre, user) -> list[Told]:
    rows = Finding.objects.visible_to(user).standing().filter(cadre=cadre, on__lte=today()).order_by()
    rows = rows.exclude(kind=Finding.Kind.SURVEY).values("kind").annotate(number=Count("pk"), last=Max("on"))
    kinds = {kind.value: kind.label for kind in Finding.Kind}
    ordered = sorted(rows, key=lambda row: list(kinds).index(row["kind"]))
    return [
        Told(
            kinds[row["kind"]], row["number"], row["last"],
            Basis(f"{kinds[row['kind']]}{row['number']}次", link(cadre, kind=row["kind"]), row["last"]),
        )
        for row in ordered
    ]  # fmt: skip


def _recommended(cadre: Cadre, user) -> list[Recommended]:
    """Of the surveys that the reader sees as a whole, or whose finding he may read."""
    if not may(user, "personnel.view_sensitive_finding", cadre):
        return []
    findings = Finding.objects.visible_to(user).standing().filter(cadre=cadre).exclude(survey=None)
    told = {finding.survey_id: finding for finding in findings.select_related("survey").order_by("-on")}
    rows = Nomination.objects.standing().filter(cadre=cadre, place__survey__in=told).order_by()
    counted = rows.values("place__survey").annotate(units=Count("place", distinct=True), votes=Sum("votes"))
    made = []
    for row in counted:
        finding = told[row["place__survey"]]
        basis = Basis(f"{finding.on} {finding.survey.title}", finding.get_absolute_url(), finding.on)
        made.append(Recommended(finding.survey.title, row["units"], row["votes"], (), basis))
    return made
