"""The panel of the 干部任免审批表: where its texts come from, and the ways to print it and take it away."""

from typing import Any

from django.urls import reverse

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web.cells import moment_text
from cadre_mgmt.web.parts import Fact
from personnel.models import AppointmentForm, Cadre


def form(cadre: Cadre, user) -> dict[str, Any]:
    """What file the form came from, if any; its texts stand on the print page."""
    kept = AppointmentForm.objects.filter(cadre=cadre).first()
    facts = [Fact("来源", "由系统信息生成")]
    if kept is not None:
        facts = [
            Fact("来源", kept.filename),
            Fact("导入时间", moment_text(kept.imported_at)),
            Fact("文件版本", kept.version or "未载明"),
        ]
    links = [("查看和打印", reverse("personnel:form", args=[cadre.code]))]
    if may(user, "personnel.export_forms", cadre):
        links.append(("下载", reverse("personnel:form_take", args=[cadre.code])))
    return {"facts": facts, "links": links, "is_kept": kept is not None}
