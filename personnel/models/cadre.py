"""The person."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cadre_mgmt.common import idcard
from cadre_mgmt.common.crypto import keyed_digest
from cadre_mgmt.common.fields import EncryptedTextField, PartialDateField
from cadre_mgmt.common.pinyin import full_pinyin, initials, search_tokens
from cadre_mgmt.org.models import Unit, under
from personnel.rules.eligibility import Profile

from .past import FILE
from .posts import Post


class CadreQuerySet(models.QuerySet["Cadre"]):
    def visible_to(self, user) -> "CadreQuerySet":
        """Those of the units under the user's grants, and the own file."""
        if user.sees_everything():
            return self
        return self.filter(under(user.unit_paths(), "unit__path") | Q(account=user))

    def in_service(self, on: date | None = None) -> "CadreQuerySet":
        if on is None:
            return self.filter(left_on=None)
        return self.filter(Q(left_on=None) | Q(left_on__gt=on))

    def with_identity(self, number: str) -> "CadreQuerySet":
        """Exact search by citizen number through the keyed digest."""
        return self.filter(identity_digest=identity_digest(number))


def identity_digest(number: str) -> str:
    return keyed_digest(idcard.normalise(number), "identity") if number else ""


@pghistory.track(exclude=["tokens"])
class Cadre(models.Model):
    """干部: one person of the district's staff, with the columns of the roster workbook."""

    MOMENT = FILE

    class Sex(models.TextChoices):
        MALE = "男", "男"
        FEMALE = "女", "女"

    code = models.CharField("工号", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=50)
    sex = models.CharField("性别", max_length=1, choices=Sex.choices, blank=True)
    born = PartialDateField("出生年月", null=True, blank=True)
    ethnic = models.CharField("民族", max_length=20, blank=True)
    native_place = models.CharField("籍贯", max_length=60, blank=True)
    identity = EncryptedTextField("身份证号", blank=True)
    identity_digest = models.CharField(max_length=64, blank=True, editable=False)
    birthplace = models.CharField("出生地", max_length=60, blank=True)
    health = EncryptedTextField("健康状况", blank=True)
    marital = models.CharField("婚姻状况", max_length=20, blank=True)
    home_address = EncryptedTextField("家庭住址", blank=True)
    specialty = models.CharField("熟悉专业有何专长", max_length=200, blank=True)
    title = models.CharField("专业技术职务", max_length=100, blank=True)
    political = models.CharField("政治面貌", max_length=30, blank=True)
    joined_party = PartialDateField("入党时间", null=True, blank=True)
    full_member_on = PartialDateField("转正时间", null=True, blank=True)
    other_party = models.CharField("其他党派", max_length=60, blank=True)
    began_work = PartialDateField("参加工作时间", null=True, blank=True)
    staff_kind = models.CharField("人员类别", max_length=40, blank=True)
    fulltime_education = models.CharField("全日制学历", max_length=40, blank=True)
    fulltime_degree = models.CharField("全日制学位", max_length=60, blank=True)
    fulltime_school = models.CharField("全日制毕业院校及专业", max_length=200, blank=True)
    inservice_education = models.CharField("在职学历", max_length=40, blank=True)
    inservice_degree = models.CharField("在职学位", max_length=60, blank=True)
    inservice_school = models.CharField("在职毕业院校及专业", max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cadres", verbose_name="单位")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="cadres", verbose_name="现任职务"
    )
    post_level = models.CharField("职务层次", max_length=30, blank=True)
    post_since = PartialDateField("任现职时间", null=True, blank=True)
    rank = models.CharField("职级", max_length=40, blank=True)
    rank_since = PartialDateField("任现职级时间", null=True, blank=True)
    subcategory = models.CharField("考核小类", max_length=20, blank=True)
    resume = models.TextField("简历", blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    left_on = models.DateField("离开日期", null=True, blank=True)
    left_reason = models.CharField("离开原因", max_length=100, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cadre", verbose_name="账号"
    )
    pinyin = models.CharField(max_length=200, blank=True, editable=False)
    initials = models.CharField(max_length=50, blank=True, editable=False)
    tokens = ArrayField(models.CharField(max_length=60), default=list, editable=False)

    objects = CadreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "干部"
        ordering = ["code"]
        indexes = [
            GinIndex(fields=["tokens"], name="cadre_by_token"),
            models.Index(fields=["unit", "code"], name="cadre_by_unit"),
            models.Index(fields=["pinyin", "code"], name="cadre_by_pinyin"),
            models.Index(fields=["born", "code"], name="cadre_by_birth"),
            models.Index(fields=["post_level", "code"], name="cadre_by_level"),
            models.Index(fields=["staff_kind", "code"], name="cadre_by_kind"),
            models.Index(fields=["sex", "code"], name="cadre_by_sex"),
            models.Index(fields=["subcategory", "code"], name="cadre_by_subcategory"),
            models.Index(fields=["identity_digest"], name="cadre_by_identity"),
        ]

    def __str__(self):
        return f"{self.name}（{self.code}）"

    def get_absolute_url(self) -> str:
        return reverse("personnel:cadre", args=[self.code])

    def scope_path(self) -> str:
        return self.unit.path

    def profile(self, on: date) -> Profile:
        """The person as the rules of eligibility see one, known as of `on`."""
        from .profiles import read_profiles

        return next(profile for _, profile in read_profiles([self.pk], on))

    def derive(self) -> None:
        """Set the columns that follow from others: pinyin, initials, search tokens, digest of the identity number."""
        self.pinyin, self.initials = full_pinyin(self.name)[:200], initials(self.name)[:50]
        self.tokens = search_tokens(self.name, self.code)
        self.identity_digest = identity_digest(self.identity)

    def belongs_to(self, user) -> bool:
        return self.account_id is not None and self.account_id == user.pk

    @property
    def identity_masked(self) -> str:
        return idcard.mask(self.identity) if self.identity else ""

    @property
    def phone_masked(self) -> str:
        return idcard.mask_phone(self.phone) if self.phone else ""

    @property
    def is_in_service(self) -> bool:
        return self.left_on is None
