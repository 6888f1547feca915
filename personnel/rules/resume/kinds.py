"""What an entry is: study or work; and in what relation the person worked (formats 6.3, PER-14)."""

import re
from enum import StrEnum

# The activity, not a unit that has the word in its name: 教师进修学校教师 teaches, 研究生院院长 leads.
_STUDY = re.compile(
    "学习(?!办|中心|教育|组|室|处|科|部|型|领导|宣传|小组|时报|周刊|出版)"
    "|学员(?!大?队|处|部|科|旅|营|连|区|班班?长)|学员大?队学员"
    "|学生(?!处|部|会|科|工作|党|思想|教育|资助|联合|辅导|社区|事务|管理|中心|宿舍|支部|队|连|干事|指导|就业|团|德育|政治)"
    "|研究生(?!院|处|部|科|办|工作|会|党|团|教育|招生|培养|导师|管理|院校|毕业[后，,]|学院|辅导)"
    "|进修(?!学校|学院|校|部|处|站|中心|大学|科|教师)"
    "|培训(?!中心|部|处|科|学校|学院|基地|办|股|室|站|局|司|教育|管理|工作|机构|就业|班(?:教员|班主任|教师|主任)|与|指导)"
    "|函授(?!部|处|站|学校|科|总站|办|中心|教师|教育)"
    "|留学(?!生|人员|服务|办|归)|留学生$"
    "|读书(?!会|办|室|协)"
    "|自考(?!办|委|处|科|中心)|自学考试(?!办|委|指导)"
    "|就读|攻读|求学|上学|深造|访问学者|访学|受训|轮训|军训|军政训练|研修(?!院|中心|部)|脱产(?!干部)"
    "|(?:中青|青干|进修|培训|研究生|研讨|本科|大专|专修|预科|师资|理论|专业证书|学位)班(?:[，,。；]|$)"
    "|专业(?:本科|大专|专科|中专|硕士|博士|毕业)?$|(?:大学|学院|学校|中学)毕业$|本科生|专科生|博士生(?!导师)|硕士生(?!导师)"
)
_WORK_FIRST = re.compile("毕业(?:后|分配|回|留校)|(?:中学|学校|小学|中专|大学|学院)(?:教师|教员|校长|民办教师|代课)")


class Employment(StrEnum):
    """In what relation a period was spent."""

    REGULAR = "regular"
    FULL_STUDY = "full_study"
    PART_STUDY = "part_study"
    SECONDED = "seconded"
    ATTACHED = "attached"
    SERVICE = "service"
    WAITING = "waiting"


_EMPLOYMENTS = (
    (Employment.WAITING, re.compile("待分配|待业|待岗|病休|待安置|退休|离休")),
    (
        Employment.ATTACHED,
        re.compile(
            "挂职|挂任|锻炼|下派|驻村|蹲点|援藏|援疆|援青|对口支援|扶贫工作[队组]|扶贫队|帮扶|选派|科技副职|第一书记"
        ),
    ),
    (Employment.SECONDED, re.compile("借调|借用|抽调|帮助工作|跟班|上挂|帮工")),
    (
        Employment.SERVICE,
        re.compile(
            "参军|入伍|服役|战士|义务兵|士官|军[分区]*.{0,6}独立团"
            "|(?:武警|边防|炮兵|高炮|空军|海军|陆军|步兵|部队|[师旅团营连排])"
            ".{0,20}(?:排长|连长|营长|团长|旅长|师长|指导员|教导员|政委|参谋|班长|文书|司务长)"
        ),
    ),
)
_IN_SERVICE = re.compile("在职|函授|自考|业余|夜大|电大|网络教育|成人|远程|自学")


def is_study(text: str) -> bool:
    """Whether the activity is schooling or training; everything else is work, waiting and events included."""
    return _STUDY.search(text) is not None and not (
        _WORK_FIRST.search(text) and not re.search("学习$|学员$|学生$|研究生$", text)
    )


def employment_of(text: str, *, study: bool, concurrent: bool) -> Employment:
    """The relation in which a period was spent; study inside another entry is in-service study (PER-14)."""
    if study:
        in_service = concurrent or _IN_SERVICE.search(text)
        return Employment.PART_STUDY if in_service else Employment.FULL_STUDY
    return next((kind for kind, words in _EMPLOYMENTS if words.search(text)), Employment.REGULAR)
