"""基层一线 for counting: which lines of a career count towards the 24 months that promotion asks for (PER-09)."""

MONTHS = 24
PLACES = ("township", "street", "village", "project")
"""乡镇、街道、村（社区）、服务基层项目: kinds of place of a career entry."""
ATTACHED_LEAST = 6
"""An attachment (挂职) counts from so many months on."""
LEFT_OUT = ("full_study", "part_study", "seconded", "service", "waiting")
"""Kinds of employment that are no work there."""
