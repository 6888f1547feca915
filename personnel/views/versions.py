"""Forms opened on a state of a row: when it has changed meanwhile, what was typed stays, the differences are told."""

from cadre_mgmt.common.versions import row_version
from cadre_mgmt.web.views import ActionView

STALE = 412


class VersionedActionView(ActionView):
    """An ActionView whose form is a VersionedForm."""

    def versioned(self):
        """The row the form is about, as it is now."""
        return self.find(self.get_queryset())

    def initial(self):
        return {**super().initial(), "version": row_version(self.object)}

    def show(self, form, status=200):
        if status == STALE:
            self._take_up(form)
        return super().show(form, status)

    def _take_up(self, form) -> None:
        """Say at each field what stands there now; saving once more is then a decision, not an accident."""
        now = self.versioned()
        form.data = {**form.data.dict(), "version": row_version(now)}
        for name in form.changed_data:
            if name in form.fields and hasattr(now, name):
                stands = getattr(now, name)
                if name != "version" and str(stands or "") != str(form.cleaned_data.get(name) or ""):
                    form.add_error(name, f"现在的记录为：{stands or '空'}")
