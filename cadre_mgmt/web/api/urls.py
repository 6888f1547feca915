"""Endpoints of the kernel; the last pattern catches every address that nobody else knows."""

from django.urls import path, re_path

from .docs import DocsView, NowhereView, SchemaView
from .due import DueViewSet
from .jobs import JobViewSet

urlpatterns = [
    path("due/", DueViewSet.as_view({"get": "list"}), name="api_due"),
    path("jobs/<str:pk>/", JobViewSet.as_view({"get": "retrieve"}), name="api_job"),
    path("schema/", SchemaView.as_view(), name="api_schema"),
    path("docs/", DocsView.as_view(url_name="api_schema"), name="api_docs"),
    re_path("", NowhereView.as_view(), name="api_nowhere"),
]
