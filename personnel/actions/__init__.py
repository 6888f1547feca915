"""The verbs of personnel: every change to its tables."""

from .cadres import create_cadre, edit_cadre, link_account
from .careers import correct_entry, decide_line, lock_experience, release_experience, store_resume
from .conduct import record_conduct, withdraw_conduct
from .criteria import create_criteria, load_criteria, retire_criteria, revise_criteria
from .dictionary import classify_again, ensure_words, save_word, settle_all
from .duties import add_duty, edit_duty, end_duty, order_duties, paste_duties
from .exports import export_roster
from .family import record_kinship, remove_kinship
from .findings import attach_file, preview_findings, read_file, record_finding, record_findings, withdraw_finding
from .health import (
    examine_all,
    examine_cadre,
    request_examination,
    restore_rule,
    return_defects,
    waive_rule,
    withdraw_return,
)
from .nominations import match_nominee, nominate, record_visit, take_over_survey, withdraw_nomination, withdraw_visit
from .paper_values import adopt_value, record_paper_values
from .photos import add_photo
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
from .proposals import decide_proposal, propose_facts, propose_row, withdraw_proposal
from .readings import open_panel, shut_panel
from .recognition import propose_recognition
from .rosters import confirm_roster, discard_roster, fill_preview, import_roster, preview_roster, request_import
from .rows import add_row, change_row, withdraw_row
from .screenings import judge_all, run_screening, start_screening
from .searches import delete_search, note_comparison, note_core_search, save_search
from .surveys import assign_units, close_survey, open_survey, release_unit, save_group, save_survey
from .tenures import add_tenure, correct_tenure
from .traits import load_traits, save_trait, tag_cadre, untag_cadre
from .units import abolish_unit, create_unit, edit_unit, move_unit, rename_unit
from .unmasking import unmask, unmask_identity

__all__ = [
    "abolish_unit",
    "add_duty",
    "add_photo",
    "add_post_duty",
    "add_row",
    "add_tenure",
    "adopt_value",
    "appoint",
    "assign_duty",
    "assign_units",
    "attach_file",
    "change_row",
    "classify_again",
    "close_survey",
    "confirm_roster",
    "correct_entry",
    "correct_tenure",
    "create_cadre",
    "create_criteria",
    "create_post",
    "create_unit",
    "decide_line",
    "decide_proposal",
    "delete_search",
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
    "ensure_words",
    "examine_all",
    "examine_cadre",
    "export_roster",
    "fill_preview",
    "import_roster",
    "judge_all",
    "leave_service",
    "link_account",
    "link_post",
    "load_criteria",
    "load_traits",
    "lock_experience",
    "match_nominee",
    "move_unit",
    "nominate",
    "note_comparison",
    "note_core_search",
    "open_panel",
    "open_survey",
    "order_duties",
    "paste_duties",
    "preview_findings",
    "preview_roster",
    "propose_facts",
    "propose_recognition",
    "propose_row",
    "read_file",
    "record_conduct",
    "record_finding",
    "record_findings",
    "record_kinship",
    "record_paper_values",
    "record_visit",
    "release_experience",
    "release_unit",
    "remove_kinship",
    "rename_unit",
    "request_examination",
    "request_import",
    "restore_rule",
    "retire_criteria",
    "return_defects",
    "return_to_service",
    "revise_criteria",
    "run_screening",
    "save_group",
    "save_search",
    "save_survey",
    "save_trait",
    "save_word",
    "set_abilities",
    "set_workflow",
    "settle_all",
    "shut_panel",
    "start_screening",
    "store_resume",
    "tag_cadre",
    "take_over_survey",
    "unmask",
    "unmask_identity",
    "untag_cadre",
    "waive_rule",
    "withdraw_conduct",
    "withdraw_finding",
    "withdraw_nomination",
    "withdraw_proposal",
    "withdraw_return",
    "withdraw_row",
    "withdraw_visit",
]
