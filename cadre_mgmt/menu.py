"""The navigation as data: groups named as the people name their work, entries with the verb they need."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """An entry shows when its URL exists and the person may do `verb` (None: everybody signed in)."""

    label: str
    url_name: str
    verb: str | None = None


@dataclass(frozen=True)
class Start:
    """A piece of work the home page offers: what it is called, where it begins, who does it, how it goes."""

    label: str
    url_name: str
    verb: str
    note: str


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
            Entry("职数", "personnel:establishment", "personnel.view_post"),
            Entry("机构图", "personnel:org_chart", "personnel.view_post"),
            Entry("职责", "personnel:duties", "personnel.view_duty"),
            Entry("队伍结构", "personnel:structure", "personnel.view_structure"),
            Entry("前瞻", "personnel:horizon", "personnel.view_horizon"),
            Entry("任职资格", "personnel:screenings", "personnel.judge_eligibility"),
            Entry("任职条件", "personnel:criteria_list", "personnel.view_criteria"),
            Entry("候选人搜索", "personnel:candidates", "personnel.search_candidates"),
            Entry("档案体检", "personnel:health", "personnel.view_record_health"),
            Entry("纪实", "personnel:findings", "personnel.view_finding"),
            Entry("特征词典", "personnel:traits", "personnel.view_trait"),
            Entry("大调研", "personnel:surveys", "personnel.view_survey"),
            Entry("基层经历待认定", "personnel:experience_doubtful", "personnel.decide_experience"),
            Entry("单位词典", "personnel:words", "personnel.view_dictionary"),
            Entry("名册导入", "personnel:imports", "personnel.import_roster"),
            Entry("任免审批表导入", "personnel:form_imports", "personnel.import_forms"),
            Entry("更正申请", "personnel:proposals", "personnel.view_proposal"),
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
            Entry("单位得分", "assessment:unit_totals", "assessment.view_totals"),
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
            Entry("档案查阅记录", "file_readers", "audit.view_readers"),
            Entry("后台任务", "jobs", "jobs.view"),
        ),
    ),
)

STARTS: tuple[Start, ...] = (
    Start("填写调研情况", "personnel:surveys", "personnel.enter_survey", "打开本组单位，登记走访谈话和推荐人选"),
    Start("填写评分表", "assessment:tasks", "assessment.fill_task", "逐人填分，自动保存；填完由评分人本人签名提交"),
    Start("我的考核", "assessment:me", "assessment.view_own_result", "看得分和名次，确认谈话记录，提交陈述申辩"),
    Start("我的档案", "personnel:me", "personnel.view_own_file", "核对本人信息，有误可申请更正；看谁查阅过"),
    Start("审批加减分", "approvals", "assessment.approve_adjustment", "逐件查看条款和依据，批准或不批准"),
    Start("确认考核结果", "assessment:cycles", "assessment.confirm_results", "计算完成后确认，随即产生末位和后果"),
    Start("决定并列末位", "assessment:last_places", "assessment.decide_tie", "记录研究决定，只对确定的人产生后果"),
    Start("维护指标体系", "assessment:catalogue", "assessment.edit_scheme", "复制上年方案，修改草稿，核对后冻结"),
    Start("编排评分分派", "assessment:assignments", "assessment.edit_assignment", "每个记名主体由谁评哪些单位"),
    Start("办理考核周期", "assessment:cycles", "assessment.close_cycle", "开启、设定票码、催办、结束、计算"),
    Start("印制票码", "assessment:codes", "assessment.issue_codes", "选单位和主体，打印票条，当场随机抽取"),
    Start("审核更正申请", "personnel:proposals", "personnel.decide_proposal", "逐项采纳或不采纳，采纳的立即写入档案"),
    Start("导入名册", "personnel:imports", "personnel.import_roster", "上传后先看新增、变更和有误的行，再确认"),
    Start("导入任免审批表", "personnel:form_imports", "personnel.import_forms", "上传后逐份预览，确认后导入"),
    Start("记录诫勉谈话", "assessment:admonitions", "assessment.record_talk", "按期谈话，记下要点，请本人阅看确认"),
    Start("查找干部", "personnel:cadres", "personnel.view_cadre", "按姓名、拼音首字母、工号或单位查找"),
    Start("单位得分", "assessment:unit_totals", "assessment.view_totals", "已公布的考核总分"),
    Start("建立账号", "accounts", "accounts.create_user", "建立、停用、启用账号，重置密码"),
    Start("授予角色", "accounts", "accounts.grant", "打开账号，授予某单位及下级的角色，可定起止日期"),
    Start("查看留痕", "audit", "audit.read", "谁在何时看了什么、改了什么"),
    Start("核对留痕链", "audit_verify", "audit.verify", "检查记录是否被改动"),
)
