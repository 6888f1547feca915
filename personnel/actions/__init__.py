"""The verbs of personnel: every change to its tables."""

from .cadres import create_cadre, edit_cadre, link_account, unmask_identity
from .conduct import record_conduct, withdraw_conduct
from .duties import add_duty, edit_duty, end_duty, order_duties, paste_duties
from .exports import export_roster
from .family import record_kinship, remove_kinship
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
from .units import abolish_unit, create_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "abolish_unit",
    "add_duty",
    "add_post_duty",
    "appoint",
    "assign_duty",
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
    "move_unit",
    "order_duties",
    "paste_duties",
    "preview_roster",
    "record_conduct",
    "record_kinship",
    "remove_kinship",
    "rename_unit",
    "request_import",
    "return_to_service",
    "set_abilities",
    "set_workflow",
    "unmask_identity",
    "withdraw_conduct",
]
