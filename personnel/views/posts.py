"""Posts: the list, one post with who holds and held it, adding and correcting."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Crumb, Do, Fact
from cadre_mgmt.web.tables import Column, Table
from cadre_mgmt.web.views import ActionView, ScopedDetailView, ScopedListView
from personnel import actions, forms
from personnel.filters import PostFilter
from personnel.models import Cadre, Post, Tenure
from personnel.models.staffing import staffing_of
from personnel.rules.duties.staffing import KIND_LABELS

from .post_parts import described
from .versions import VersionedActionView

_HELD = (
    Cadre.objects.in_service().filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("pk")).values("n")
)
_TENURES = 200


class PostList(ScopedListView):
    model = Post
    verb = "personnel.view_post"
    title = "职务"
    filterset_class = PostFilter
    order = "unit"
    empty = "没有符合条件的职务"
    first_step = "导入名册时，职务按名册中的单位和职务自动设置。"
    actions = (Do("personnel:post_new", "设置职务", "personnel.edit_post", main=True),)
    columns = (
        Column("name", "职务", link=Link("personnel:post", "pk")),
        Column(
            "unit", "单位", "unit__name", sort=("unit__path", "position"), link=Link("personnel:unit", "unit__code"),
        ),
        Column("level", "职务层次", sort=True),
        Column("places", "职数", kind="number", sort=True),
        Column(
            "held", "现任", kind="number", value=lambda held: held or 0,
            link=Link("personnel:cadres", query={"post": "pk"}),
        ),
        Column("is_head", "主要负责人", kind="bool"),
    )  # fmt: skip

    def get_queryset(self):
        return self.scoped().annotate(held=Subquery(_HELD, output_field=IntegerField()))


class PostPage(ScopedDetailView):
    model = Post
    verb = "personnel.view_post"
    template_name = "personnel/post_detail.html"
    actions = (
        Do("personnel:post_edit", "修改", "personnel.edit_post"),
        Do("personnel:post_candidates", "资格筛查", "personnel.judge_eligibility"),
    )

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def context(self, post):
        tenures = Tenure.objects.visible_to(self.user).filter(post=post).select_related("cadre")
        rows = list(tenures.order_by("-ended", "-started", "-pk")[:_TENURES])
        staffing = staffing_of(post, self.on)
        held = f"{reverse('personnel:establishment_holders')}?post={post.pk}"
        over = [Fact("超配", f"{staffing.over}人")] if staffing.over else []
        return {
            "facts": [
                Fact("单位", post.unit.name, reverse("personnel:unit", args=[post.unit.code])),
                Fact("职务层次", post.level or "未定"),
                Fact("职务类别", KIND_LABELS[post.kind_shown]),
                Fact("职数", post.places),
                Fact("现任", f"{staffing.held}人", held),
                Fact("空缺", staffing.vacant),
                *over,
                Fact("单位主要负责人职务", "是" if post.is_head else "否"),
            ],
            "may_edit": may(self.user, "personnel.edit_duty", post),
            **described(post, self.user, self.on),
            "tenures": Table(
                [
                    Column("cadre", "干部", "cadre__name", link=Link("personnel:cadre", "cadre__code")),
                    Column("nature", "性质", value=lambda nature: Tenure.Nature(nature).label),
                    Column("started", "任职时间"),
                    Column("ended", "免职时间"),
                    Column("is_main", "主职", kind="bool"),
                    Column("basis", "依据", kind="long"),
                ],
                rows,
                "任职记录",
                empty="没有任职记录",
            ),
        }


class PostAction(ActionView):
    model = Post
    verb = "personnel.edit_post"
    parent = "personnel:posts"

    def next_url(self, result):
        return reverse("personnel:post", args=[result.pk])

    def back_url(self):
        return reverse("personnel:post", args=[self.object.pk]) if self.object else reverse("personnel:posts")


class CreatePost(PostAction):
    title = "设置职务"
    form_class = forms.PostNewForm
    button = "设置职务"
    done = "已设置{result}"

    def form_options(self):
        return {"user": self.user}

    def act(self, data):
        return actions.create_post(data.pop("unit"), data.pop("name"), by=self.user, **data)


class EditPost(VersionedActionView, PostAction):
    title = "修改{object}"
    form_class = forms.PostForm
    action = staticmethod(actions.edit_post)
    done = "{object}已修改"

    def get_queryset(self):
        return self.scoped().select_related("unit")

    def crumbs(self, post=None):
        return [Crumb(str(post), self.back_url())]
