"""Write openapi.yaml, the committed picture of the JSON door; `--check` only compares."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

FILE = Path(settings.BASE) / "openapi.yaml"


class Command(BaseCommand):
    help = "生成接口描述 openapi.yaml；--check 只核对是否一致"
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="不写文件，内容不一致时退出码为 1")

    def handle(self, *, check: bool, **options):
        text = schema_text()
        if not check:
            FILE.write_text(text)
            self.stdout.write("已生成 openapi.yaml")
        elif not FILE.exists() or FILE.read_text() != text:
            raise CommandError("openapi.yaml 与代码不一致，请运行 manage.py openapi 后一并提交")


def schema_text() -> str:
    """The schema as YAML; warnings and an invalid schema are errors."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    if GENERATOR_STATS:
        GENERATOR_STATS.emit_summary()
        raise CommandError("接口描述有警告，见上")
    validate_schema(schema)
    return OpenApiYamlRenderer().render(schema, renderer_context={}).decode()
