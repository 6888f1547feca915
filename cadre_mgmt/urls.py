"""Mounts every app once: pages here, the JSON door under /api/v1/."""

from django.urls import include, path

from assessment.urls import ballot_patterns
from personnel.urls import reader_patterns

urlpatterns = [
    path("", include("cadre_mgmt.web.urls")),
    path("api/v1/", include("cadre_mgmt.api")),
    path("personnel/", include("personnel.urls")),
    path("assessment/", include("assessment.urls")),
    path("ballot/", include(ballot_patterns)),
    path("audit/readers/", include(reader_patterns)),
]

handler400 = "cadre_mgmt.web.errors.bad_request"
handler403 = "cadre_mgmt.web.errors.permission_denied"
handler404 = "cadre_mgmt.web.errors.page_not_found"
handler500 = "cadre_mgmt.web.errors.server_error"
