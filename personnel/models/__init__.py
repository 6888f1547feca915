"""The nouns of personnel."""

from .cadre import Cadre, identity_digest
from .career import CareerEntry, RankSpell
from .chronicle import Finding, FindingFile
from .conduct import ConductRecord
from .criteria import Criteria, Screening, ScreeningLine
from .dictionary import PlaceWord
from .duties import (
    Bearing,
    DutyAssignment,
    PostDuty,
    RequiredAbility,
    ResponsibilityLink,
    StatutoryDuty,
    WorkflowStep,
)
from .education import Education, ProfessionalTitle, Skill
from .experience import ExperienceDecision, ExperienceReview, ExperienceStretch
from .family import FamilyMember, Kinship
from .forms import AppointmentForm, FormExport, FormImport, FormImportLine
from .health import DefectReturn, PaperValue, RecordDefect, RecordHealth, WaivedRule
from .honours import AnnualResult, Discipline, Reward
from .imports import RosterImport, RosterImportLine
from .movements import Joining, Leaving, PartyStanding
from .photo import Photo
from .posts import Post, Tenure
from .proposals import ChangeProposal, ProposalItem
from .readings import Reading
from .recognition import ConflictingValue, RecognisedFact
from .rosters import RosterExport, RosterLayout
from .rows import SetRow
from .searches import SavedSearch
from .snapshots import Snapshot
from .survey import Nomination, Survey, SurveyGroup, SurveyUnit, Visit
from .traits import Trait, TraitEvidence

__all__ = [
    "AnnualResult",
    "AppointmentForm",
    "Bearing",
    "Cadre",
    "CareerEntry",
    "ChangeProposal",
    "ConductRecord",
    "ConflictingValue",
    "Criteria",
    "DefectReturn",
    "Discipline",
    "DutyAssignment",
    "Education",
    "ExperienceDecision",
    "ExperienceReview",
    "ExperienceStretch",
    "FamilyMember",
    "Finding",
    "FindingFile",
    "FormExport",
    "FormImport",
    "FormImportLine",
    "Joining",
    "Kinship",
    "Leaving",
    "Nomination",
    "PaperValue",
    "PartyStanding",
    "Photo",
    "PlaceWord",
    "Post",
    "PostDuty",
    "ProfessionalTitle",
    "ProposalItem",
    "RankSpell",
    "Reading",
    "RecognisedFact",
    "RecordDefect",
    "RecordHealth",
    "RequiredAbility",
    "ResponsibilityLink",
    "Reward",
    "RosterExport",
    "RosterImport",
    "RosterImportLine",
    "RosterLayout",
    "SavedSearch",
    "Screening",
    "ScreeningLine",
    "SetRow",
    "Skill",
    "Snapshot",
    "StatutoryDuty",
    "Survey",
    "SurveyGroup",
    "SurveyUnit",
    "Tenure",
    "Trait",
    "TraitEvidence",
    "Visit",
    "WaivedRule",
    "WorkflowStep",
    "identity_digest",
]
