"""One person's 干部任免审批表 as its files carry it: words under the names of the .lrmx elements, and a photo."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum, StrEnum


class Cell(StrEnum):
    """The cells of the form by their element in .lrmx, in the order in which they are written."""

    NAME = "XingMing"
    SEX = "XingBie"
    BORN = "ChuShengNianYue"
    ETHNIC = "MinZu"
    NATIVE_PLACE = "JiGuan"
    BIRTHPLACE = "ChuShengDi"
    JOINED_PARTY = "RuDangShiJian"
    POLITICAL = "ZhengZhiMianMao"
    BEGAN_WORK = "CanJiaGongZuoShiJian"
    RETIRES = "DaoLingNianYue"
    HEALTH = "JianKangZhuangKuang"
    TITLE = "ZhuanYeJiShuZhiWu"
    SPECIALTY = "ShuXiZhuanYeYouHeZhuanChang"
    FULLTIME_EDUCATION = "QuanRiZhiJiaoYu_XueLi"
    FULLTIME_DEGREE = "QuanRiZhiJiaoYu_XueWei"
    FULLTIME_SCHOOL = "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi"
    FULLTIME_DEGREE_SCHOOL = "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"
    INSERVICE_EDUCATION = "ZaiZhiJiaoYu_XueLi"
    INSERVICE_DEGREE = "ZaiZhiJiaoYu_XueWei"
    INSERVICE_SCHOOL = "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi"
    INSERVICE_DEGREE_SCHOOL = "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi"
    POSTS = "XianRenZhiWu"
    NEW_POSTS = "NiRenZhiWu"
    REMOVED_POSTS = "NiMianZhiWu"
    RESUME = "JianLi"
    REWARDS = "JiangChengQingKuang"
    ANNUAL_RESULTS = "NianDuKaoHeJieGuo"
    REASON = "RenMianLiYou"
    FAMILY = "JiaTingChengYuan"
    REPORTING_UNIT = "ChengBaoDanWei"
    AGE_LIMIT = "GaiGeQianRenZhiNianLingJieXian"
    COUNTED_ON = "JiSuanNianLingShiJian"
    FILLED_ON = "TianBiaoShiJian"
    FILLED_BY = "TianBiaoRen"
    IDENTITY = "ShenFenZheng"
    PHOTO = "ZhaoPian"
    VERSION = "Version"


LATER = frozenset({Cell.POLITICAL, Cell.RETIRES, Cell.AGE_LIMIT})
"""Elements that only some files know; written only where they were read or the system has something to say."""


class Kind(Enum):
    """What a cell may hold."""

    TEXT = "text"
    NAME = "name"
    SEX = "sex"
    MONTH = "month"
    PARTY = "party"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Rule:
    """A cell's label on the form, what it may hold, how long it may be."""

    label: str
    longest: int = 200
    kind: Kind = Kind.TEXT


RULES: Mapping[Cell, Rule] = {
    Cell.NAME: Rule("姓名", 60, Kind.NAME),
    Cell.SEX: Rule("性别", 10, Kind.SEX),
    Cell.BORN: Rule("出生年月", 40, Kind.MONTH),
    Cell.ETHNIC: Rule("民族", 20),
    Cell.NATIVE_PLACE: Rule("籍贯", 60),
    Cell.BIRTHPLACE: Rule("出生地", 60),
    Cell.JOINED_PARTY: Rule("入党时间", 100, Kind.PARTY),
    Cell.POLITICAL: Rule("政治面貌", 60),
    Cell.BEGAN_WORK: Rule("参加工作时间", 40, Kind.MONTH),
    Cell.RETIRES: Rule("到龄年月", 40, Kind.MONTH),
    Cell.HEALTH: Rule("健康状况", 100),
    Cell.TITLE: Rule("专业技术职务", 100),
    Cell.SPECIALTY: Rule("熟悉专业有何专长"),
    Cell.FULLTIME_EDUCATION: Rule("全日制教育学历", 40),
    Cell.FULLTIME_DEGREE: Rule("全日制教育学位", 60),
    Cell.FULLTIME_SCHOOL: Rule("全日制教育毕业院校系及专业"),
    Cell.FULLTIME_DEGREE_SCHOOL: Rule("全日制教育学位毕业院校系及专业"),
    Cell.INSERVICE_EDUCATION: Rule("在职教育学历", 40),
    Cell.INSERVICE_DEGREE: Rule("在职教育学位", 60),
    Cell.INSERVICE_SCHOOL: Rule("在职教育毕业院校系及专业"),
    Cell.INSERVICE_DEGREE_SCHOOL: Rule("在职教育学位毕业院校系及专业"),
    Cell.POSTS: Rule("现任职务", 1000),
    Cell.NEW_POSTS: Rule("拟任职务", 1000),
    Cell.REMOVED_POSTS: Rule("拟免职务", 1000),
    Cell.RESUME: Rule("简历", 20_000),
    Cell.REWARDS: Rule("奖惩情况", 20_000),
    Cell.ANNUAL_RESULTS: Rule("年度考核结果", 2000),
    Cell.REASON: Rule("任免理由", 2000),
    Cell.REPORTING_UNIT: Rule("呈报单位"),
    Cell.AGE_LIMIT: Rule("改革前任职年龄界限", 100),
    Cell.COUNTED_ON: Rule("计算年龄时间", 40, Kind.MONTH),
    Cell.FILLED_ON: Rule("填表时间", 40, Kind.MONTH),
    Cell.FILLED_BY: Rule("填表人", 100),
    Cell.IDENTITY: Rule("身份证号", 40, Kind.IDENTITY),
    Cell.VERSION: Rule("版本", 60),
}

