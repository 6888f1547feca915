"""The résumé editor: the text on the left, what was recognised and found on the right."""

from django.http import Http404
from django.shortcuts import render

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.versions import row_version
from cadre_mgmt.web.parts import Button, Crumb
from cadre_mgmt.web.views import ActionView
from personnel import actions
from personnel.actions.careers import LONGEST
from personnel.forms.careers import EntryForm, ResumeForm
from personnel.models import CareerEntry
from personnel.reports.resume_reading import reading
from personnel.rules.resume import normalise

from .files import CadreAction
from .versions import VersionedActionView


class EditResume(VersionedActionView, CadreAction):
    """Saving keeps the text as typed; `tidy` only rewrites what stands in the form in the layout of the form."""

    verb = "personnel.store_resume"
    title = "{object}的简历"
    template_name = "personnel/resume_edit.html"
    form_class = ResumeForm
    button = "保存简历"
    done = "{object}的简历已保存"

    def get_title(self, cadre=None):
        return f"{self.object.name}的简历"

    def context(self):
        text = self.request.POST.get("resume", self.object.resume)
        return {"reading": reading(text[:LONGEST], self.object.began_work)}

    def post(self, request, *args, **kwargs):
        if "tidy" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form({**request.POST.dict(), "resume": normalise(request.POST.get("resume", "")[:LONGEST])})
        return self.show(form)

    def act(self, data):
        return actions.store_resume(self.object, data["resume"], version=data["version"], by=self.user)

    def buttons(self, cadre=None):
        return [Button("任职计时与基层经历", self.address("personnel:experience", self.object.code))]


class ReadResume(CadreAction):
    """The right side anew while the left is typed; nothing is stored."""

    verb = "personnel.store_resume"
    title = "核对{object}的简历"
    reads_past = True

    def get(self, request, *args, **kwargs):
        raise Http404

    def post(self, request, *args, **kwargs):
        text = request.POST.get("resume", "")
        if len(text) > LONGEST:
            raise Refused(f"简历不能超过 {LONGEST} 字")
        return render(request, "personnel/resume_reading.html", {"reading": reading(text, self.object.began_work)})


class CorrectEntry(VersionedActionView, ActionView):
    model = CareerEntry
    verb = "personnel.store_resume"
    parent = "personnel:cadres"
    title = "更正简历段"
    form_class = EntryForm
    button = "保存更正"
    action = staticmethod(actions.correct_entry)
    done = "简历段已更正"

    def get_queryset(self):
        return self.scoped().select_related("cadre__unit")

    def get_note(self, entry=None):
        return f"{self.object}"

    def initial(self):
        return {**super().initial(), "version": row_version(self.object)}

    def crumbs(self, entry=None):
        return [Crumb(self.object.cadre.name, self.object.cadre.get_absolute_url())]

    def consequences(self):
        return ["时间和文字以简历原文为准，在这里只更正识别出来的单位、职务和类型", "再次识别简历时，更正过的内容保留"]

    def next_url(self, result):
        return self.address("personnel:experience", self.object.cadre.code)

    def back_url(self):
        return self.next_url(None)
