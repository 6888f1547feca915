"""The verbs of personnel: every change to its tables."""

from .cadres import create_cadre, edit_cadre, link_account, unmask_identity
from .conduct import record_conduct, withdraw_conduct
from .duties import add_duty, edit_duty, end_duty, order_duties, paste_duties
from .exports import export_roster
from .family import record_kinship, remove_kinship
from .findings import attach_file, preview_findings, read_file, record_finding, record_findings, withdraw_finding
from .nominations import match_nominee, nominate, record_visit, take_over_survey, withdraw_nomination, withdraw_visit
from .post_duties import (
    add_post_duty,
    assign_duty,
    edit_post_duty,
    end_assignment,
    end_link,
    end_post_duty,
    link_post,
    set_abilities,
    set_workflow,
)
from .posts import appoint, create_post, edit_post, leave_service, return_to_service
from .rosters import confirm_roster, discard_roster, fill_preview, import_roster, preview_roster, request_import
from .rows import add_row, change_row, withdraw_row
from .surveys import assign_units, close_survey, open_survey, release_unit, save_group, save_survey
from .traits import load_traits, save_trait, tag_cadre, untag_cadre
from .units import abolish_unit, create_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "abolish_unit",
    "add_duty",
    "add_post_duty",
    "add_row",
    "appoint",
    "assign_duty",
    "assign_units",
    "attach_file",
    "change_row",
    "close_survey",
    "confirm_roster",
    "create_cadre",
    "create_post",
    "create_unit",
    "discard_roster",
    "edit_cadre",
    "edit_duty",
    "edit_post",
    "edit_post_duty",
    "edit_unit",
    "end_assignment",
    "end_duty",
    "end_link",
    "end_post_duty",
    "export_roster",
    "fill_preview",
    "import_roster",
    "leave_service",
    "link_account",
    "link_post",
    "load_traits",
    "match_nominee",
    "move_unit",
    "nominate",
    "open_survey",
    "order_duties",
    "paste_duties",
    "preview_findings",
    "preview_roster",
    "read_file",
    "record_conduct",
    "record_finding",
    "record_findings",
    "record_kinship",
    "record_visit",
    "release_unit",
    "remove_kinship",
    "rename_unit",
    "request_import",
    "return_to_service",
    "save_group",
    "save_survey",
    "save_trait",
    "set_abilities",
    "set_workflow",
    "tag_cadre",
    "take_over_survey",
    "unmask_identity",
    "untag_cadre",
    "withdraw_conduct",
    "withdraw_finding",
    "withdraw_nomination",
    "withdraw_row",
    "withdraw_visit",
]
