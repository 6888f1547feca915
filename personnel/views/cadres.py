"""The list of cadres: 100,000 of them cost what 100 cost."""

from dataclasses import replace

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common import idcard
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ScopedListView
from personnel.filters import CadreFilter
from personnel.models import Cadre


class CadreList(ScopedListView):
    model = Cadre
    verb = "personnel.view_cadre"
    title = "干部名册"
    filterset_class = CadreFilter
    audited = "personnel.view_list"
    order = "code"
    empty = "没有符合条件的干部"
    first_step = "可从“名册导入”上传名册工作簿，预览后一次导入。"
    actions = (Do("personnel:cadre_new", "新增干部", "personnel.edit_cadre"),)
    columns = (
        Column("name", "姓名", kind="person", sort=("pinyin", "code"), link=Link("personnel:cadre", "code")),
        Column("code", "工号", kind="code", sort=True),
        Column("sex", "性别", sort=("sex", "code")),
        Column("born", "出生年月", kind="month", value=str, sort=("born", "code")),
        Column("unit", "单位", "unit__name", sort=("unit", "code"), link=Link("personnel:unit", "unit__code")),
        Column("post", "职务", "post__name"),
        Column("post_level", "职务层次", sort=("post_level", "code")),
        Column("rank", "职级"),
        Column("political", "政治面貌"),
        Column("subcategory", "考核小类", sort=("subcategory", "code")),
        Column("post_since", "任现职时间", kind="month", value=str, optional=True),
        Column("staff_kind", "人员类别", sort=("staff_kind", "code"), optional=True),
        Column("fulltime_education", "全日制学历", optional=True),
        Column("ethnic", "民族", optional=True),
        Column("began_work", "参加工作时间", kind="month", value=str, optional=True),
        Column("left_on", "离开日期", kind="date", optional=True),
    )

    def buttons(self, obj=None):
        made = super().buttons(obj)
        if may(self.user, "personnel.view_structure"):
            made.append(Button("队伍结构", f"{self.address('personnel:structure')}{self.query(self.own)[:-1]}"))
        if may(self.user, "personnel.export_roster"):
            made.append(Button("印制名册", f"{self.address('personnel:roster_print')}{self.query(self.own)[:-1]}"))
            made.append(Button("导出名册", f"{self.address('personnel:cadre_export')}{self.query(self.own)[:-1]}"))
        if may(self.user, "personnel.export_forms"):
            address = f"{self.address('personnel:forms_export')}{self.query(self.own)[:-1]}"
            made.append(Button("导出任免审批表", address))
        return made

    def drawn_columns(self):
        """The unit is a link for those to whom units are a page: a cadre sees the own file only."""
        if may(self.user, "personnel.view_unit"):
            return self.columns
        return [replace(column, link=None) if column.name == "unit" else column for column in self.columns]

    own = ("after", "before", "count", "sort")

    def filter_text(self):
        """Identity numbers that somebody searched by stay out of the audit log."""
        text = super().filter_text()
        asked = self.request.GET.get("q", "").strip()
        return text.replace(asked, idcard.mask(idcard.normalise(asked))) if idcard.is_valid(asked) else text
