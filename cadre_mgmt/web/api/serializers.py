"""What serializers share: chosen fields outwards, no unknown field inwards, figures as they are published."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from cadre_mgmt.common.exact import format_hundredths


class ChosenFieldsSerializer(serializers.Serializer):
    """Keeps only the fields named in `?fields=`; unknown names are refused."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        request = (kwargs.get("context") or {}).get("request")
        asked = request.query_params.get("fields") if request is not None else None
        if asked is None:
            return
        names = {name.strip() for name in asked.split(",")}
        if unknown := sorted(names - set(self.fields)):
            raise ValidationError({"fields": [f"没有字段：{'、'.join(unknown)}"]})
        for name in set(self.fields) - names:
            self.fields.pop(name)


class StrictSerializer(serializers.Serializer):
    """Takes in the declared fields and nothing else (security.md T20)."""

    def to_internal_value(self, data):
        if isinstance(data, dict) and (unknown := sorted(set(map(str, data)) - set(self.fields))):
            raise ValidationError({name: ["没有这个字段"] for name in unknown})
        return super().to_internal_value(data)


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$", "example": "86.60"})
class PointsField(serializers.Field):
    """Hundredths of a point as a text with two decimals; null where there is no figure."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, **kwargs})

    def to_representation(self, value):
        return format_hundredths(value)


class DateTextField(serializers.CharField):
    """A personnel date as it is written: 1978.05, or 1978.05.20 where the day is known; null where unknown."""

    def __init__(self, **kwargs):
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})


class ErrorSerializer(serializers.Serializer):
    """错误：code 供程序判断，message 供人阅读，fields 指明有误的字段或参数。"""

    code = serializers.CharField(label="代码")
    message = serializers.CharField(label="说明")
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), label="字段")
