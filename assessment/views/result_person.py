"""One person's result with the whole working, on a page and its print."""

from django.utils import timezone

from assessment.actions.looks import view_result
from assessment.models import Result
from assessment.reports.overview import means, peers
from assessment.reports.workings import adjustment_note, audience_of, derive, published, total_formula
from assessment.rules.publication import Audience
from cadre_mgmt.web.cells import moment_text, score_text
from cadre_mgmt.web.charts import Chart, histogram, radar
from cadre_mgmt.web.parts import Button, Crumb, Fact, Person
from cadre_mgmt.web.views import ScopedDetailView
from cadre_mgmt.web.views.base import ANYBODY_SIGNED_IN

FEWEST_AXES = 3


class ResultPage(ScopedDetailView):
    """Who may see what is decided by the audience: the department all, the cadre the working, a leader the total."""

    model = Result
    verb = ANYBODY_SIGNED_IN
    template_name = "assessment/result.html"

    def get_queryset(self):
        classes = "assessee__scheme__subcategory__category"
        return self.scoped().select_related("run__cycle", "assessee__cadre__unit", "assessee__unit", classes)

    def get_title(self, obj=None):
        return f"{obj.assessee.name}：{obj.run.cycle}结果"

    def crumbs(self, obj=None):
        cycle = obj.run.cycle
        if self.audience is Audience.SELF:
            return [Crumb("我的考核", self.address("assessment:me"))]
        if self.audience is Audience.TOTALS:
            return [Crumb("单位得分", self.address("assessment:unit_totals"))]
        subcategory = obj.assessee.scheme.subcategory
        url = self.address("assessment:result_subcategory", cycle.pk, subcategory.code)
        results = Crumb("考核结果", self.address("assessment:results", cycle.pk))
        return [Crumb(str(cycle), cycle.get_absolute_url()), results, Crumb(subcategory.name, url)]

    def buttons(self, obj=None):
        return [Button("打印", self.address("assessment:result_print", obj.pk))]

    def context(self, obj):
        self.audience = audience_of(self.user, obj)
        view_result(obj, self.audience.value, by=self.user)
        seen = published(obj, self.audience)
        return {
            "person": Person(obj.assessee.name, obj.assessee.post_name, obj.assessee.unit_name, self.file_url(obj)),
            "facts": facts(obj, self.audience),
            "seen": seen,
            "derived": derive(seen),
            "total_formula": total_formula(seen),
            "adjustment_note": adjustment_note(seen, obj.workings["adjustment_cap"]),
            "rules": obj.workings,
            "audience": self.audience,
            "charts": charts(obj, self.audience),
            "watermark": f"{self.user.name} {self.user.username} {moment_text(timezone.now())}",
        }

    def file_url(self, obj) -> str:
        cadre = obj.assessee.cadre
        return cadre.get_absolute_url() if self.user.may("personnel.view_cadre", cadre) else ""


class ResultPrint(ResultPage):
    template_name = "assessment/result_print.html"


def facts(result: Result, audience: Audience) -> list[Fact]:
    """What stands over the working, as far as the audience may see it."""
    assessee, subcategory = result.assessee, result.assessee.scheme.subcategory
    found = [
        Fact("工号", assessee.code),
        Fact("考核小类", f"{subcategory.category.name} · {subcategory.name}"),
        Fact("总分", "—" if result.total is None else score_text(result.total)),
    ]
    if not audience.sees_working:
        return found
    found += [Fact("名次", place_text(result)), Fact("排名范围", result.ranked_in_name or "—")]
    if audience.sees_certainty and result.rank_low is not None:
        found += [
            Fact("名次区间", f"第{result.rank_low}至{result.rank_high}名"),
            Fact("末位概率", f"{result.probability_last * 100:.2f}%"),
            Fact("与后一名的区分度", "—" if result.separation is None else f"{result.separation}"),
        ]
    return found


def place_text(result: Result) -> str:
    if result.rank is None:
        return "未排名"
    shared = "，并列" if result.is_tied else ""
    last = "，末位" if result.is_last else ""
    return f"第{result.rank}名，共{result.group_size}人{shared}{last}"


def charts(result: Result, audience: Audience) -> list[Chart]:
    """Dimensions against the group; for the department also where the total lies among the others.

    The cadre sees the group's means only where enough people stand behind them.
    """
    if not audience.sees_working:
        return []
    group = peers(result)
    drawn, source = [], str(result.run)
    enough = len(group) >= (2 if audience.sees_certainty else result.workings["k"])
    compared = means(group, result.dimensions) if enough else {}
    axes = [name for name, value in result.dimensions.items() if value is not None and name in compared]
    if len(axes) >= FEWEST_AXES:
        own = [result.dimensions[name] for name in axes]
        others = [compared[name] for name in axes]
        drawn.append(radar("各维度得分与组平均", axes, own, others, unit="分", full=10000, source=source))
    if audience.sees_certainty and group:
        totals = [one.total for one in group]
        title = f"总分在{result.ranked_in_name}中的位置"
        drawn.append(histogram(title, totals, unit="分", step=200, mark=result.total, source=source))
    return drawn
