"""Checks name and password; permissions come from grants, not from Django's tables."""

from django.contrib.auth.backends import BaseBackend

from .models import User


class AccountBackend(BaseBackend):
    def authenticate(self, request, username=None, password=None, **_):
        user = User.objects.filter(username=username, is_system=False).first()
        if user is None:
            User().set_password(password or "")  # the same time for unknown names
            return None
        return user if password and user.check_password(password) and user.is_active else None

    def get_user(self, user_id):
        user = User.objects.asking(user_id)
        return user if user is not None and user.is_active else None
