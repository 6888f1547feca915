"""Password rules of SEC-02 (rulebook 6; GB/T 22239-2019 8.1.4.1 a)."""

import re

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from .models import PasswordRecord

CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
KEPT = 5


class LongEnough:
    """At least ten characters."""

    def __init__(self, min_length: int = 10):
        self.min_length = min_length

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(f"密码至少{self.min_length}个字符", code="too_short")

    def get_help_text(self):
        return f"至少{self.min_length}个字符。"


class NotCommon(CommonPasswordValidator):
    """None of the passwords that everybody tries first."""

    def get_error_message(self):
        return "密码过于常见"

    def get_help_text(self):
        return "不得使用常见密码。"


class CharacterClasses:
    """At least three of the four classes: small, capital, digit, other."""

    def validate(self, password, user=None):
        if sum(bool(re.search(pattern, password)) for pattern in CLASSES) < 3:
            raise ValidationError("密码须包含大写字母、小写字母、数字、其他字符中的至少三类", code="classes")

    def get_help_text(self):
        return "至少包含大写字母、小写字母、数字、其他字符中的三类。"


class WithoutOwnName:
    """Neither the account nor the person's name (nor its pinyin) stands in the password."""

    def validate(self, password, user=None):
        if user is None:
            return
        from cadre_mgmt.common.pinyin import full_pinyin

        words = {user.username, user.name, full_pinyin(user.name) if user.name else ""}
        if any(len(word) >= 2 and word.lower() in password.lower() for word in words):
            raise ValidationError("密码不得包含账号或姓名", code="own_name")

    def get_help_text(self):
        return "不得包含账号或姓名。"


class NotRecentlyUsed:
    """None of the last five passwords of the account."""

    def validate(self, password, user=None):
        if user is None or user.pk is None:
            return
        recent = [user.password, *user.old_passwords.values_list("password", flat=True)[:KEPT]]
        if any(check_password(password, used) for used in recent if used):
            raise ValidationError(f"不得使用最近{KEPT}次用过的密码", code="reused")

    def password_changed(self, password, user=None):
        """Called by the account's save() once the new hash is stored."""
        if user is None or user.pk is None:
            return
        PasswordRecord.objects.create(user=user, password=user.password)
        kept = user.old_passwords.values_list("pk", flat=True)[:KEPT]
        user.old_passwords.exclude(pk__in=list(kept)).delete()

    def get_help_text(self):
        return f"不得与最近{KEPT}次用过的密码相同。"
