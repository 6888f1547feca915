"""The photo: shown as a re-encoded copy, replaced by a checked upload."""

from django import forms
from django.http import Http404, HttpResponse

from cadre_mgmt.accounts.scope import require
from cadre_mgmt.web.views import PageView
from personnel import actions
from personnel.exchange.photos import PHOTO_BYTES, screen_copy
from personnel.forms import CleanField, DayField
from personnel.models import Cadre, Photo

from .files import CadreAction


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label="照片", help_text="近期免冠正面照，JPEG 或 PNG，宽高约 4:5，不超过 5 MB",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
    )  # fmt: skip
    taken_on = DayField(label="拍摄（收到）日期", required=False)
    source = CleanField(label="来源", max_length=200, required=False)

    def clean_photo(self):
        file = self.cleaned_data["photo"]
        if file.size > PHOTO_BYTES:
            raise forms.ValidationError(f"照片超过 {PHOTO_BYTES // 1024 // 1024} MB 的上限")
        return file


class AddPhoto(CadreAction):
    title = "更换{object}的照片"
    form_class = PhotoForm
    button = "更换照片"
    done = "{object}的照片已更换"

    def initial(self):
        return {}

    def consequences(self):
        return ["新照片用于档案页和干部任免审批表；原照片仍留在档案中"]

    def act(self, data):
        content = data.pop("photo").read()
        return actions.add_photo(self.object, content, by=self.user, **data)

    def next_url(self, result):
        return self.object.get_absolute_url()


class PhotoImage(PageView):
    """The bytes of the current photo, never kept by a cache; without a photo 404."""

    verb = "personnel.view_photo"
    model = Cadre

    def authorize(self):
        self.cadre = self.find(self.scoped().select_related("unit"), code=self.kwargs["code"])
        require(self.user, self.verb, self.cadre)

    def get(self, request, *args, **kwargs):
        photo = self.scoped(Photo).filter(cadre=self.cadre, is_current=True).first()
        if photo is None:
            raise Http404
        answer = HttpResponse(screen_copy(bytes(photo.content)), content_type="image/jpeg")
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Content-Disposition"] = "attachment"  # opened by itself it is a file, on a page an image
        return answer
