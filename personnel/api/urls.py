"""Endpoints of personnel."""

from rest_framework.routers import SimpleRouter

from .views import CadreViewSet, PostViewSet, UnitViewSet

router = SimpleRouter()
router.register("units", UnitViewSet, basename="api_unit")
router.register("posts", PostViewSet, basename="api_post")
router.register("cadres", CadreViewSet, basename="api_cadre")

urlpatterns = router.urls
