"""JSON as it was meant: exact numbers, no doubled names, no bottomless nesting."""

import json
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 20


class StrictJSONParser(BaseParser):
    """Fractions stay the texts they were written as. The whole body must lie within DATA_UPLOAD_MAX_MEMORY_SIZE."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        try:
            text = stream.read().decode("utf-8")
            value = json.loads(
                text, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_without_doubles
            )
        except UnicodeDecodeError as error:
            raise ParseError("请求内容不是 UTF-8 编码") from error
        except RecursionError as error:
            raise ParseError(f"嵌套超过{DEEPEST}层") from error
        except ValueError as error:
            raise ParseError("请求内容不是合格的 JSON") from error
        if _is_deeper(value, DEEPEST):
            raise ParseError(f"嵌套超过{DEEPEST}层")
        return value


def _refuse_constant(name: str):
    raise ParseError(f"JSON 中不能有 {name}")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParseError("JSON 中有重复的字段名")
    return found


def _is_deeper(value: Any, limit: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return limit == 0 or any(_is_deeper(one, limit - 1) for one in inside)
