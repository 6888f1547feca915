"""Endpoints of assessment."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from .cycles import CycleViewSet
from .last_places import LastPlaceViewSet
from .results import ResultViewSet
from .sheets import SheetViewSet
from .yardstick import SchemeViewSet

router = SimpleRouter()
router.register("catalogue", SchemeViewSet, basename="api_scheme")
router.register("cycles", CycleViewSet, basename="api_cycle")
router.register("last-places", LastPlaceViewSet, basename="api_last_place")

urlpatterns = [
    path("cycles/<int:cycle>/results/", ResultViewSet.as_view({"get": "list"}), name="api_results"),
    path("cycles/<int:cycle>/results/<str:code>/", ResultViewSet.as_view({"get": "retrieve"}), name="api_result"),
    path("cycles/<int:cycle>/sheets/", SheetViewSet.as_view({"post": "create"}), name="api_sheets"),
    path("", include(router.urls)),
]
