"""Printed rosters: columns, orders, the workbook's layout, the page, the job, and who may have numbers in it."""

import io

import openpyxl
import pytest
from django.urls import reverse

from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from personnel.actions import printed_rosters
from personnel.actions.printed_rosters import roster_workbook
from personnel.models import AnnualResult, Cadre, RosterExport, RosterLayout, Tenure
from personnel.models.roster_tables import USUAL, Order
from tests import factories
from tests.kernel.test_web_pages import sign_in, text

pytestmark = pytest.mark.django_db
NAMES = ("洪少东", "李大鸣", "文静", "丁小宁", "欧阳少东", "王刚", "李一鸣", "林涛")


@pytest.fixture
def staff(district):
    """Eight persons of two units, the worked example of stroke order."""
    units = (district.town, district.bureau)
    made = []
    for number, name in enumerate(NAMES):
        unit = units[number % 2]
        born = PartialDate.of(1980, 1 + number)
        made.append(factories.make_cadre(f"P{number}", unit=unit, name=name, born=born, phone="19900000000"))
    return made


def sheet_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def column(sheet, title):
    place = [cell.value for cell in sheet[3]].index(title)
    return [row[place].value for row in sheet.iter_rows(min_row=4)]


def made(by, columns=USUAL, order=Order.STROKES, **options):
    return sheet_of(roster_workbook(Cadre.objects.all(), columns, order, by=by, reason="上会", **options))


@pytest.mark.usefixtures("staff")
class TestWorkbook:
    def test_strokes_order_of_the_rulebook(self, cadre_staff):
        assert column(made(cadre_staff), "姓名") == [
            "丁小宁", "王刚", "文静", "李一鸣", "李大鸣", "林涛", "欧阳少东", "洪少东",
        ]  # fmt: skip

    def test_order_by_code_and_by_unit(self, cadre_staff, district):
        assert column(made(cadre_staff, order=Order.CODE), "姓名") == list(NAMES)
        district.bureau.position, district.town.position = 1, 2
        district.bureau.save()
        district.town.save()
        units = column(made(cadre_staff, ("unit", "name"), Order.UNIT), "单位")
        assert units == [district.bureau.name] * 4 + [district.town.name] * 4

    def test_layout_for_print(self, cadre_staff):
        sheet = made(cadre_staff, title="区管干部名册")
        assert sheet["A1"].value == "区管干部名册"
        assert "A1:T1" in {str(one) for one in sheet.merged_cells.ranges}
        assert (sheet.print_title_rows, sheet.print_area.replace("$", "").rpartition("!")[2]) == ("$3:$3", "A1:T11")
        assert sheet.page_setup.orientation == "landscape"
        assert cadre_staff.name in sheet.oddFooter.left.text

    def test_dates_and_numbers_are_text(self, cadre_staff):
        sheet = made(cadre_staff, order=Order.CODE)
        born = column(sheet, "出生年月")[0]
        assert born.startswith("1980.01\n（")
        kinds = {cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row if cell.value is not None}
        assert kinds == {"s"}

    def test_names_of_two_characters_are_spread_not_spaced(self, cadre_staff):
        sheet = made(cadre_staff)
        place = [cell.value for cell in sheet[3]].index("姓名") + 1
        spread = {sheet.cell(row, place).value: sheet.cell(row, place).alignment.horizontal for row in range(4, 12)}
        assert (spread["王刚"], spread["李大鸣"]) == ("distributed", "center")

    def test_results_and_level_time_come_from_the_sets(self, cadre_staff, today):
        cadre = Cadre.objects.get(code="P0")
        Tenure.objects.filter(cadre=cadre).delete()
        post = factories.make_post(cadre.unit, "副镇长")
        before = factories.make_post(cadre.unit, "副局长")
        since = {"level": "乡科级副职", "cadre": cadre}
        Tenure.objects.create(post=before, started=PartialDate.of(2018, 3), ended=PartialDate.of(2021, 5), **since)
        Tenure.objects.create(post=post, started=PartialDate.of(2021, 5), **since)
        for back, grade in ((3, "2"), (2, "1"), (1, "2")):
            AnnualResult.objects.create(cadre=cadre, year=today.year - back, grade=grade)
        sheet = made(cadre_staff, ("level_since", "results"), Order.CODE)
        assert column(sheet, "任现职务层次时间")[0] == "2018.03"
        years = [f"{today.year - back}年{word}" for back, word in ((3, "称职"), (2, "优秀"), (1, "称职"))]
        assert column(sheet, "近三年考核")[0] == "；".join(years)

    def test_recorded_with_reason_columns_and_hash(self, cadre_staff):
        made(cadre_staff, ("name",))
        entry = Entry.objects.filter(verb="personnel.export_roster").latest("pk")
        assert (entry.reason, entry.detail["columns"], len(entry.detail["sha256"])) == ("上会", ["姓名"], 64)

    @pytest.mark.parametrize(
        ("columns", "order", "reason", "message"),
        [
            pytest.param(("name",), "unit", " ", "理由", id="没有理由"),
            pytest.param((), "unit", "上会", "列", id="没有列"),
            pytest.param(("password",), "unit", "上会", "列", id="没有这一列"),
            pytest.param(("name",), "salary", "上会", "排序", id="没有这种排序"),
        ],
    )
    def test_refused(self, cadre_staff, columns, order, reason, message):
        with pytest.raises(Refused, match=message):
            roster_workbook(Cadre.objects.all(), columns, order, by=cadre_staff, reason=reason)

    def test_numbers_ten_times_a_day(self, cadre_staff):
        for _ in range(10):
            assert column(made(cadre_staff, ("phone",)), "联系电话")[0] == "19900000000"
        with pytest.raises(Refused, match="10 次"):
            made(cadre_staff, ("phone",))


