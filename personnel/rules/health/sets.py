"""Photo, titles, rewards, measures, yearly results."""

from datetime import date

from .checking import Found, Severity, rule
from .record import Record

LEAST_WIDTH, LEAST_HEIGHT = 200, 250
"""Pixels a portrait of the form needs to be printed sharply at 101 × 134 points."""
_RATIO = (6, 9)
"""Tenths of width to height: 4:5 and 3:4 lie within, a landscape or a scan of a page does not."""
CLOSED_IN_MONTH = 4
"""The results of a year are in the file by April of the next."""


@rule("PHOTO_MISSING", "没有照片", Severity.NOTICE, "照片", "PER-15")
def photo_missing(record: Record, on: date) -> Found:
    if record.photo is None:
        yield "没有照片"


@rule("PHOTO_SMALL", "照片过小", Severity.NOTICE, "照片")
def photo_small(record: Record, on: date) -> Found:
    photo = record.photo
    if photo and (photo.width < LEAST_WIDTH or photo.height < LEAST_HEIGHT):
        yield f"照片为 {photo.width}×{photo.height} 像素，至少需 {LEAST_WIDTH}×{LEAST_HEIGHT}"


@rule("PHOTO_SHAPE", "照片比例异常", Severity.NOTICE, "照片")
def photo_shape(record: Record, on: date) -> Found:
    photo = record.photo
    if photo and not _RATIO[0] * photo.height <= 10 * photo.width <= _RATIO[1] * photo.height:
        yield f"照片为 {photo.width}×{photo.height}，应为竖幅证件照"


@rule("TITLE_NO_DATE", "专业技术职务没有取得时间", Severity.NOTICE, "专业技术职务")
def title_without_date(record: Record, on: date) -> Found:
    for held in record.titles:
        if held.obtained is None:
            yield f"{held.title}没有取得时间", held.id


@rule("REWARD_NO_SOURCE", "奖励没有批准单位或时间", Severity.NOTICE, "奖励")
def reward_without_source(record: Record, on: date) -> Found:
    for honour in record.honours:
        if honour.on is None or not honour.granted_by:
            yield f"{honour.name}没有登记批准单位或时间", honour.id


@rule("MEASURE_NO_END", "处分没有影响期", Severity.ERROR, "处分", "SEL-08")
def measure_without_end(record: Record, on: date) -> Found:
    for measure in record.measures:
        if measure.ends_on is None and not measure.is_open_case:
            yield "处分、处理没有登记影响期止", measure.id


@rule("MEASURE_NO_PAPER", "处分没有文号", Severity.WARNING, "处分")
def measure_without_paper(record: Record, on: date) -> Found:
    for measure in record.measures:
        if not measure.paper and not measure.is_open_case:
            yield "处分、处理没有登记文号", measure.id


@rule("RESULT_MISSING", "缺少年度考核结果", Severity.WARNING, "年度考核", "PER-15")
def result_missing(record: Record, on: date) -> Found:
    """The last three closed years in which the person was at work the whole year."""
    if not record.is_in_service or record.began_work is None:
        return
    last = on.year - (1 if on.month >= CLOSED_IN_MONTH else 2)
    known = {one.year for one in record.results}
    missing = [year for year in range(last - 2, last + 1) if year > record.began_work.year and year not in known]
    if missing:
        yield f"缺少 {'、'.join(str(year) for year in missing)} 年度考核结果"


@rule("RESULT_BEFORE_WORK", "考核结果早于参加工作", Severity.ERROR, "年度考核")
def result_before_work(record: Record, on: date) -> Found:
    for one in record.results:
        if record.began_work and one.year < record.began_work.year:
            yield f"{one.year} 年有考核结果，而 {record.began_work} 才参加工作", one.id
