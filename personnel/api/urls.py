"""Endpoints of personnel."""

from rest_framework.routers import SimpleRouter

from .reports import HorizonViewSet, StructureViewSet
from .traits import TraitViewSet
from .views import CadreViewSet, PostViewSet, UnitViewSet

router = SimpleRouter()
router.register("units", UnitViewSet, basename="api_unit")
router.register("posts", PostViewSet, basename="api_post")
router.register("cadres", CadreViewSet, basename="api_cadre")
router.register("traits", TraitViewSet, basename="api_trait")
router.register("reports/structure", StructureViewSet, basename="api_structure")
router.register("reports/horizon", HorizonViewSet, basename="api_horizon")

urlpatterns = router.urls
