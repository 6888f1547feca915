"""The duties of one unit: the page, adding, ordering, pasting from a spreadsheet, the workbook."""

import hashlib

from django.urls import reverse
from django.utils import timezone

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exports import write_tables
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.errors import STATUS
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView
from cadre_mgmt.web.views.actions import with_errors
from cadre_mgmt.web.views.lists import TYPES, download
from personnel import actions
from personnel.exchange.duty_lines import DUTY_FIELDS
from personnel.forms import duties as forms
from personnel.models import Post, PostDuty, StatutoryDuty
from personnel.reports.duties import borne
from personnel.reports.duty_book import duty_tables

from .duty_parts import FINDING_BADGES, everybody, openable, shares_html


def exists(unit: Unit) -> bool:
    return unit.abolished_on is None


class UnitDuties(ScopedDetailView):
    model = Unit
    lookup = "code"
    verb = "personnel.view_duty"
    template_name = "personnel/unit_duties.html"
    actions = (
        Do("personnel:duty_new", "登记职责", "personnel.edit_duty", main=True, key="code", when=exists),
        Do("personnel:duty_paste", "从表格粘贴", "personnel.edit_duty", key="code", when=exists),
        Do("personnel:duty_order", "调整顺序", "personnel.edit_duty", key="code", when=exists),
        Do("personnel:unit_duties_export", "导出", "personnel.export_duty", key="code"),
    )

    def get_title(self, unit=None):
        return f"{unit.name}职责"

    def crumbs(self, unit=None):
        return [Crumb(unit.name, reverse("personnel:unit", args=[unit.code]))]

    def context(self, unit):
        duties = list(self.scoped(StatutoryDuty).filter(unit=unit).current(self.on).order_by("position", "pk"))
        found = borne(duties, self.on)
        known = openable(self.user, everybody(found.values()))
        rows = [
            {
                "pk": duty.pk, "number": place, "text": duty.text, "basis": f"{duty.basis}{duty.article}",
                "main": shares_html((one for one in found[duty.pk].shares if one.is_main), known),
                "assisting": shares_html((one for one in found[duty.pk].shares if not one.is_main), known),
                "finding": found[duty.pk].finding,
            }
            for place, duty in enumerate(duties, 1)
        ]  # fmt: skip
        columns = [
            Column("number", "序号", kind="number"),
            Column("text", "职责", kind="long", link=Link("personnel:duty", "pk")),
            Column("basis", "依据", kind="long"),
            Column("main", "主办", kind="html"),
            Column("assisting", "协办", kind="html"),
            Column("finding", "核对", kind="badge", choices=FINDING_BADGES),
        ]
        wrong = sum(1 for one in found.values() if one.finding)
        return {
            "duties": Table(columns, rows, "法定职责", empty="没有登记法定职责"),
            "summary": f"现行{len(duties)}项，空档或重叠{wrong}项" if duties else "",
            "posts": posts_table(self.scoped(Post).filter(unit=unit), self.on),
            "ended_url": f"{reverse('personnel:duties')}?unit={unit.code}&own=true&state=ended",
        }


def posts_table(posts, on) -> Table:
    """The posts of a unit and how far they are described."""
    counted: dict[int, list[int]] = {}
    for post, statutory in PostDuty.objects.current(on).filter(post__in=posts).values_list("post_id", "statutory_id"):
        numbers = counted.setdefault(post, [0, 0])
        numbers[0] += 1
        numbers[1] += statutory is not None
    rows = [
        {"pk": post.pk, "name": post.name, "level": post.level, "duties": counted.get(post.pk, [0, 0])[0],
         "shares": counted.get(post.pk, [0, 0])[1]}
        for post in posts.order_by("position", "pk")
    ]  # fmt: skip
    columns = [
        Column("name", "职务", link=Link("personnel:post", "pk")),
        Column("level", "职务层次"),
        Column("duties", "岗位职责", kind="number", link=Link("personnel:post_duties", query={"post": "pk"})),
        Column("shares", "其中分担法定职责", kind="number"),
    ]
    return Table(columns, rows, "各职务的职责", empty="没有设置职务")


