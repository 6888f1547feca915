"""The schema, the page that shows it, and the answer for addresses that lead nowhere."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from .filtering import refuse_unknown


class SchemaView(SpectacularAPIView):
    """OpenAPI 3 as YAML, or as JSON by `?format=json`; for signed-in callers, whatever their token's scopes."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        refuse_unknown(request, {"format"})


class DocsView(SpectacularSwaggerSplitView):
    """The page with everything from our own files and no inline script or style; visitors sign in first."""

    template_name = "web/api_docs.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)


class NowhereView(APIView):
    """Every other address below /api/v1/: 404 in the form of all errors, for every method."""

    permission_classes = [IsAuthenticated]
    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise Http404
