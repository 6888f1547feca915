"""What is due within the caller's scope, computed whenever somebody looks."""

from bisect import bisect_left, bisect_right

from django.utils import timezone
from rest_framework import serializers

from cadre_mgmt.notices.due import DueItem, collect
from cadre_mgmt.web.keyset import Key, encode

from .pagination import NEXT, PREVIOUS, ScopedCursorPagination
from .permissions import EVERYBODY
from .serializers import ChosenFieldsSerializer
from .tables import table_response
from .views import LIST, ScopedViewSet

KEYS = [Key(name, descending=False, nullable=False, field=None) for name in ("due_on", "title", "key")]


class DueSerializer(ChosenFieldsSerializer):
    """到期事项"""

    due_on = serializers.DateField(label="到期日")
    overdue = serializers.SerializerMethodField(label="已逾期")
    kind = serializers.CharField(label="类别")
    title = serializers.CharField(label="事项")
    unit_name = serializers.CharField(label="单位")
    key = serializers.CharField(label="编号", help_text="同一事项始终相同")
    url = serializers.CharField(label="页面", help_text="办理该事项的页面")

    def get_overdue(self, item: DueItem) -> bool:
        return item.is_overdue(timezone.localdate())


class DuePagination(ScopedCursorPagination):
    """The same cursors over a list that is computed: by day, title and key."""

    def paginate_queryset(self, items, request, view=None):
        self.request, size = request, self.size(request)
        cursor = request.query_params.get("cursor", "")
        places = [_place(item) for item in items]
        first, last = self._cut(places, cursor, size)
        self.next = self._link_to(NEXT, places[last - 1]) if last < len(places) and last else None
        self.previous = self._link_to(PREVIOUS, places[first]) if 0 < first < len(places) else None
        return items[first:last]

    def _cut(self, places: list[tuple], cursor: str, size: int) -> tuple[int, int]:
        if not cursor:
            return 0, min(size, len(places))
        backwards, values = self.place_of(cursor, "due_on", KEYS)
        if not all(isinstance(value, str) for value in values):
            raise self.bad_cursor()
        if backwards:
            last = bisect_left(places, tuple(values))
            return max(0, last - size), last
        first = bisect_right(places, tuple(values))
        return first, min(first + size, len(places))

    def _link_to(self, direction: str, place: tuple) -> str:
        return self.address(direction, "due_on", encode(place))

    def get_schema_operation_parameters(self, view):
        return [one for one in super().get_schema_operation_parameters(view) if one["name"] != "ordering"]


class DueFilterBackend:
    """`?kind=`: one kind of things."""

    def filter_queryset(self, request, items, view):
        kind = request.query_params.get("kind", "")
        return [item for item in items if kind in {"", item.kind}]

    def get_schema_operation_parameters(self, view):
        return [{"name": "kind", "in": "query", "required": False, "description": "类别", "schema": {"type": "string"}}]


class DueViewSet(ScopedViewSet):
    verb = EVERYBODY
    scope = "due:read"
    title = "到期事项"
    serializer_class = DueSerializer
    pagination_class = DuePagination
    filter_backends = [DueFilterBackend]
    tag = "公用"
    summaries = {"list": "本人范围内的到期事项"}

    def known_parameters(self):
        return (LIST | {"kind"}) - {"ordering"}

    def get_queryset(self):
        return sorted(collect(self.request.user, timezone.localdate()), key=_place)

    def as_table(self, request, items):
        self.paginator.size(request)
        serializer = self.get_serializer()
        columns = [str(field.label) for field in serializer.fields.values()]
        rows = (list(serializer.to_representation(item).values()) for item in items)
        return table_response(request, self.title, columns, rows)


def _place(item: DueItem) -> tuple[str, str, str]:
    return item.due_on.isoformat(), item.title, item.key
