"""The columns of the roster workbook: their titles and aliases, the typed row, how each cell is read.

The 28 of `COLUMNS` are the agreed roster; the `FURTHER` ones are read where a file has them and written only in a
workbook of whole files, so that this sheet says everything that stands on a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from personnel.exchange import cells
from personnel.exchange.cells import Month, Reader, Text
from personnel.rules import code_tables, levels


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One person of the roster. None: the cell is empty and changes nothing; CLEAR: it clears what is stored.

    Dates are to the month. `row` is the row number in the file, for what is found out later; it does not compare.
    """

    code: str
    name: str
    sex: Text = None
    born: Month = None
    ethnic: Text = None
    native_place: Text = None
    identity: Text = None
    political: Text = None
    joined_party: Month = None
    began_work: Month = None
    staff_kind: Text = None
    fulltime_education: Text = None
    fulltime_degree: Text = None
    fulltime_school: Text = None
    inservice_education: Text = None
    inservice_degree: Text = None
    inservice_school: Text = None
    unit: str | None = None
    unit_kind: Text = None
    parent_unit: str | None = None
    post: Text = None
    post_level: Text = None
    rank: Text = None
    post_since: Month = None
    rank_since: Month = None
    subcategory: Text = None
    resume: Text = None
    phone: Text = None
    birthplace: Text = None
    health: Text = None
    marital: Text = None
    home_address: Text = None
    specialty: Text = None
    title: Text = None
    full_member_on: Month = None
    other_party: Text = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column of the roster: its title, the field it fills, how its cells are read, which words are known."""

    title: str
    field: str
    read: Reader
    width: int
    is_known: Callable[[str], bool] | None = None
    can_be_cleared: bool = True


_month, _short, _long = cells.month, cells.text(40, is_compact=True), cells.text(200)

COLUMNS = (
    RosterColumn("工号", "code", cells.code, 12, can_be_cleared=False),
    RosterColumn("姓名", "name", cells.name, 12, can_be_cleared=False),
    RosterColumn("性别", "sex", cells.sex, 6),
    RosterColumn("出生年月", "born", _month, 10),
    RosterColumn("民族", "ethnic", cells.text(20, is_compact=True), 8, code_tables.ethnic_names().__contains__),
    RosterColumn("籍贯", "native_place", cells.text(60), 12),
    RosterColumn("身份证号", "identity", cells.identity_number, 21),
    RosterColumn(
        "政治面貌", "political", cells.text(30, is_compact=True), 12, code_tables.political_names().__contains__
    ),
    RosterColumn("入党时间", "joined_party", _month, 10),
    RosterColumn("参加工作时间", "began_work", _month, 14),
    RosterColumn("人员类别", "staff_kind", _short, 12),
    RosterColumn("全日制学历", "fulltime_education", _short, 12, code_tables.is_education_name),
    RosterColumn("全日制学位", "fulltime_degree", cells.text(60), 12, code_tables.degree_names().__contains__),
    RosterColumn("全日制毕业院校及专业", "fulltime_school", _long, 30),
    RosterColumn("在职学历", "inservice_education", _short, 12, code_tables.is_education_name),
    RosterColumn("在职学位", "inservice_degree", cells.text(60), 12, code_tables.degree_names().__contains__),
    RosterColumn("在职毕业院校及专业", "inservice_school", _long, 30),
    RosterColumn("单位", "unit", cells.text(100, is_compact=True), 24, can_be_cleared=False),
    RosterColumn("单位类别", "unit_kind", _short, 12),
    RosterColumn("上级单位", "parent_unit", cells.text(100, is_compact=True), 24, can_be_cleared=False),
    RosterColumn("职务", "post", cells.text(200), 24),
    RosterColumn("职务层次", "post_level", cells.text(30, is_compact=True), 12, levels.is_level_name),
    RosterColumn("职级", "rank", _short, 14, levels.is_rank_name),
    RosterColumn("任现职时间", "post_since", _month, 12),
    RosterColumn("任现职级时间", "rank_since", _month, 14),
    RosterColumn("考核小类", "subcategory", cells.subcategory, 10),
    RosterColumn("简历", "resume", cells.text(20_000, keeps_lines=True), 60),
    RosterColumn("联系电话", "phone", cells.phone, 14),
)
FURTHER = (
    RosterColumn("出生地", "birthplace", cells.text(60), 12),
    RosterColumn("健康状况", "health", _long, 10),
    RosterColumn("婚姻状况", "marital", cells.text(20, is_compact=True), 10),
    RosterColumn("家庭住址", "home_address", _long, 30),
    RosterColumn("熟悉专业有何专长", "specialty", _long, 20),
    RosterColumn("专业技术职务", "title", cells.text(100), 16),
    RosterColumn("转正时间", "full_member_on", _month, 10),
    RosterColumn("其他党派", "other_party", cells.text(60, is_compact=True), 10),
)
ALL_COLUMNS = (*COLUMNS, *FURTHER)
TITLES = tuple(column.title for column in COLUMNS)
ALL_TITLES = tuple(column.title for column in ALL_COLUMNS)
REQUIRED_TITLES = ("工号", "姓名")

# Titles met in rosters of other systems.
_OTHER_TITLES = {
    "工号": "人员编号 干部编号",
    "姓名": "名字 干部姓名",
    "出生年月": "出生日期 出生时间",
    "身份证号": "证件号码 身份证号码 公民身份号码",
    "入党时间": "入党日期 入党年月",
    "参加工作时间": "参工时间 参加工作日期 参加工作年月",
    "全日制学历": "学历 最高学历",
    "全日制学位": "学位",
    "单位": "呈报单位 工作单位 单位名称",
    "职务": "现任职务 现职务",
    "职务层次": "职务级别",
    "任现职时间": "任现职务时间 现任职务时间",
    "专业技术职务": "专技职务 专业技术资格 职称",
    "家庭住址": "住址 家庭地址",
    "熟悉专业有何专长": "熟悉专业 专长",
    "任现职级时间": "任现级别时间 任同职级时间",
    "联系电话": "手机 手机号 手机号码 电话",
}
ALIASES = {other: title for title, others in _OTHER_TITLES.items() for other in others.split()}
