"""One situation for the tests that walk the whole house: who comes, and what there is to ask for.

Everybody below belongs to 何市镇 of the small demo district (its leader, its clerk, one of its cadres) or to the
department; the outsider leads 区财政局. Objects come in twos where they belong to a unit: the own and the foreign one.
"""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client, override_settings
from django.utils import timezone
from PIL import Image

from assessment.models import (
    Adjustment,
    Admonition,
    Assessee,
    Assignment,
    Cycle,
    LastPlace,
    RaterGroup,
    Result,
    Scheme,
    ScoringRun,
    Task,
    UnfitFinding,
)
from cadre_mgmt.accounts.actions import token_digest
from cadre_mgmt.accounts.middleware import BEGAN, SEEN
from cadre_mgmt.accounts.models import Grant, Token, User
from cadre_mgmt.accounts.roles import ROLES
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.crypto import seal
from cadre_mgmt.jobs.models import Job
from cadre_mgmt.notices.models import Notice
from cadre_mgmt.org.models import Unit
from personnel.models import (
    Cadre,
    CareerEntry,
    ChangeProposal,
    ConductRecord,
    Criteria,
    DefectReturn,
    DutyAssignment,
    Finding,
    FindingFile,
    FormExport,
    FormImport,
    Kinship,
    Nomination,
    PaperValue,
    Photo,
    PlaceWord,
    Post,
    PostDuty,
    ProposalItem,
    Reading,
    ResponsibilityLink,
    Reward,
    RosterExport,
    RosterImport,
    SavedSearch,
    Screening,
    Snapshot,
    StatutoryDuty,
    Survey,
    SurveyGroup,
    SurveyUnit,
    Tenure,
    Trait,
    TraitEvidence,
    Visit,
)
from personnel.rules.structure import Figures
from tests.factories import make_user

TOWN, BUREAU = "何市镇", "区财政局"
OF_THE_TOWN = {"unit_leader", "score_clerk", "cadre"}
NOBODY = ("disabled", "expired")  # had a session once
ACTORS = ("anonymous", *ROLES, "outsider", *NOBODY)
# two tokens of the department's head: (key, scope)
TOKENS = {"token_personnel": ("00000a01", "personnel:read"), "token_assessment": ("00000a02", "assessment:read")}
SECRET = "a-secret-of-the-tests-only"
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@dataclass
class Situation:
    """`sessions`: actor → session key; `objects`: model → relation → row."""

    users: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    objects: dict[type, dict[str, Any]] = field(default_factory=dict)

    def client(self, actor: str, **options: Any) -> Client:
        """A fresh browser of the actor."""
        if actor in TOKENS:
            return Client(**options, headers={"Authorization": f"Token cadre_{TOKENS[actor][0]}_{SECRET}"})
        client = Client(**options)
        if actor in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[actor]
        return client


def make_situation() -> Situation:
    """Rows added to the small demo district; call it once for a copy of the database."""
    made = Situation()
    town, bureau = Unit.objects.get(name=TOWN), Unit.objects.get(name=BUREAU)
    with override_settings(PASSWORD_HASHERS=QUICK):
        for actor in ACTORS[1:]:
            unit = bureau if actor == "outsider" else town if actor in OF_THE_TOWN else Unit.root()
            role = actor if actor in ROLES else "unit_leader" if actor == "outsider" else "department_head"
            made.users[actor] = make_user(f"at-{actor}", role, unit)
    _add_units_and_people(made, town, bureau)
    _add_knowledge(made)
    _add_kernel(made)
    _add_exercise(made, town, bureau)
    _add_outcome(made)
    for actor, user in made.users.items():
        made.sessions[actor] = _session(user, expired=actor == "expired")
    made.users["disabled"].is_active = False
    made.users["disabled"].save()
    return made


def _session(user: User, *, expired: bool) -> str:
    client = Client()
    client.force_login(user, backend="cadre_mgmt.accounts.backends.AccountBackend")
    session = client.session
    now = timezone.now().timestamp()
    session[BEGAN], session[SEEN] = now, now - (settings.SESSION_IDLE_SECONDS + 60 if expired else 0)
    session.save()
    user.session_key = session.session_key
    user.save(update_fields=["session_key"])
    return session.session_key


