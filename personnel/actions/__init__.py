"""The verbs of personnel: every change to its tables."""

from .cadres import create_cadre, edit_cadre, link_account, unmask_identity
from .conduct import record_conduct, withdraw_conduct
from .exports import export_roster
from .family import record_kinship, remove_kinship
from .posts import appoint, create_post, edit_post, leave_service, return_to_service
from .rosters import confirm_roster, discard_roster, fill_preview, import_roster, preview_roster, request_import
from .units import abolish_unit, create_unit, edit_unit, move_unit, rename_unit

__all__ = [
    "abolish_unit",
    "appoint",
    "confirm_roster",
    "create_cadre",
    "create_post",
    "create_unit",
    "discard_roster",
    "edit_cadre",
    "edit_post",
    "edit_unit",
    "export_roster",
    "fill_preview",
    "import_roster",
    "leave_service",
    "link_account",
    "move_unit",
    "preview_roster",
    "record_conduct",
    "record_kinship",
    "remove_kinship",
    "rename_unit",
    "request_import",
    "return_to_service",
    "unmask_identity",
    "withdraw_conduct",
]
