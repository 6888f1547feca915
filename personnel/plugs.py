"""What personnel lends to the floors below."""

from cadre_mgmt.jobs.kinds import register as register_kind

register_kind("personnel.preview_roster", "personnel.tasks.preview_roster")
register_kind("personnel.confirm_roster", "personnel.tasks.confirm_roster_import")