def _add_units_and_people(made: Situation, town: Unit, bureau: Unit) -> None:
    made.objects[Unit] = {"own": town, "foreign": bureau}
    own, foreign = (
        Cadre.objects.filter(unit=unit, account=None, assessments__results__isnull=False, last_places=None)
        .exclude(post=None)
        .distinct()
        .order_by("code")[0]
        for unit in (town, bureau)
    )
    own.account = made.users["cadre"]
    own.save(update_fields=["account"])
    made.objects[Cadre] = {"own": own, "foreign": foreign}
    made.objects[Post] = {relation: cadre.post for relation, cadre in made.objects[Cadre].items()}
    _add_duties(made)
    _add_file_rows(made)
    staff, today = made.users["cadre_staff"], timezone.localdate()
    made.objects[ConductRecord], made.objects[Kinship] = {}, {}
    for relation, cadre in made.objects[Cadre].items():
        relative = Cadre.objects.filter(unit=cadre.unit).exclude(pk=cadre.pk)[0]
        made.objects[Kinship][relation] = Kinship.objects.create(cadre=cadre, relative=relative, relation="夫妻")
        made.objects[ConductRecord][relation] = ConductRecord.objects.create(
            cadre=cadre, kind="other", on=today, text="提醒谈话", source="干部科", by=staff
        )
    made.objects[Snapshot] = {
        relation: Snapshot.objects.create(
            name="年末结构", unit=unit, on=today, known_at=timezone.now(), figures=Figures(0).stored(), total=0,
            sha256="0" * 64, by=staff,
        )
        for relation, unit in (("own", town), ("foreign", bureau))
    }  # fmt: skip
    imported = RosterImport.objects.create(filename="名册.xlsx", sha256="0" * 64, content=b"", by=staff)
    made.objects[RosterImport] = {"only": imported}
    criteria = Criteria.objects.named("post-section-chief", today)
    made.objects[Criteria] = {"only": criteria}
    made.objects[Screening] = {"only": Screening.objects.create(criteria=criteria, on=today, by=staff)}
    made.objects[FormImport] = {"only": FormImport.objects.create(title="王伟.lrmx", refused=1, by=staff)}
    form_export = FormExport.objects.create(title="任免审批表 1 份", what="docx", reason="上会", by=staff)
    made.objects[FormExport] = {"only": form_export}
    roster_export = RosterExport.objects.create(title="干部名册", order="unit", reason="上会", by=staff)
    made.objects[RosterExport] = {"only": roster_export}
    made.objects[SavedSearch] = {"only": SavedSearch.objects.create(name="懂招商", query="career=招商", by=staff)}
    made.objects[DefectReturn] = {
        relation: DefectReturn.objects.create(unit=unit, due_on=today, number=1, by=staff)
        for relation, unit in (("own", town), ("foreign", bureau))
    }
    for relation, cadre in made.objects[Cadre].items():
        PaperValue.objects.create(cadre=cadre, field="native_place", value=relation, by=staff, checked_on=today)
    made.objects[PlaceWord] = {"only": PlaceWord.objects.order_by("pk")[0]}
    made.objects[CareerEntry] = {
        relation: CareerEntry.objects.filter(cadre=cadre, kind="work")[0]
        for relation, cadre in made.objects[Cadre].items()
    }


