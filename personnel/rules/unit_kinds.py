"""Kinds of units 单位类别: the usual words of a district; others are kept as written and reported."""

UNIT_KINDS = (
    "县级区",
    "党委部门",
    "政府部门",
    "人大机关",
    "政协机关",
    "纪检监察机关",
    "审判机关",
    "检察机关",
    "群团组织",
    "街道",
    "镇",
    "乡",
    "园区",
    "派出机构",
    "内设机构",
    "事业单位",
    "学校",
    "医院",
    "国有企业",
    "其他",
)


def is_known_kind(text: str) -> bool:
    return text in UNIT_KINDS
