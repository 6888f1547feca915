"""The dictionary of places: words by which the work of an entry is classified."""

import django_filters

from cadre_mgmt.common.versions import row_version
from cadre_mgmt.web.filters import Filters
from cadre_mgmt.web.links import Link
from cadre_mgmt.web.parts import Do
from cadre_mgmt.web.tables import Column
from cadre_mgmt.web.views import ActionView, ScopedListView
from personnel import actions
from personnel.forms.careers import WordForm
from personnel.models import Cadre, CareerEntry, PlaceWord

from .versions import VersionedActionView

ANSWERS = {"yes": ("计入", "green"), "no": ("不计", "grey"), "ask": ("逐人认定", "amber")}


class PlaceWordFilter(Filters):
    q = django_filters.CharFilter(label="词", field_name="word", lookup_expr="contains", max_length=20)
    place = django_filters.ChoiceFilter(label="单位类型", choices=CareerEntry.Place.choices, empty_label="全部")

    class Meta:
        model = PlaceWord
        fields = ()


class WordList(ScopedListView):
    model = PlaceWord
    verb = "personnel.view_dictionary"
    title = "单位词典"
    note = "简历段按其中的词归类；本区的乡镇、街道已自动列入，不必再加"
    filterset_class = PlaceWordFilter
    order = "word"
    page_size = 100
    empty = "词典里没有这样的词"
    actions = (
        Do("personnel:word_new", "新增词", "personnel.edit_dictionary", main=True),
        Do("personnel:words_apply", "重新归类全部简历", "personnel.edit_dictionary"),
    )
    columns = (
        Column("word", "词", link=Link("personnel:word_edit", "pk"), sort=True),
        Column("place", "单位类型", kind="badge", choices=CareerEntry.Place, sort=("place", "word")),
        Column("grassroots", "基层工作经历", kind="badge", choices=ANSWERS),
        Column("frontline", "基层一线经历", kind="badge", choices=ANSWERS),
        Column("note", "说明", kind="long"),
        Column("is_active", "启用", kind="bool"),
    )


class SaveWord(VersionedActionView, ActionView):
    model = PlaceWord
    verb = "personnel.edit_dictionary"
    parent = "personnel:words"
    title = "修改“{object}”"
    form_class = WordForm
    next = "personnel:words"
    done = "已保存“{result}”；点“重新归类全部简历”后对已有简历生效"

    def get_title(self, word=None):
        return super().get_title(word) if word is not None else "新增词"

    def initial(self):
        if self.object is None:
            return {"grassroots": "yes", "frontline": "ask", "is_active": True}
        return {**super().initial(), "version": row_version(self.object)}

    def consequences(self):
        if self.object is None:
            return []
        number = CareerEntry.objects.visible_to(self.user).filter(text__contains=self.object.word).count()
        return [f"现有简历中含“{self.object.word}”的有 {number} 段"]

    def act(self, data):
        return actions.save_word(self.object, by=self.user, **data)


class ClassifyAgain(ActionView):
    verb = "personnel.edit_dictionary"
    parent = "personnel:words"
    title = "重新归类全部简历"
    button = "重新归类"
    action = staticmethod(actions.classify_again)

    def consequences(self):
        number = self.scoped(Cadre).exclude(resume="").count()
        return [f"重新识别 {number} 人的简历，按词典归类；人工更正和认定保留", "在后台进行，可看进度"]

    def next_url(self, job):
        return self.address("job", job.pk)
