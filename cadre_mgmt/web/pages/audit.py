"""The audit officer's pages: entries, one entry, everything about one object, checking the chain."""

import django_filters
from django.contrib import messages
from django.db.models import Q

from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.chain import verify_chain
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.audit.models import Link as ChainLink
from cadre_mgmt.audit.sentences import SENTENCES, words
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.filters import Filters
from cadre_mgmt.web.history import happenings
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do, Fact
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, PageView, ScopedDetailView, ScopedListView

RESULTS = {"ok": ("成功", "green"), "denied": ("被拒绝", "red"), "failed": ("失败", "amber")}
TIMELINE = 200

# 原评分 of a returned sheet: kept in the entry for the department, no business of an administrator (SEC-08)
KEPT_FROM_AUDITORS = frozenset({"values"})


class EntryFilter(Filters):
    q = django_filters.CharFilter(label="操作人、对象、理由", method="contains", max_length=100)
    verb = django_filters.ChoiceFilter(label="动作", choices=sorted(SENTENCES.items(), key=lambda pair: pair[1]))
    result = django_filters.ChoiceFilter(label="结果", choices=Entry.Result.choices)
    at = django_filters.DateFromToRangeFilter(label="日期")

    class Meta:
        model = Entry
        fields = ()

    def contains(self, queryset, name, value):
        return queryset.filter(
            Q(actor_text__icontains=value) | Q(object_text__icontains=value) | Q(reason__icontains=value)
        )


class EntryList(ScopedListView):
    model = Entry
    verb = "audit.read"
    title = "留痕"
    note = "只增不改，按提交先后连成链"
    filterset_class = EntryFilter
    export_verb = "audit.export"
    order = "-at"
    actions = (Do("audit_verify", "核对留痕链", "audit.verify", main=True),)
    columns = (
        Column("at", "时间", kind="datetime", sort="id", link=Link("audit_entry", "pk")),
        Column("actor", "操作人", "actor_text"),
        Column("role", "身份", optional=True),
        Column("verb", "动作", value=words),
        Column("object", "对象", "object_text", kind="long", link=Link("audit_object", "object_type", "object_id")),
        Column("reason", "理由", kind="long"),
        Column("result", "结果", kind="badge", choices=RESULTS),
        Column("ip", "地址"),
        Column("request", "请求编号", "request_id", optional=True),
    )


class EntryPage(ScopedDetailView):
    model = Entry
    verb = "audit.read"
    template_name = "web/audit_entry.html"

    def context(self, entry):
        link = ChainLink.objects.filter(entry=entry).first()
        return {
            "facts": [
                Fact("时间", moment_text(entry.at)),
                Fact("操作人", entry.actor_text),
                Fact("身份", entry.role),
                Fact("动作", words(entry.verb)),
                Fact("对象", entry.object_text),
                Fact("结果", entry.get_result_display()),
                Fact("理由", entry.reason),
                Fact("地址", entry.ip),
                Fact("请求编号", entry.request_id),
                Fact("链中序号", link.seq if link else "尚未入链"),
                Fact("链环", bytes(link.hash).hex() if link else "", wide=True),
            ],
            "details": sorted(item for item in entry.detail.items() if item[0] not in KEPT_FROM_AUDITORS),
        }


class ObjectTimeline(PageView):
    """Everything on record about one object, named by its type and number."""

    verb = "audit.read"
    template_name = "web/audit_object.html"
    model = Entry

    def context(self, kind, number):
        entries = list(self.scoped().filter(object_type=kind, object_id=number)[:TIMELINE])
        return {"title": entries[0].object_text if entries else "没有记录", "happenings": happenings(entries)}


class VerifyChain(ActionView):
    verb = "audit.verify"
    parent = "audit"
    title = "核对留痕链"
    button = "开始核对"
    next = "audit"

    def consequences(self):
        return ["逐条重新计算链环，并与库外存证比对，不改动任何记录", "核对结果记入留痕"]

    def act(self, data):
        found = verify_chain()
        detail = {"rows": found.rows, "fault": found.fault, "seq": found.seq}
        record("留痕链", "audit.verify", by=self.user, detail=detail, result="ok" if found.is_sound else "failed")
        return found

    def tell(self, found):
        (messages.success if found.is_sound else messages.error)(self.request, str(found))
