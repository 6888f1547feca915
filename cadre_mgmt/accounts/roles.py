"""The verb × role table: the whole of who may do what."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Role:
    """A kind of duty. `scope` says how its rows are found: by unit, by belonging to the person, or not at all."""

    label: str
    scope: str
    kind: str = "business"
    UNITS: ClassVar[str] = "units"
    SELF: ClassVar[str] = "self"
    NONE: ClassVar[str] = "none"


ROLES: dict[str, Role] = {
    "department_head": Role("组织部领导", Role.UNITS),
    "cadre_staff": Role("干部科人员", Role.UNITS),
    "assessment_staff": Role("考核办人员", Role.UNITS),
    "code_officer": Role("发码员", Role.NONE),
    "unit_leader": Role("单位主要负责人", Role.UNITS),
    "score_clerk": Role("考核联络员", Role.UNITS),
    "scorer": Role("评分人", Role.SELF),
    "cadre": Role("干部本人", Role.SELF),
    "survey_officer": Role("调研组成员", Role.SELF),
    "report_reader": Role("报表用户", Role.UNITS),
    "system_officer": Role("系统管理员", Role.NONE, "system_officer"),
    "security_officer": Role("安全管理员", Role.NONE, "security_officer"),
    "audit_officer": Role("审计管理员", Role.NONE, "audit_officer"),
}


@dataclass(frozen=True)
class Verb:
    """One thing that can be done; `label` completes 您没有权限…"""

    label: str
    roles: frozenset[str]


def _verb(label: str, *roles: str) -> Verb:
    return Verb(label, frozenset(roles))


DEPARTMENT = ("department_head", "cadre_staff", "assessment_staff")
READERS = (*DEPARTMENT, "unit_leader", "score_clerk", "report_reader")

VERBS: dict[str, Verb] = {
    # --- accounts ---
    "accounts.view": _verb("查看账号", "system_officer", "security_officer", "audit_officer"),
    "accounts.create_user": _verb("建立账号", "system_officer"),
    "accounts.disable_user": _verb("停用或启用账号", "system_officer"),
    "accounts.reset_password": _verb("重置密码", "system_officer"),
    "accounts.unlock": _verb("解除登录锁定", "security_officer"),
    "accounts.grant": _verb("授予角色", "security_officer"),
    "accounts.revoke": _verb("收回角色", "security_officer"),
    "accounts.issue_token": _verb("签发接口令牌", "security_officer"),
    "accounts.revoke_token": _verb("收回接口令牌", "security_officer"),
    # --- audit ---
    "audit.read": _verb("查看留痕", "audit_officer"),
    "audit.verify": _verb("核对留痕链", "audit_officer"),
    "audit.export": _verb("导出留痕", "audit_officer"),
    # --- jobs, components ---
    "jobs.view": _verb("查看任务", "system_officer", *DEPARTMENT),
    "jobs.cancel": _verb("取消任务", "system_officer", *DEPARTMENT),
    "web.components": _verb("查看界面部件", *DEPARTMENT),
    "web.see_past": _verb("查看过去的情况", *DEPARTMENT, "report_reader"),
    # --- personnel ---
    "personnel.view_unit": _verb("查看单位", *READERS),
    "personnel.edit_unit": _verb("维护单位", "cadre_staff"),
    "personnel.view_post": _verb("查看职务", *READERS),
    "personnel.edit_post": _verb("维护职务", "cadre_staff"),
    "personnel.view_duty": _verb("查看职责", *READERS),
    "personnel.edit_duty": _verb("维护职责", "cadre_staff"),
    "personnel.export_duty": _verb("导出职责和职数", "department_head", "cadre_staff"),
    "personnel.view_cadre": _verb("查看干部", *READERS, "cadre"),
    "personnel.view_own_file": _verb("查看本人档案", "cadre"),
    "personnel.edit_cadre": _verb("维护干部信息", "cadre_staff"),
    "personnel.unmask": _verb("查看完整身份证号", "department_head", "cadre_staff"),
    "personnel.import_roster": _verb("导入名册", "cadre_staff"),
    "personnel.export_roster": _verb("导出名册", "department_head", "cadre_staff"),
    "personnel.import_forms": _verb("导入任免审批表", "cadre_staff"),
    "personnel.view_form": _verb("查看任免审批表", "department_head", "cadre_staff"),
    "personnel.export_forms": _verb("导出任免审批表", "department_head", "cadre_staff"),
    "personnel.link_account": _verb("关联干部账号", "cadre_staff"),
    "personnel.view_kinship": _verb("查看亲属关系", "department_head", "cadre_staff", "cadre"),
    "personnel.view_conduct": _verb("查看监督纪实", "department_head", "cadre_staff", "cadre"),
    "personnel.record_conduct": _verb("记录监督纪实", "department_head", "cadre_staff"),
    "personnel.withdraw_conduct": _verb("撤销监督纪实", "department_head", "cadre_staff"),
    "personnel.view_history": _verb("查看信息变动记录", "department_head", "cadre_staff"),
    # --- personnel: résumé, grassroots time, dictionary of places ---
    "personnel.store_resume": _verb("维护简历", "cadre_staff"),
    "personnel.view_experience": _verb("查看基层经历和任职计时", *DEPARTMENT, "unit_leader", "cadre"),
    "personnel.decide_experience": _verb("认定基层经历", "department_head", "cadre_staff"),
    "personnel.lock_experience": _verb("审核锁定基层经历", "department_head", "cadre_staff"),
    "personnel.view_dictionary": _verb("查看单位词典", *DEPARTMENT),
    "personnel.edit_dictionary": _verb("维护单位词典", "cadre_staff"),
    # --- personnel: the sets of a file, sealed parts, self-service ---
    "personnel.view_family": _verb("查看家庭成员", "department_head", "cadre_staff", "cadre"),
    "personnel.view_photo": _verb("查看照片", "department_head", "cadre_staff", "cadre"),
    "personnel.view_discipline": _verb("查阅处分", "department_head", "cadre_staff", "cadre"),
    "personnel.edit_discipline": _verb("登记处分", "cadre_staff"),
    "personnel.view_health": _verb("查阅健康状况", "department_head", "cadre_staff", "cadre"),
    "personnel.view_recognition": _verb("查看三龄两历认定", "department_head", "cadre_staff", "cadre"),
    "personnel.propose_recognition": _verb("提出三龄两历认定", "cadre_staff"),
    "personnel.approve_recognition": _verb("审核三龄两历认定", "department_head", "cadre_staff"),
    "personnel.propose_change": _verb("申请更正本人信息", "cadre"),
    "personnel.view_proposal": _verb("查看更正申请", "department_head", "cadre_staff", "cadre"),
    "personnel.decide_proposal": _verb("审核更正申请", "cadre_staff"),
    "personnel.view_readers": _verb("查看本人档案的查阅记录", "cadre"),
    "audit.view_readers": _verb("查看档案查阅记录", "audit_officer"),
    # --- personnel: candidates ---
    "personnel.search_candidates": _verb("搜索候选人", "department_head", "cadre_staff"),
    # --- personnel: record health ---
    "personnel.view_record_health": _verb("查看档案体检", *DEPARTMENT, "unit_leader", "score_clerk"),
    "personnel.view_core_defect": _verb("查看处分登记问题", "department_head", "cadre_staff"),
    "personnel.examine_records": _verb("组织档案体检", "department_head", "cadre_staff"),
    "personnel.return_defects": _verb("退回整改", "department_head", "cadre_staff"),
    "personnel.waive_rule": _verb("停用体检规则", "cadre_staff"),
    "personnel.compare_values": _verb("三方比对", "cadre_staff"),
    # --- personnel: findings, traits, the talent survey ---
    "personnel.view_finding": _verb("查看纪实", *DEPARTMENT),
    "personnel.view_sensitive_finding": _verb("查看敏感纪实", "department_head", "cadre_staff"),
    "personnel.view_core_finding": _verb("查看核心纪实", "department_head"),
    "personnel.record_finding": _verb("记录纪实", "department_head", "cadre_staff"),
    "personnel.withdraw_finding": _verb("撤销纪实", "department_head", "cadre_staff"),
    "personnel.export_findings": _verb("导出纪实", "department_head", "cadre_staff"),
    "personnel.view_trait": _verb("查看特征", *DEPARTMENT),
    "personnel.edit_trait": _verb("维护特征词典", "department_head", "cadre_staff"),
    "personnel.tag_cadre": _verb("标注干部特征", "department_head", "cadre_staff"),
    "personnel.view_portrait": _verb("查看干部画像", *DEPARTMENT),
    "personnel.view_survey": _verb("查看大调研", *DEPARTMENT, "survey_officer"),
    "personnel.view_whole_survey": _verb("查看大调研全部情况", "department_head"),
    "personnel.manage_survey": _verb("组织大调研", "department_head", "cadre_staff"),
    "personnel.enter_survey": _verb("填写调研情况", *DEPARTMENT, "survey_officer"),
    "personnel.export_survey": _verb("导出调研汇总", "department_head", "cadre_staff"),
    # --- personnel: eligibility ---
    "personnel.view_criteria": _verb("查看任职条件", *DEPARTMENT),
    "personnel.edit_criteria": _verb("制定任职条件", "department_head", "cadre_staff"),
    "personnel.judge_eligibility": _verb("判断任职资格", "department_head", "cadre_staff"),
    # --- personnel: statistics and what lies ahead ---
    "personnel.view_structure": _verb("查看队伍结构", *DEPARTMENT, "unit_leader", "report_reader"),
    "personnel.export_structure": _verb("导出队伍结构", *DEPARTMENT, "unit_leader", "report_reader"),
    "personnel.view_snapshot": _verb("查看统计快照", *DEPARTMENT, "unit_leader", "report_reader"),
    "personnel.keep_snapshot": _verb("留存统计快照", "department_head", "cadre_staff"),
    "personnel.view_horizon": _verb("查看前瞻", *DEPARTMENT, "unit_leader", "report_reader"),
    "personnel.export_horizon": _verb("导出前瞻", *DEPARTMENT, "unit_leader", "report_reader"),
    "personnel.view_influence": _verb("查看影响期前瞻", "department_head", "cadre_staff"),
    # --- assessment: the yardstick ---
    "assessment.view_catalogue": _verb("查看指标体系", *DEPARTMENT, "unit_leader", "score_clerk", "report_reader"),
    "assessment.edit_scheme": _verb("编辑考核方案", "assessment_staff"),
    "assessment.load_catalogue": _verb("载入指标体系", "assessment_staff"),
    "assessment.copy_schemes": _verb("复制年度方案", "assessment_staff"),
    "assessment.freeze_scheme": _verb("冻结考核方案", "department_head", "assessment_staff"),
    "assessment.edit_assignment": _verb("编辑评分分派", "assessment_staff"),
    # --- assessment: the exercise ---
    "assessment.view_cycle": _verb("查看考核周期", *DEPARTMENT),
    "assessment.open_cycle": _verb("开启考核周期", "assessment_staff"),
    "assessment.edit_assessee": _verb("调整考核对象", "assessment_staff"),
    "assessment.close_cycle": _verb("结束考核周期", "assessment_staff"),
    "assessment.set_electorate": _verb("设定票码数量", "assessment_staff"),
    "assessment.issue_codes": _verb("印制票码", "code_officer"),
    "assessment.view_turnout": _verb("查看投票进度", *DEPARTMENT),
    "assessment.remind": _verb("催办评分人", "assessment_staff"),
    "assessment.fill_task": _verb("填写评分表", "scorer", "score_clerk"),
    "assessment.submit_task": _verb("提交评分表", "scorer"),
    "assessment.return_task": _verb("退回评分表", "assessment_staff"),
    "assessment.accept_task": _verb("接收评分表", "assessment_staff"),
    "assessment.import_sheets": _verb("导入评分", "assessment_staff"),
    "assessment.view_adjustments": _verb("查看加减分", "department_head", "assessment_staff"),
    "assessment.propose_adjustment": _verb("提出加减分", "assessment_staff"),
    "assessment.approve_adjustment": _verb("审批加减分", "department_head"),
    # --- assessment: the outcome ---
    "assessment.compute_results": _verb("计算结果", "assessment_staff"),
    "assessment.view_results": _verb("查看考核结果", *DEPARTMENT),
    "assessment.view_totals": _verb("查看本单位得分", *DEPARTMENT, "unit_leader", "report_reader"),
    "assessment.view_own_result": _verb("查看本人考核结果", "cadre"),
    "assessment.view_raters": _verb("查看考评主体统计", *DEPARTMENT),
    "assessment.export_results": _verb("导出考核结果", "department_head", "assessment_staff"),
    "assessment.confirm_results": _verb("确认考核结果", "department_head"),
    "assessment.view_last_places": _verb("查看末位与后果", *DEPARTMENT, "report_reader"),
    "assessment.decide_tie": _verb("记录并列末位的决定", "department_head"),
    "assessment.record_talk": _verb("记录诫勉谈话", "department_head", "cadre_staff"),
    "assessment.acknowledge_talk": _verb("确认诫勉谈话", "cadre"),
    "assessment.serve_finding": _verb("送达不适宜担任现职告知", "department_head", "cadre_staff"),
    "assessment.submit_statement": _verb("提交陈述申辩", "cadre"),
}

SCOPES: dict[str, str] = {
    "personnel:read": "读取单位、职务、干部",
    "assessment:read": "读取考核数据",
    "assessment:write": "写入评分",
    "reports:read": "读取统计报表",
    "due:read": "读取到期事项",
}
