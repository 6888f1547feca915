"""Clocks and grassroots time of one person: the page, its print, decisions, the locked review."""

import django_filters
from django.db.models import Q
from django.http import Http404

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.common.moments import seen
from cadre_mgmt.web.filters import Filters, UnitFilter
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Button, Crumb
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from personnel import actions
from personnel.forms import ReasonForm
from personnel.forms.careers import DecisionForm, LockForm
from personnel.models import Cadre, CareerEntry, ExperienceDecision, ExperienceStretch
from personnel.models.experience import Counter
from personnel.reports.experience import clocks, experience

from .files import CadreAction


class ExperiencePage(ScopedDetailView):
    model = Cadre
    lookup = "code"
    verb = "personnel.view_experience"
    parent = "personnel:cadres"
    audited = "personnel.view_experience"
    template_name = "personnel/experience.html"

    def get_queryset(self):
        return self.scoped().select_related("unit", "post__unit", "account")

    def get_title(self, cadre=None):
        return f"{cadre.name}的任职计时与基层经历"

    def get_note(self, cadre=None):
        return f"{cadre.code} · {cadre.unit.name}{f' · {cadre.post.name}' if cadre.post else ''} · 截至 {self.on}"

    def crumbs(self, cadre=None):
        return [Crumb(cadre.name, cadre.get_absolute_url())]

    def context(self, cadre):
        told = experience(cadre, self.on)
        is_now = seen() is None
        may_decide = is_now and told.review is None and may(self.user, "personnel.decide_experience", cadre)
        return {
            "told": told,
            "clocks": clocks(cadre, self.on),
            "may_decide": may_decide,
            "may_correct": is_now and may(self.user, "personnel.store_resume", cadre),
            "may_lock": is_now and may(self.user, "personnel.lock_experience", cadre),
        }

    def buttons(self, cadre=None):
        found = [Button("打印", self.address("personnel:experience_print", cadre.code))]
        if seen() is None and may(self.user, "personnel.store_resume", cadre):
            found.insert(0, Button("修改简历", self.address("personnel:resume_edit", cadre.code)))
        return found


class DoubtfulFilter(Filters):
    q = django_filters.CharFilter(label="姓名或经历", method="by_words", max_length=20)
    unit = UnitFilter("cadre__unit", label="单位（含下级）")
    counter = django_filters.ChoiceFilter(label="计时", choices=Counter.choices, empty_label="全部")

    class Meta:
        model = ExperienceStretch
        fields = ()

    def by_words(self, queryset, name, value):
        return queryset.filter(Q(cadre__name__contains=value) | Q(text__contains=value))


class DoubtfulList(ScopedListView):
    """The stretches that a person must still decide, of everybody in service."""

    model = ExperienceStretch
    verb = "personnel.decide_experience"
    title = "基层经历待认定"
    note = "按规则判断不了、要由人认定的时段；认定后即不在此列"
    filterset_class = DoubtfulFilter
    order = "pk"
    empty = "没有待认定的经历"
    columns = (
        Column("name", "姓名", "cadre__name", kind="person", link=Link("personnel:experience", "cadre__code")),
        Column("unit", "单位", "cadre__unit__name"),
        Column("counter", "计时", kind="badge", choices=Counter),
        Column("started", "起始", sort=True),
        Column("ended", "终止"),
        Column("text", "经历", kind="long"),
    )

    def get_queryset(self):
        return self.scoped().filter(is_sure=False, cadre__left_on=None)


class ExperiencePrint(ExperiencePage):
    template_name = "personnel/experience_print.html"


class DecideLine(ActionView):
    """`counter` in the address says for which of the two the line is decided."""

    model = CareerEntry
    verb = "personnel.decide_experience"
    parent = "personnel:cadres"
    form_class = DecisionForm
    button = "保存认定"
    done = "认定已保存"

    def authorize(self):
        self.counter = self.kwargs["counter"]
        if self.counter not in Counter.values:
            raise Http404
        super().authorize()

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit")

    def get_title(self, entry=None):
        return f"认定是否计入{Counter(self.counter).label}"

    def get_note(self, entry=None):
        return str(self.object)

    def crumbs(self, entry=None):
        return [Crumb(self.object.cadre.name, self.object.cadre.get_absolute_url())]

    def initial(self):
        started, text = ExperienceDecision.key_of(self.object)
        known = (
            self.scoped(ExperienceDecision)
            .filter(cadre=self.object.cadre_id, counter=self.counter, entry_started=started, entry_text=text)
            .first()
        )
        if known is None:
            return {}
        return {"answer": "yes" if known.counts else "no", "reason": known.reason}

    def consequences(self):
        return ["认定优先于规则；简历这一段的起始时间和文字不变时，认定一直有效", "认定人、日期和理由记入留痕"]

    def act(self, data):
        counts = {"yes": True, "no": False, "rule": None}[data["answer"]]
        return actions.decide_line(self.object, self.counter, counts, data["reason"], by=self.user)

    def next_url(self, result):
        return self.address("personnel:experience", self.object.cadre.code)

    def back_url(self):
        return self.next_url(None)


class _OfExperience(CadreAction):
    verb = "personnel.lock_experience"

    def next_url(self, result):
        return self.address("personnel:experience", self.object.code)

    def back_url(self):
        return self.next_url(None)


class LockExperience(_OfExperience):
    title = "审核锁定{object}的基层经历"
    form_class = LockForm
    button = "审核锁定"
    action = staticmethod(actions.lock_experience)
    done = "已审核锁定"

    def consequences(self):
        sums = experience(self.object, self.on).sums
        totals = "，".join(f"{one.label} {one.words}" for one in sums)
        return [f"截至 {self.on}：{totals}", "锁定后不能改动认定；需要改动时先解除锁定并写明理由"]


class ReleaseExperience(_OfExperience):
    title = "解除{object}基层经历的锁定"
    form_class = ReasonForm
    button = "解除锁定"
    action = staticmethod(actions.release_experience)
    done = "已解除锁定"
    danger = True

    def initial(self):
        return {}
