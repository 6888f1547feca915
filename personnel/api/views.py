"""Units, posts, cadres: the same rows and filters as the pages."""

from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import today
from cadre_mgmt.org.models import Unit
from cadre_mgmt.web.api.views import ScopedViewSet, tagged
from personnel.filters import CadreFilter, PostFilter, UnitTreeFilter
from personnel.forms.criteria import far_from
from personnel.models import Cadre, Criteria, Post
from personnel.models.judging import verdict_of
from personnel.reports.eligibility import shown_outside
from personnel.reports.experience import told
from personnel.reports.post_page import describe_post
from personnel.rules.eligibility.wording import as_data

from .duties import PostDescriptionSerializer
from .eligibility import EligibilitySerializer
from .serializers import CadreSerializer, CareerSerializer, PostSerializer, UnitSerializer

SCOPE = "personnel:read"
TAG = "干部信息"


class UnitViewSet(ScopedViewSet):
    model = Unit
    verb, scope, tag = "personnel.view_unit", SCOPE, TAG
    sees_past = True
    title = "单位"
    unit_path = "path"
    lookup_field, lookup_value_regex = "code", "[^/]+"
    serializer_class = UnitSerializer
    filterset_class = UnitTreeFilter
    orderings = {"path": ("path",), "code": ("code",), "name": ("name", "code")}
    summaries = {"list": "单位", "retrieve": "一个单位"}

    def rows(self):
        return super().rows().select_related("parent")


class PostViewSet(ScopedViewSet):
    model = Post
    verb, scope, tag = "personnel.view_post", SCOPE, TAG
    sees_past = True
    title = "职务"
    unit_path = "unit__path"
    serializer_class = PostSerializer
    filterset_class = PostFilter
    orderings = {"id": ("pk",), "unit": ("unit__path", "position", "pk")}
    summaries = {"list": "职务", "retrieve": "一个职务", "duties": "一个职务的职责、流程、能力要求和责任链"}

    def rows(self):
        # counted for each row of the page, so that a page does not group a hundred thousand cadres
        cadres = Cadre.objects.in_service().filter(post=OuterRef("pk")).order_by().values("post")
        held = Subquery(cadres.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
        return super().rows().select_related("unit").annotate(holders=Coalesce(held, 0))

    @extend_schema(responses=PostDescriptionSerializer)
    @action(detail=True)
    def duties(self, request, *args, **kwargs):
        post = self.get_object()
        require(request.user, "personnel.view_duty", post)
        return tagged(
            request, PostDescriptionSerializer({"post": post, "described": describe_post(post, today())}).data
        )


class CadreViewSet(ScopedViewSet):
    model = Cadre
    verb, scope, tag = "personnel.view_cadre", SCOPE, TAG
    sees_past = True
    title = "干部名册"
    unit_path = "unit__path"
    lookup_field, lookup_value_regex = "code", "[^/]+"
    serializer_class = CadreSerializer
    filterset_class = CadreFilter
    orderings = {
        "code": ("code",),
        "pinyin": ("pinyin", "code"),
        "born": ("born", "code"),
        "sex": ("sex", "code"),
        "unit": ("unit_id", "code"),
        "post_level": ("post_level", "code"),
        "staff_kind": ("staff_kind", "code"),
        "subcategory": ("subcategory", "code"),
    }
    summaries = {
        "list": "干部", "retrieve": "一名干部", "career": "一名干部的任职和简历", "eligibility": "一名干部的任职资格",
    }  # fmt: skip
    descriptions = {
        "list": "不加 state 时只列在职的；state=left 为已离开，state=all 为全部。",
        "eligibility": "at 为计算日期，不写则为今天。处分、立案的内容不经接口提供，只给出是否符合。",
    }

    def known_parameters(self):
        return {"rule", "at"} if self.action == "eligibility" else super().known_parameters()

    def rows(self):
        rows = super().rows().select_related("unit", "post")
        rows = rows.defer("tokens", "health", "home_address")  # class C3 and C4 never leave through this door
        return rows if self.action == "career" else rows.defer("resume")

    def note_list(self, page):
        filters = {name: value for name, value in self.request.query_params.items() if name != "q"}
        record(self.title, "personnel.view_list", by=self.request.user, detail={"filter": filters, "rows": len(page)})

    def retrieve(self, request, *args, **kwargs):
        cadre = self.get_object()
        record(cadre, "personnel.view_cadre", by=request.user, detail={"door": "api"})
        return tagged(request, self.get_serializer(cadre).data)

    @extend_schema(responses=CareerSerializer)
    @action(detail=True)
    def career(self, request, *args, **kwargs):
        cadre = self.get_object()
        record(cadre, "personnel.view_cadre", by=request.user, detail={"door": "api", "part": "career"})
        tenures = cadre.tenures.select_related("post__unit").order_by("-started", "-pk")
        career = {"code": cadre.code, "name": cadre.name, "tenures": tenures, "resume": cadre.resume, **told(cadre)}
        return tagged(request, CareerSerializer(career).data)

    @extend_schema(
        parameters=[
            OpenApiParameter("rule", str, required=True, description="任职条件代码，如 post-section-chief"),
            OpenApiParameter("at", date, description="计算日期，如 2026-11-22"),
        ],
        responses=EligibilitySerializer,
    )
    @action(detail=True)
    def eligibility(self, request, *args, **kwargs):
        cadre = self.get_object()
        require(request.user, "personnel.judge_eligibility", cadre)
        day = request.query_params.get("at", "")
        try:
            on = date.fromisoformat(day) if day else today()
        except ValueError as error:
            raise Refused("日期应写成 2026-11-22 的样子", {"at": ["日期无效"]}) from error
        if far_from(on, today()):
            raise Refused("计算日期过远", {"at": ["不能晚于四十年后"]})
        criteria = Criteria.objects.visible_to(request.user).named(request.query_params.get("rule", ""), on)
        detail = {"door": "api", "code": criteria.code, "version": criteria.version, "on": str(on)}
        record(cadre, "personnel.judge_eligibility", by=request.user, detail=detail)
        head = {"cadre": cadre.code, "name": cadre.name, "rule": criteria.code, "version": criteria.version}
        found = shown_outside(as_data(verdict_of(cadre, criteria, on)))
        return tagged(request, EligibilitySerializer({**head, "on": on, **found}).data)
