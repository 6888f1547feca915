"""我的考核: what a cadre sees of himself after confirmation, and where he answers."""

from django.db.models import F

from assessment.actions.consequences import acknowledge_talk, submit_statement
from assessment.forms.consequences import AcknowledgeForm, StatementForm
from assessment.models import Admonition, LastPlace, Result, UnfitFinding
from cadre_mgmt.web.cells import date_text
from cadre_mgmt.web.parts import Fact
from cadre_mgmt.web.views import ActionView, PageView

from .admonitions import PARTS as TALK_PARTS
from .admonitions import stages as talk_stages
from .evidence import evidence, place_text, score
from .findings import PARTS as FINDING_PARTS
from .findings import facts, stages


class OwnAssessment(PageView):
    """Results of confirmed years, last places, talks to acknowledge, findings to answer; nobody else's."""

    verb = "assessment.view_own_result"
    title = "我的考核"
    template_name = "assessment/me.html"

    def context(self):
        own = {"last_place__cadre__account": self.user}
        results = self.scoped(Result).filter(assessee__cadre__account=self.user, run__cycle__published_run=F("run"))
        findings = self.scoped(UnfitFinding).filter(**own).exclude(served_on=None)
        return {
            "today": self.on,
            "results": [
                own_result(one)
                for one in results.select_related("assessee__cycle", "run").order_by("-run__cycle__year")
            ],
            "places": self.scoped(LastPlace).filter(cadre__account=self.user).select_related("cycle", "result"),
            "talks": self.scoped(Admonition).filter(**own).standing().select_related(*TALK_PARTS),
            "findings": [(one, one.takes_statement(self.on)) for one in findings.select_related(*FINDING_PARTS)],
        }


def own_result(result: Result) -> dict:
    return {
        "cycle": result.assessee.cycle,
        "total": score(result.total),
        "place": place_text(result),
        "ranked_in": result.ranked_in_name,
        "reason": result.incomplete_reason or result.unranked_reason,
        "url": result.get_absolute_url(),
    }


class OwnTalk(ActionView):
    """The record of the talk, and the acknowledgement."""

    model = Admonition
    verb = "assessment.acknowledge_talk"
    parent = "assessment:me"
    template_name = "assessment/me_talk.html"
    form_class = AcknowledgeForm
    action = acknowledge_talk
    button = "确认已阅看谈话记录"
    done = "已确认谈话记录"
    next = "assessment:me"

    def get_queryset(self):
        return self.scoped().filter(last_place__cadre__account=self.user).standing().select_related(*TALK_PARTS)

    def get_title(self, obj=None):
        return f"{self.object.last_place.year}年度诫勉谈话"

    def back_url(self):
        return self.address("assessment:me")

    def context(self):
        talk = self.object
        return {
            "is_open": talk.held_on is not None and talk.acknowledged_at is None,
            "stages": talk_stages(talk),
            "facts": [
                Fact("事由", f"{talk.last_place.cycle}末位"),
                Fact("谈话期限", date_text(talk.due_on)),
                Fact("谈话日期", date_text(talk.held_on) if talk.held_on else ""),
                Fact("谈话人", talk.held_by),
                Fact("谈话地点", talk.place),
            ],
        }


class OwnFinding(ActionView):
    """The finding with its evidence, the rights of the cadre, and the statement within the days allowed."""

    model = UnfitFinding
    verb = "assessment.submit_statement"
    parent = "assessment:me"
    template_name = "assessment/me_finding.html"
    form_class = StatementForm
    action = submit_statement
    button = "提交陈述申辩"
    done = "陈述申辩已提交"
    next = "assessment:me"

    def get_queryset(self):
        own = self.scoped().filter(last_place__cadre__account=self.user).standing()
        return own.exclude(served_on=None).select_related(*FINDING_PARTS)

    def get_title(self, obj=None):
        return "不适宜担任现职认定"

    def initial(self):
        return {}

    def back_url(self):
        return self.address("assessment:me")

    def context(self):
        finding = self.object
        return {
            "is_open": finding.takes_statement(self.on),
            "stages": stages(finding, self.on),
            "facts": [fact for fact in facts(finding) if fact.label != "事由"],
            "evidence": evidence([finding.last_place, finding.previous], with_trust=False),
            "results": [(one.year, one.result.get_absolute_url()) for one in (finding.last_place, finding.previous)],
        }