class UnitDutiesExport(ScopedDetailView):
    """The unit's duties and everything laid down for its posts, as one workbook."""

    model = Unit
    lookup = "code"
    verb = "personnel.export_duty"

    def get(self, request, *args, **kwargs):
        unit = self.find(self.get_queryset())
        require(self.user, self.verb, unit)
        tables = duty_tables(unit, self.on)
        content = write_tables(tables)
        detail = {"rows": sum(len(rows) for _, _, rows in tables), "sha256": hashlib.sha256(content).hexdigest()}
        record(unit, "personnel.export_duty", by=self.user, detail=detail)
        return download(content, f"{unit.name}职责清单{timezone.localdate():%Y%m%d}.xlsx", TYPES["xlsx"])


class UnitDutyAction(ActionView):
    """What is done to the duties of a unit ends on their page."""

    model = Unit
    lookup = "code"
    verb = "personnel.edit_duty"

    def crumbs(self, unit=None):
        return [Crumb(unit.name, reverse("personnel:unit", args=[unit.code])), Crumb("职责", self.back_url())]

    def back_url(self):
        return reverse("personnel:unit_duties", args=[self.object.code])

    def next_url(self, result):
        return self.back_url()

    def initial(self):
        return {}


class AddDuty(UnitDutyAction):
    title = "登记{object}的法定职责"
    form_class = forms.DutyNewForm
    button = "登记职责"
    done = "已登记职责"

    def act(self, data):
        return actions.add_duty(self.object, data.pop("text"), by=self.user, **data)


class OrderDuties(UnitDutyAction):
    title = "调整{object}职责的顺序"
    form_class = forms.OrderForm
    button = "保存顺序"
    action = staticmethod(actions.order_duties)
    done = "已调整{result}项的顺序"

    def form_options(self):
        return {"duties": list(self.object.statutory_duties.filter(ended=None).order_by("position", "pk"))}

    def consequences(self):
        return ["按编号从小到大排列；插在第2、3项之间的，可把其后各项编号加大"]


class PasteDuties(UnitDutyAction):
    """The first posting shows what would happen, cell by cell; the second, of the same block, does it."""

    title = "粘贴{object}的法定职责"
    template_name = "personnel/duty_paste.html"
    form_class = forms.BlockForm
    button = "预览"

    def context(self):
        return {"report": None, "titles": [field.title for field in DUTY_FIELDS]}

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if form.is_valid() and form.cleaned_data["seen"] != digest(form.cleaned_data["block"]):
            return self.preview(form)
        return super().post(request, *args, **kwargs)

    def preview(self, form):
        try:
            report = actions.paste_duties(self.object, form.cleaned_data["block"], by=self.user, dry_run=True)
        except Refused as error:
            return self.show(with_errors(form, error), STATUS[error.code])
        return self.show_report(form, report, 400 if report.complaints else 200)

    def show_report(self, form, report, status):
        form.data = {**form.data.dict(), "seen": "" if report.complaints else digest(form.cleaned_data["block"])}
        return self.page(
            status,
            object=self.object, form=form, back=self.back_url(), titles=[field.title for field in DUTY_FIELDS],
            report=report, complaints=complaints_table(report.complaints), lines=lines_table(report.lines),
            button="重新预览" if report.complaints else f"登记{len(report.lines)}项职责",
        )  # fmt: skip

    def act(self, data):
        return actions.paste_duties(self.object, data["block"], by=self.user)

    def answer(self, report):
        if report.complaints:  # a post was renamed between preview and confirmation
            form = self.get_form(self.request.POST)
            form.is_valid()
            return self.show_report(form, report, 409)
        self.done = f"已登记{report.added}项，更新{report.changed}项，分担关系{report.shares}项"
        return super().answer(report)


def digest(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()


def complaints_table(complaints) -> Table:
    rows = [
        {"place": f"第{bad.row}行第{bad.column}格", "title": bad.title, "value": bad.value, "reason": bad.reason}
        for bad in complaints
    ]
    columns = [
        Column("place", "位置"), Column("title", "列"), Column("value", "内容", kind="long"),
        Column("reason", "原因", kind="long"),
    ]  # fmt: skip
    return Table(columns, rows, "有误的单元格", compact=True)


def lines_table(lines) -> Table:
    rows = [{"row": row, "text": text, "outcome": outcome, "posts": posts} for row, text, outcome, posts in lines]
    columns = [
        Column("row", "行", kind="number"), Column("text", "职责", kind="long"), Column("outcome", "结果"),
        Column("posts", "承担职务", kind="long"),
    ]  # fmt: skip
    return Table(columns, rows, "预览", compact=True)