FAMILY_LABEL, PHOTO_LABEL = "家庭主要成员及重要社会关系", "照片"


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One row of 家庭主要成员及重要社会关系, as written; `unknown` is the XML of elements not known here."""

    relation: str = ""
    name: str = ""
    born: str = ""
    political: str = ""
    work: str = ""
    unknown: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any((self.relation.strip(), self.name.strip(), self.born.strip(), self.work.strip()))


FAMILY_ELEMENTS: Mapping[str, tuple[str, str, int]] = {
    "ChengWei": ("relation", "称谓", 20),
    "XingMing": ("name", "姓名", 60),
    "ChuShengRiQi": ("born", "出生年月", 40),
    "ZhengZhiMianMao": ("political", "政治面貌", 60),
    "GongZuoDanWeiJiZhiWu": ("work", "工作单位及职务", 500),
}
"""Children of an Item: attribute of FamilyRow, label, longest."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """An element this version does not know, as XML, behind the known element `after` ("" for the very first)."""

    after: str
    xml: str


@dataclass(frozen=True)
class FormFile:
    """A form as read. Texts stand as written, line ends as \\n; elements that the file does not have are not there."""

    texts: Mapping[str, str]
    family: tuple[FamilyRow, ...] = ()
    photo: bytes = b""
    unknown: tuple[Unknown, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """Of the root element."""
    leftover: tuple[str, ...] = ()
    """Values 12 to 15 of an .lrm file, whose meaning is not known."""

    def text(self, cell: Cell) -> str:
        """What stands in a cell, "" where the file does not have it."""
        return self.texts.get(cell, "")

    def dumps(self) -> str:
        """Everything but the photo as JSON text."""
        kept = {
            "texts": dict(self.texts),
            "family": [asdict(row) for row in self.family],
            "unknown": [asdict(one) for one in self.unknown],
            "attributes": self.attributes,
            "leftover": self.leftover,
        }
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def loads(cls, text: str, photo: bytes = b"") -> "FormFile":
        """The form behind `dumps`."""
        kept = json.loads(text)
        return cls(
            texts=kept["texts"],
            family=tuple(FamilyRow(**{**row, "unknown": tuple(row["unknown"])}) for row in kept["family"]),
            photo=photo,
            unknown=tuple(Unknown(**one) for one in kept["unknown"]),
            attributes=tuple((name, value) for name, value in kept["attributes"]),
            leftover=tuple(kept["leftover"]),
        )


@dataclass(frozen=True, slots=True)
class FormComplaint:
    """What is wrong in a form file: the cell's label ("" for the whole file), the line if known, the value, why."""

    cell: str
    reason: str
    value: str = ""
    line: int | None = None

    @property
    def text(self) -> str:
        place = f"第 {self.line} 行" if self.line else ""
        value = f"“{self.value}”" if self.value else ""
        told = f"{place}{' ' if place and self.cell else ''}{self.cell}{value}"
        return f"{told}：{self.reason}" if told else self.reason


@dataclass(frozen=True)
class FormReading:
    """A file as read: the form, or None with complaints. Warnings keep nothing out."""

    form: FormFile | None
    complaints: tuple[FormComplaint, ...] = ()
    warnings: tuple[FormComplaint, ...] = field(default=())

    @classmethod
    def refused(cls, complaints: Iterable[FormComplaint]) -> "FormReading":
        return cls(None, tuple(complaints))
