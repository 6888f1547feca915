"""The navigation as data: groups named as the people name their work, entries with the verb they need."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """An entry shows when its URL exists and the person may do `verb` (None: everybody signed in)."""

    label: str
    url_name: str
    verb: str | None = None


@dataclass(frozen=True)
class Group:
    label: str
    icon: str
    entries: tuple[Entry, ...]


MENU: tuple[Group, ...] = (
    Group(
        "待办",
        "due",
        (
            Entry("首页", "home"),
            Entry("到期事项", "due"),
            Entry("审批", "approvals"),
            Entry("消息", "notices"),
        ),
    ),
    Group(
        "干部信息",
        "people",
        (
            Entry("干部名册", "personnel:cadres", "personnel.view_cadre"),
            Entry("单位", "personnel:units", "personnel.view_unit"),
            Entry("职务", "personnel:posts", "personnel.view_post"),
            Entry("名册导入", "personnel:imports", "personnel.import_roster"),
            Entry("我的档案", "personnel:me", "personnel.view_own_file"),
        ),
    ),
    Group(
        "考核",
        "assess",
        (
            Entry("考核周期", "assessment:cycles", "assessment.view_cycle"),
            Entry("我的评分任务", "assessment:tasks", "assessment.fill_task"),
            Entry("评分分派", "assessment:assignments", "assessment.edit_assignment"),
            Entry("票码印制", "assessment:codes", "assessment.issue_codes"),
            Entry("指标体系", "assessment:catalogue", "assessment.view_catalogue"),
            Entry("末位", "assessment:last_places", "assessment.view_last_places"),
            Entry("诫勉谈话", "assessment:admonitions", "assessment.view_last_places"),
            Entry("不适宜担任现职认定", "assessment:findings", "assessment.view_last_places"),
            Entry("本单位得分", "assessment:unit_totals", "assessment.view_totals"),
            Entry("我的考核", "assessment:me", "assessment.view_own_result"),
        ),
    ),
    Group("选拔与交流", "move", ()),
    Group("培训与人才", "train", ()),
    Group("关爱与待遇", "care", ()),
    Group(
        "系统",
        "system",
        (
            Entry("账号与授权", "accounts", "accounts.view"),
            Entry("留痕", "audit", "audit.read"),
            Entry("任务", "jobs", "jobs.view"),
            Entry("界面部件", "components", "web.components"),
        ),
    ),
)