@pytest.mark.usefixtures("staff")
class TestPages:
    def send(self, client, user, **data):
        sign_in(client, user)
        given = {"reason": "上会", "title": "名册", "order": "strokes", "shape": "xlsx", "columns": ["name", "born"]}
        return client.post(reverse("personnel:roster_print"), given | data)

    def test_a_workbook_and_the_choice_is_kept(self, client, cadre_staff):
        answer = self.send(client, cadre_staff)
        assert column(sheet_of(answer.content), "姓名")[0] == "丁小宁"
        layout = RosterLayout.objects.get(owner=cadre_staff)
        assert (layout.columns, layout.order) == (["name", "born"], "strokes")
        html = text(client.get(reverse("personnel:roster_print")))
        assert 'value="born" id="id_columns_8" checked' in html or html.count("checked") >= 4

    def test_a_page_to_print_with_names_spaced(self, client, cadre_staff):
        html = text(self.send(client, cadre_staff, shape="page"))
        assert "王\u3000刚" in html
        assert "欧阳少东" in html

    def test_bad_choice_stays_on_the_form(self, client, cadre_staff):
        assert self.send(client, cadre_staff, columns=["nonsense"]).status_code == 400

    def test_many_are_made_by_a_job(self, client, cadre_staff):
        asked = {"by": cadre_staff, "reason": "上会"}
        job = printed_rosters.request_roster(Cadre.objects.all(), ("name",), Order.STROKES, **asked)
        one = RosterExport.objects.get()
        assert (job.result_url, one.count) == (one.get_absolute_url(), 8)
        printed_rosters.fill_roster(one, by=cadre_staff)
        sign_in(client, cadre_staff)
        assert "下载名册" in text(client.get(one.get_absolute_url()))
        assert column(sheet_of(client.post(one.get_absolute_url()).content), "姓名")[0] == "丁小宁"

    def test_whole_files_by_a_job(self, client, cadre_staff):
        printed_rosters.request_files(Cadre.objects.all(), by=cadre_staff, reason="迁移", with_numbers=True)
        one = printed_rosters.fill_roster(RosterExport.objects.get(), by=cadre_staff)
        sign_in(client, cadre_staff)
        content = client.post(one.get_absolute_url()).content
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert {"干部名册", "任职", "家庭成员", "处分"} <= set(book.sheetnames)
        assert "导出" in book["任职"].oddFooter.center.text

    def test_whole_files_at_once_without_what_may_not_leave(self, client, cadre_staff):
        sign_in(client, cadre_staff)
        given = {"reason": "核对", "with_sets": "on"}
        book = openpyxl.load_workbook(io.BytesIO(client.post(reverse("personnel:cadre_export"), given).content))
        assert "职级" in book.sheetnames
        assert not {"家庭成员", "处分"} & set(book.sheetnames)
        titles = [cell.value for cell in book["干部名册"][1]]
        assert {row[titles.index("联系电话")].value for row in book["干部名册"].iter_rows(min_row=2)} == {None}
