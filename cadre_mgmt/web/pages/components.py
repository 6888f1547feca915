"""Every component on one page, with invented persons: what a page may be made of."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from cadre_mgmt.jobs.models import Job
from cadre_mgmt.web import charts
from cadre_mgmt.web.parts import Button, Comparison, Confirmation, Fact, Happening, Person, Reason, Stage
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import PageView


class SampleForm(forms.Form):
    name = forms.CharField(label="姓名", help_text="与身份证一致")
    score = forms.DecimalField(label="得分", max_digits=5, decimal_places=2)
    kind = forms.ChoiceField(label="等次", choices=[("a", "优秀"), ("b", "称职"), ("c", "基本称职")])
    agreed = forms.BooleanField(label="本人已核对", required=False)
    layers = forms.MultipleChoiceField(
        label="考评层级",
        choices=[("up", "上级"), ("same", "同级"), ("down", "下级")],
        widget=forms.CheckboxSelectMultiple,
    )
    remark = forms.CharField(label="说明", widget=forms.Textarea, required=False)


class ComponentsPage(PageView):
    verb = "web.components"
    title = "界面部件"
    note = "每个部件只有一份，各页都由它们组成"
    template_name = "web/components.html"

    def context(self):
        today = self.on
        return {
            "sample_buttons": [
                Button("开启考核周期", "#", "main"),
                Button("导出", "#"),
                Button("停用账号", "#", "danger"),
            ],
            "badges": [("进行中", "blue"), ("已确认", "green"), ("待审批", "amber"), ("末位", "red"), ("草稿", "grey")],
            "table": sample_table(),
            "facts": [
                Fact("姓名", "王建国"),
                Fact("单位", "何市镇"),
                Fact("职务", "副镇长"),
                Fact("任现职时间", "2020.01"),
                Fact("简历", "2010.07 参加工作，历任科员、副股长、股长，2020.01 任现职。", wide=True),
            ],
            "happenings": [
                Happening(timezone.now(), "确认 2026 年度考核结果", "周部长", tone="green"),
                Happening(timezone.now() - timedelta(days=3), "退回评分表", "考核办甲", "漏填第3项指标", tone="amber"),
                Happening(today - timedelta(days=20), "开启 2026 年度考核", "考核办甲"),
            ],
            "stages": [
                Stage("开启", "done", "考核办"),
                Stage("评分", "now", "各评分人", today + timedelta(days=5)),
                Stage("计算", "next", "考核办"),
                Stage("确认", "next", "组织部领导"),
            ],
            "reasons": [
                Reason("ok", "具有五年以上工龄", "《干部任用条例》第八条", "2010.07 参加工作，16年4个月"),
                Reason("no", "任下一级职务满两年", "《干部任用条例》第八条", "任现职1年2个月，2027.09 满足"),
                Reason("open", "近三年年度考核称职以上", "", "2024 年度结果缺失"),
            ],
            "comparison": Comparison(("2025 年", "2026 年"), (("总分", ("85.10", "87.32")), ("名次", ("6", "6")))),
            "person": Person("王建国", "副镇长", "何市镇", "#"),
            "confirmation": Confirmation(
                "sample",
                "确认 2026 年度结果",
                "#",
                "确认 2026 年度结果",
                ("612 名考核对象的结果公布给本人", "10 名单独末位开启诫勉谈话，2 名并列末位等待决定"),
                danger=False,
            ),
            "form": SampleForm({"name": "王建国", "score": "101.123", "kind": "b"}),
            "job": Job(
                label="计算 2026 年度结果",
                state="running",
                done=300,
                total=640,
                started_at=timezone.now() - timedelta(seconds=60),
            ),
            "charts": sample_charts(today),
        }


def sample_table() -> Table:
    columns = (
        Column("name", "姓名", kind="person"),
        Column("unit", "单位"),
        Column("total", "总分", kind="score", full=10_000),
        Column("rank", "名次", kind="number"),
        Column("since", "任现职时间", kind="month"),
        Column("state", "状态", kind="badge", choices={"ok": ("已确认", "green"), "last": ("末位", "red")}),
    )
    rows = [
        ("王建国", "何市镇", 8732, 1, date(2020, 1, 1), "ok"),
        ("李明远", "财政局", 8100, 2, date(2021, 6, 1), "ok"),
        ("赵立新", "教育和体育局", 6215, 3, date(2019, 11, 1), "last"),
    ]
    return Table(columns, rows, "部件示例")


def sample_charts(on: date) -> list[charts.Chart]:
    groups = [("直接领导", 9120), ("班子成员", 8855), ("中层干部", 8610), ("服务对象", 8240)]
    return [
        charts.bars(
            "各考评主体平均得分",
            groups,
            unit="分",
            full=10_000,
            source="示例数据",
            on=on,
            form="score",
        ),
        charts.stacked(
            "各层级收到票数",
            ["直接领导", "班子成员", "中层干部"],
            [("有效", [1, 8, 20]), ("弃权", [0, 1, 3])],
            unit="张",
            source="示例数据",
            on=on,
        ),
        charts.histogram(
            "本组总分分布",
            [6215, 7810, 8100, 8230, 8410, 8560, 8610, 8732, 8800, 9040],
            unit="分",
            mark=8732,
            mark_label="本人",
            source="示例数据",
            on=on,
        ),
        charts.line(
            "近三年总分",
            ["2024", "2025", "2026"],
            [("本人", [8320, 8510, 8732]), ("组平均", [8400, 8430, 8455])],
            unit="分",
            source="示例数据",
            on=on,
        ),
        charts.intervals(
            "名次及其区间",
            [("王建国", 1, 1, 2), ("李明远", 2, 1, 3), ("赵立新", 3, 2, 3)],
            unit="名",
            source="示例数据",
            on=on,
        ),
        charts.heat(
            "单位之间的交流",
            ["何市镇", "财政局"],
            ["何市镇", "财政局"],
            [[0, 3], [1, 0]],
            unit="人次",
            source="示例数据",
            on=on,
        ),
        charts.radar(
            "各维度与本组平均",
            ["德", "能", "勤", "绩", "廉"],
            [9000, 8500, 8800, 8300, 9500],
            [8700, 8600, 8600, 8500, 9300],
            unit="分",
            full=10_000,
            source="示例数据",
            on=on,
        ),
    ]
