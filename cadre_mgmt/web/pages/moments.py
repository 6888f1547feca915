"""Choosing the day that the pages speak of, and going back to today."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from cadre_mgmt.audit.actions import record
from cadre_mgmt.common.moments import EARLIEST, Moment
from cadre_mgmt.web.moment import VERB, asked, keep
from cadre_mgmt.web.views import PageView

NOW, THEN = "now", "then"


class MomentForm(forms.Form):
    on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    known = forms.ChoiceField(
        label="按照",
        choices=[(NOW, "现在掌握的记录"), (THEN, "当日掌握的记录")],
        widget=forms.RadioSelect,
        initial=NOW,
        required=False,
        help_text="“现在掌握”包括此后补录和更正的内容；“当日掌握”是该日结束时页面上的样子。",
    )

    def clean_on(self):
        day = self.cleaned_data["on"]
        if not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError(f"请选择 {EARLIEST} 至今天的日期")
        return day


class ChooseMoment(PageView):
    verb = VERB
    title = "查看过去的情况"
    note = "选定日期后，干部、单位、名册和统计都按该日的情况显示，只能查看，不能修改。"
    template_name = "web/moment.html"

    def context(self):
        moment = asked(self.request)
        initial = {"on": moment.on if moment else timezone.localdate() - timedelta(days=365)}
        initial["known"] = THEN if moment and moment.known else NOW
        return {"form": MomentForm(initial=initial), "moment": moment, "next": self._target()}

    def post(self, request):
        if "today" in request.POST:
            keep(request, None)
            messages.success(request, "已回到今天")
            return HttpResponseRedirect(self._target())
        form = MomentForm(request.POST)
        if not form.is_valid():
            return self.page(400, form=form, moment=asked(request), next=self._target())
        day = form.cleaned_data["on"]
        known = (day + timedelta(days=1)).isoformat() + "T00:00" if form.cleaned_data["known"] == THEN else ""
        moment = Moment.read(day.isoformat(), known)
        keep(request, moment)
        record(None, "web.see_past", by=self.user, detail={"moment": str(moment or "今天")})
        return HttpResponseRedirect(self._target())

    def _target(self) -> str:
        asked_for = self.request.POST.get("next") or self.request.GET.get("next", "")
        fits = url_has_allowed_host_and_scheme(asked_for, {self.request.get_host()})
        return asked_for if fits and not asked_for.startswith("/moment/") else "/"