def _add_knowledge(made: Situation) -> None:
    """A sensitive finding with its file and trait on each cadre; a survey in which the officer covers the town."""
    staff, today = made.users["cadre_staff"], timezone.localdate()
    trait = Trait.objects.create(kind=Trait.Kind.STRENGTH, name="敢为人先")
    survey = Survey.objects.create(
        title="大调研", year=today.year, purpose="发现干部", starts_on=today - timedelta(days=9), organiser=staff,
        ends_on=today + timedelta(days=9), state=Survey.State.OPEN,
    )  # fmt: skip
    made.objects[Trait], made.objects[Survey] = {"only": trait}, {"only": survey}
    members = {"own": made.users["survey_officer"], "foreign": made.users["assessment_staff"]}
    models = (Finding, FindingFile, TraitEvidence, SurveyGroup, SurveyUnit, Visit, Nomination)
    made.objects |= {model: {} for model in models}
    for relation, cadre in made.objects[Cadre].items():
        finding = Finding.objects.create(
            cadre=cadre, kind=Finding.Kind.TALK, secrecy=Finding.Secrecy.SENSITIVE, on=today, title="谈话",
            source="干部科", by=staff,
        )  # fmt: skip
        file = FindingFile.objects.create(
            finding=finding, name="记录.pdf", kind="pdf", size=1, sha256="0" * 64, by=staff,
            content=seal(b"1", "personnel_findingfile.content"),
        )  # fmt: skip
        evidence = TraitEvidence.objects.create(cadre=cadre, trait=trait, on=today, finding=finding, by=staff)
        group = SurveyGroup.objects.create(survey=survey, name=f"{relation}组", leader=members[relation])
        group.members.add(members[relation])
        place = SurveyUnit.objects.create(survey=survey, group=group, unit=cadre.unit)
        visit = Visit.objects.create(place=place, on=today, talkers="甲", talked=9, by=staff)
        named = Nomination(
            place=place, name="张三", outside_unit="市农科院", purpose=Nomination.Purpose.EXPERT, votes=2,
            reason="专业强", by=staff,
        )  # fmt: skip
        named.derive()
        named.save()
        for row in (finding, file, evidence, group, place, visit, named):
            made.objects[type(row)][relation] = row


def _add_file_rows(made: Situation) -> None:
    """A reward, a photo and a request for a change on each cadre, and a sealed part the cadre has opened."""
    models = (Reward, Tenure, ChangeProposal, Reading)
    made.objects |= {model: {} for model in models}
    asker, until = made.users["cadre"], timezone.now() + timedelta(days=1)
    for relation, cadre in made.objects[Cadre].items():
        reward = Reward.objects.create(cadre=cadre, name="先进个人")
        asked = ChangeProposal.objects.create(cadre=cadre, by=asker)
        ProposalItem.objects.create(proposal=asked, field="birthplace", new='{"birthplace": "四川富顺"}')
        reader = asker if relation == "own" else made.users["cadre_staff"]
        reading = Reading.objects.create(cadre=cadre, panel="disciplines", reader=reader, reason="核对", until=until)
        Photo.objects.filter(cadre=cadre).update(is_current=False)
        Photo.objects.create(cadre=cadre, content=_picture(), sha256="0" * 64, kind="jpeg", width=40, height=50)
        for row in (reward, cadre.tenures.all()[0], asked, reading):
            made.objects[type(row)][relation] = row


def _picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 50)).save(file, "JPEG")
    return file.getvalue()


def _add_duties(made: Situation) -> None:
    """A duty of each unit, borne by the post of its cadre and by the cadre, with one link to the unit."""
    models = (StatutoryDuty, PostDuty, ResponsibilityLink, DutyAssignment)
    made.objects |= {model: {} for model in models}
    for relation, cadre in made.objects[Cadre].items():
        unit, post = made.objects[Unit][relation], made.objects[Post][relation]
        duty = StatutoryDuty.objects.create(unit=unit, text="组织年度普查", position=99)
        share = PostDuty.objects.create(post=post, statutory=duty, text="组织年度普查", position=99)
        link = ResponsibilityLink.objects.create(post=post, kind="upstream", to_unit=unit, matter="年度普查")
        assignment = DutyAssignment.objects.create(cadre=cadre, statutory=duty, text="组织年度普查")
        for row in (duty, share, link, assignment):
            made.objects[type(row)][relation] = row


