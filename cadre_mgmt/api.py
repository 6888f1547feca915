"""The JSON door: every app's router under /api/v1/."""

urlpatterns: list = []
