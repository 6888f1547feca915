"""One person and one rule set: every condition with its reason, its proof, its clause and its day."""

from django.http import Http404

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.web.parts import Crumb, Fact
from cadre_mgmt.web.views import PageView
from personnel.dossier import is_open
from personnel.forms.criteria import AskForm, far_from
from personnel.models import Cadre, Criteria
from personnel.models.judging import verdict_of
from personnel.reports import eligibility
from personnel.rules.eligibility.wording import OUTCOME_WORDS

TONES = {"met": "green", "waivable": "blue", "unknown": "amber", "not_met": "red"}


class CadreEligibility(PageView):
    model = Cadre
    verb = "personnel.judge_eligibility"
    parent = "personnel:cadres"
    template_name = "personnel/eligibility.html"

    def authorize(self):
        self.object = self.find(self.scoped().select_related("unit", "post"), code=self.kwargs["code"])
        require(self.user, self.verb, self.object)

    def get_title(self, obj=None):
        return f"{self.object.name}的任职资格"

    def get_note(self, obj=None):
        return f"{self.object.code} · {self.object.unit.name}{self.object.post.name if self.object.post else ''}"

    def crumbs(self, obj=None):
        return [Crumb(self.object.name, self.object.get_absolute_url())]

    def context(self, code):
        offered = eligibility.offered(self.on)
        if not offered:
            raise Http404
        codes = {one.code for one in offered}
        first = next((one for one in eligibility.next_codes(self.object) if one in codes), offered[0].code)
        asked = {"rule": first, "at": self.on.isoformat(), **self.request.GET.dict()}
        form = AskForm(asked, offered=offered)
        if not form.is_valid():
            return {"form": form, "object": self.object}
        at = form.cleaned_data["at"] or self.on
        if far_from(at, self.on):
            raise Refused("计算日期过远", {"at": ["不能晚于四十年后"]})
        criteria = Criteria.objects.visible_to(self.user).select_related("by").named(form.cleaned_data["rule"], at)
        verdict = verdict_of(self.object, criteria, at)
        is_known = is_open(self.object, self.user, eligibility.SEALED_SET)
        detail = {"code": criteria.code, "version": criteria.version, "on": str(at)}
        record(self.object, "personnel.judge_eligibility", by=self.user, detail=detail)
        return {
            "form": form,
            "object": self.object,
            "criteria": criteria,
            "outcome": OUTCOME_WORDS[verdict.outcome],
            "tone": TONES[verdict.outcome],
            "reasons": eligibility.reasons(verdict, self.object, is_known=is_known),
            "facts": self.facts(criteria, verdict, at, eligibility.day_of_all(verdict, is_known=is_known)),
        }

    def facts(self, criteria: Criteria, verdict, at, day: str) -> list[Fact]:
        missing = len(verdict.missing)
        return [
            Fact("任职条件", f"{criteria.name}（第 {criteria.version} 版）", criteria.get_absolute_url()),
            Fact("计算日期", at),
            Fact("未满足", f"{missing} 条" if missing else "无"),
            Fact("全部符合", day or "已符合"),
            Fact("须人工核实", f"{len(verdict.questions)} 项" if verdict.questions else "无"),
        ]