def _add_kernel(made: Situation) -> None:
    """Personal rows belong to 考核办 (jobs, approvals), or to the person named."""
    staff, today = made.users["assessment_staff"], timezone.localdate()
    made.objects[User] = {"only": make_user("at-somebody", "cadre", made.objects[Unit]["own"])}
    made.objects[Grant] = {"only": made.objects[User]["only"].grants.get()}
    for key, scope in TOKENS.values():
        made.objects[Token] = {
            "only": Token.objects.create(
                key_id=key, digest=token_digest(SECRET), label="报表", owner=made.users["department_head"],
                unit=Unit.root(), scopes=[scope], expires_on=today + timedelta(days=30), last_used_on=today,
            )
        }  # fmt: skip
    made.objects[Job] = {"only": Job.objects.create(kind="at", label="计算", by=staff)}
    made.objects[Notice] = {"only": Notice.objects.create(user=staff, title="请查看", url="/due/")}
    made.objects[Entry] = {"only": Entry.objects.order_by("pk")[0]}


def _add_exercise(made: Situation, town: Unit, bureau: Unit) -> None:
    running = Cycle.objects.get(status=Cycle.Status.OPEN)
    past = Cycle.objects.filter(status=Cycle.Status.CONFIRMED).order_by("-year")[0]
    made.objects[Cycle] = {"open": running, "confirmed": past}
    made.objects[Assessee] = {
        relation: Assessee.objects.get(cycle=running, cadre=cadre) for relation, cadre in made.objects[Cadre].items()
    }
    frozen = made.objects[Assessee]["own"].scheme
    draft = Scheme.objects.create(subcategory=frozen.subcategory, kind="special")
    made.objects[Scheme] = {"frozen": frozen, "draft": draft}
    made.objects[RaterGroup] = {"only": RaterGroup.objects.filter(secret=False)[0]}
    made.objects[Assignment] = {"only": Assignment.objects.filter(year=running.year)[0]}
    made.objects[Task] = {
        relation: Task.objects.filter(cycle=running, unit=unit).order_by("pk")[0]
        for relation, unit in (("own", town), ("foreign", bureau))
    }
    for task in made.objects[Task].values():
        task.sheets.all().delete()
        task.state, task.submitted_at = Task.State.NEW, None
    made.objects[Task]["own"].scorer = made.users["scorer"]
    Task.objects.bulk_update(made.objects[Task].values(), ["state", "submitted_at", "scorer"])


def _add_outcome(made: Situation) -> None:
    """For each of the two cadres: results of two years, tied last in both, a talk held, a case not yet served."""
    staff, past = made.users["assessment_staff"], made.objects[Cycle]["confirmed"]
    before = Cycle.objects.get(year=past.year - 1, status=Cycle.Status.CONFIRMED)
    made.objects[ScoringRun] = {"only": past.published_run}
    models = (Result, LastPlace, Admonition, UnfitFinding, Adjustment)
    made.objects |= {model: {} for model in models}
    for relation, cadre in made.objects[Cadre].items():
        place, previous = (_last_place(cycle, cadre) for cycle in (past, before))
        talk = Admonition.objects.create(
            last_place=place, due_on=timezone.localdate() + timedelta(days=20), held_on=timezone.localdate(),
            held_by="周部长", place="区委组织部", record="谈话记录",
        )  # fmt: skip
        finding = UnfitFinding.objects.create(last_place=place, previous=previous, proposed_outcome="调整岗位")
        adjustment = Adjustment.objects.create(
            assessee=made.objects[Assessee][relation], points=-100, clause="第十二条", evidence="通报", by=staff
        )
        for row in (place.result, place, talk, finding, adjustment):
            made.objects[type(row)][relation] = row
    asked = made.objects[Adjustment]["own"]
    made.objects[Approval] = {
        "only": Approval.objects.create(
            flow="adjustment", content_type=ContentType.objects.get_for_model(asked), object_id=asked.pk,
            title="加减分", by=staff,
        )
    }  # fmt: skip


def _last_place(cycle: Cycle, cadre: Cadre) -> LastPlace:
    result = Result.objects.get(run=cycle.published_run, assessee__cadre=cadre)
    return LastPlace.objects.create(cycle=cycle, result=result, cadre=cadre, year=cycle.year, is_tied=True)
