"""等次建议: the band a total lies in. A suggestion only; the committee decides, quota and ceilings prevail."""

BANDS = ((9000, "优秀"), (8000, "称职"), (6000, "基本称职"), (0, "不称职"))
"""Lower bounds in hundredths, inclusive (rulebook ASM-38)."""


def suggested_grade(total: int | None, bands: tuple[tuple[int, str], ...] = BANDS) -> str:
    """The band of a published total; "" for an incomplete result. 89.996 is published as 90.00 and so 优秀 (EX-62)."""
    if total is None:
        return ""
    return next((grade for lower, grade in bands if total >= lower), "")
