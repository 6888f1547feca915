"""The JSON door: every app's router under /api/v1/, the kernel's last because it catches what is left."""

from django.urls import include, path

urlpatterns = [
    path("", include("personnel.api.urls")),
    path("assessment/", include("assessment.api.urls")),
    path("", include("cadre_mgmt.web.api.urls")),
]
