"""Pages of confirmation, last places, talks and findings: who may come, what is shown, where it goes next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessment.actions.consequences import confirm_results, record_talk, serve_finding
from assessment.models import Adjustment, Cycle, LastPlace, UnfitFinding
from cadre_mgmt.approvals.actions import approve
from cadre_mgmt.approvals.models import Approval
from cadre_mgmt.notices.due import collect
from personnel.dossier import panels_for
from tests.assessment.years import (
    cases,
    close_year,
    compute_again,
    confirm,
    decide,
    lasts,
    make_people,
    place_of,
    talks,
)
from tests.factories import PASSWORD, add_assessee, make_cadre, make_cycle, make_run, make_scheme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def jia(district):
    return make_user("jia", "cadre", name="甲")


@pytest.fixture
def people(district, jia):
    made = make_people(district.town)
    made["甲"].account = jia
    made["甲"].save()
    return made


@pytest.fixture
def finding(head, people):
    """甲 last in 2024 and 2025; the case is forty days old."""
    confirm(close_year(2024, people, "甲"), head)
    confirm_results(close_year(2025, people, "甲"), by=head, on=timezone.localdate() - timedelta(days=40))
    return UnfitFinding.objects.get()


@pytest.fixture
def talk(finding):
    return finding.last_place.admonition


@pytest.fixture
def at(client):
    def sign_in(user):
        client.logout()
        assert client.post("/login/", {"username": user.username, "password": PASSWORD}).status_code == 302
        return client

    return sign_in


def url(name: str, *args) -> str:
    return reverse(f"assessment:{name}", args=args)


def text(answer) -> str:
    return answer.content.decode()


# --- confirmation ---


def test_confirmation_says_in_numbers_what_will_happen(at, head, people):
    confirm(close_year(2024, people, "甲"), head)
    cycle = close_year(2025, people, "甲", absent="己")
    page = text(at(head).get(url("cycle_confirm", cycle.pk)))
    for words in (
        "末位1人，其中并列待领导班子决定0人",
        "新增诫勉谈话1项，期限30天",
        "新增不适宜担任现职认定1项",
        "考核不完整的对象1人",
        "确认 2025 年度结果",
    ):
        assert words in page
    assert lasts(2025) == set()


def test_confirming_by_the_page(at, head, people):
    cycle = close_year(2024, people, "甲")
    answer = at(head).post(url("cycle_confirm", cycle.pk))
    assert answer.status_code == 302
    assert answer["Location"] == f"{url('last_places')}?year=2024"
    assert (lasts(2024), talks()) == ({"甲"}, {("甲", 2024)})


def test_replacing_a_published_run_asks_for_a_reason_and_shows_the_differences(at, head, people):
    cycle = close_year(2024, people, "甲")
    confirm(cycle, head)
    client = at(head)
    assert "没有需要确认的内容" in text(client.get(url("cycle_confirm", cycle.pk)))
    compute_again(cycle, "乙")
    page = text(client.get(url("cycle_confirm", cycle.pk)))
    assert "与已公布结果不同的" in page
    assert "不再是末位" in page
    assert "撤销1人" in page
    assert client.post(url("cycle_confirm", cycle.pk), {"reason": " "}).status_code == 400
    assert lasts(2024) == {"甲"}
    assert client.post(url("cycle_confirm", cycle.pk), {"reason": "更正加减分"}).status_code == 302
    assert lasts(2024) == {"乙"}


def test_cycle_that_cannot_be_confirmed(at, head, district):
    answer = at(head).get(url("cycle_confirm", make_cycle(2024).pk))
    assert answer.status_code == 409
    assert "尚未结束" in text(answer)


def test_gaps_and_doubts_are_named_before_confirmation(at, head, staff, people):
    from assessment.actions.adjustments import propose_adjustment
    from assessment.models import GroupStatistic
    from tests.factories import make_rater_group

    cycle = close_year(2024, people, "甲")
    absent = [{"code": "服务对象", "name": "服务对象", "weight_bp": 3000, "reason": "没有评分"}]
    run = make_run(
        cycle,
        {one: 8000 + one.pk for one in cycle.assessees.select_related("scheme__subcategory__category")},
        workings={"dimensions": [{"name": "社会评价", "absent": absent}]},
    )
    GroupStatistic.objects.create(
        run=run, group=make_rater_group("职工群众"), assessees=6, sheets=5, counted=5, issued=10, leniency="6.2"
    )
    propose_adjustment(cycle.assessees.select_related("cadre", "unit").first(), 100, "条款", "依据", by=staff)
    late = propose_adjustment(cycle.assessees.select_related("cadre", "unit").last(), 50, "条款", "依据", by=staff)
    approve(Approval.objects.get(object_id=late.pk), by=head)
    page = text(at(head).get(url("cycle_confirm", cycle.pk)))
    for words in (
        "缺席的考评主体1个",
        "服务对象（6人）",
        "职工群众参评率不足三分之二",
        "职工群众评分偏宽",
        "待审批的加减分1项",
        "尚未计入的加减分涉及1人",
    ):
        assert words in page


# --- lists ---


def test_last_places_of_all_years(at, head, finding):
    page = text(at(head).get(url("last_places")))
    assert page.count("连续两年") >= 1
    assert "2024" in page
    assert "2025" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("year=2024", {"甲"}, id="按年度"),
        pytest.param("state=waiting", {"乙", "丙"}, id="并列待决定"),
        pytest.param("running=2", {"甲"}, id="连续两年"),
        pytest.param("q=丙", {"丙"}, id="按姓名"),
        pytest.param("state=withdrawn", set(), id="已撤销"),
    ],
)
def test_filters_of_last_places(at, head, people, finding, query, names):
    confirm(close_year(2026, people, "乙丙"), head)
    table = at(head).get(f"{url('last_places')}?{query}").context["table"]
    assert {row[table.fields.index("result__assessee__name")] for row in table.rows} == names


@pytest.mark.parametrize(
    ("name", "query", "count"),
    [
        ("admonitions", "state=due", 2),
        ("admonitions", "state=overdue", 2),
        ("admonitions", "state=held", 0),
        ("admonitions", "state=done", 0),
        ("admonitions", "state=withdrawn", 0),
        ("admonitions", "year=2024", 1),
        ("findings", "state=new", 1),
        ("findings", "state=served", 0),
        ("findings", "state=stated", 0),
        ("findings", "state=silent", 0),
        ("findings", "state=withdrawn", 0),
        ("findings", "outcome=免职降级", 1),
    ],
)
def test_filters_of_talks_and_findings(at, head, finding, name, query, count):
    assert len(at(head).get(f"{url(name)}?{query}").context["table"].rows) == count


def test_lists_are_paged_and_cost_few_queries(at, head, district, django_assert_max_num_queries):
    cycle = make_cycle(2024, status=Cycle.Status.CLOSED)
    scheme = make_scheme(year=2024)
    rows = {add_assessee(cycle, scheme, make_cadre(unit=district.town)): 6000 for _ in range(60)}
    make_run(cycle, rows)
    confirm(cycle, head)
    client = at(head)
    client.get(url("last_places"))
    with django_assert_max_num_queries(12):
        answer = client.get(url("last_places"))
    assert len(answer.context["table"].rows) == 50
    assert answer.context["pages"]["next"]


# --- one last place and its decision ---


def test_last_place_shows_both_years_and_what_followed(at, head, finding):
    page = text(at(head).get(url("last_place", finding.last_place_id)))
    for words in (
        "2025年度",
        "2024年度",
        "60.00",
        "第6名，共6人",
        "末位概率",
        "连续2年",
        "不适宜担任现职认定",
        "诫勉谈话",
    ):
        assert words in page


def test_trust_is_for_the_department(at, district, finding):
    reader = make_user("reader", "report_reader", district.town)
    page = text(at(reader).get(url("last_place", finding.last_place_id)))
    assert "第6名，共6人" in page
    assert "末位概率" not in page


def test_deciding_a_tie(at, head, staff, people):
    confirm(close_year(2024, people, "甲乙"), head)
    place = place_of("甲", 2024)
    form = {"verdict": "upheld", "on": timezone.localdate().isoformat(), "text": "部务会研究认定"}
    assert at(staff).post(url("last_place_decide", place.pk), form).status_code == 403
    client = at(head)
    assert "记录并列末位的决定" in text(client.get(url("last_place", place.pk)))
    assert client.post(url("last_place_decide", place.pk), {**form, "text": ""}).status_code == 400
    assert client.post(url("last_place_decide", place.pk), form).status_code == 302
    assert talks() == {("甲", 2024)}
    assert client.post(url("last_place_decide", place.pk), form).status_code == 409


# --- talks ---


def test_recording_a_talk(at, cadre_staff, talk):
    client = at(cadre_staff)
    assert "已逾期" in text(client.get(url("admonition", talk.pk)))
    form = {"held_on": timezone.localdate().isoformat(), "held_by": "周部长", "place": "组织部", "record": "指出问题"}
    early = client.post(url("admonition_record", talk.pk), {**form, "held_on": "2020-01-01"})
    assert early.status_code == 400
    assert "不能早于" in text(early)
    assert client.post(url("admonition_record", talk.pk), form).status_code == 302
    page = text(client.get(url("admonition", talk.pk)))
    assert "指出问题" in page
    assert "记录谈话</a>" not in page
    printed = text(client.get(url("admonition_print", talk.pk)))
    for line in ("谈话人（签名）", "记录人（签名）", "本人（签名）", "指出问题"):
        assert line in printed


def test_acknowledging_the_talk(at, jia, cadre_staff, talk):
    client = at(jia)
    assert "谈话尚未进行" in text(client.get(url("me_talk", talk.pk)))
    record_talk(talk, held_on=timezone.localdate(), held_by="周部长", place="组织部", record="指出问题", by=cadre_staff)
    assert "指出问题" in text(client.get(url("me_talk", talk.pk)))
    assert client.post(url("me_talk", talk.pk), {"response": "接受"}).status_code == 302
    talk.refresh_from_db()
    assert talk.response == "接受"
    assert client.post(url("me_talk", talk.pk), {"response": "再改"}).status_code == 409


# --- findings ---


def test_serving_and_answering_a_finding(at, cadre_staff, jia, finding):
    client = at(cadre_staff)
    page = text(client.get(url("finding", finding.pk)))
    for words in ("免职降级", "2025年度", "2024年度", "下一阶段在选拔与交流模块办理", "登记送达"):
        assert words in page
    form = {"on": timezone.localdate().isoformat()}
    assert client.post(url("finding_serve", finding.pk), form).status_code == 302
    client = at(jia)
    page = text(client.get(url("me_finding", finding.pk)))
    assert "您的权利" in page
    assert (timezone.localdate() + timedelta(days=10)).isoformat() in page
    assert "末位概率" not in page
    assert client.post(url("me_finding", finding.pk), {"text": "情况说明"}).status_code == 302
    assert "情况说明" in text(at(cadre_staff).get(url("finding", finding.pk)))


def test_late_statement_is_refused_with_the_day(at, cadre_staff, jia, finding):
    serve_finding(finding, timezone.localdate() - timedelta(days=11), by=cadre_staff)
    answer = at(jia).post(url("me_finding", finding.pk), {"text": "情况说明"})
    assert answer.status_code == 409
    finding.refresh_from_db()
    assert finding.statement == ""


# --- the cadre himself, and who may not come ---


def test_cadre_sees_the_own_only(at, jia, cadre_self, head, finding):
    page = text(at(jia).get(url("me")))
    for words in ("2025年度考核", "第6名，共6人", "60.00", "您的权利"):
        assert words in page
    other = at(cadre_self)
    assert "还没有已公布的考核结果" in text(other.get(url("me")))
    for name, pk in (("me_talk", finding.last_place.admonition.pk), ("me_finding", finding.pk)):
        assert other.get(url(name, pk)).status_code == 404


def test_unserved_finding_is_not_yet_shown_to_the_cadre(at, jia, finding):
    client = at(jia)
    assert "不适宜担任现职认定</h2>" not in text(client.get(url("me")))
    assert client.get(url("me_finding", finding.pk)).status_code == 404


@pytest.mark.parametrize("who", ["leader", "outsider", "clerk", "cadre_self", "code_officer"])
def test_out_of_scope_is_not_found(at, who, request, finding):
    client = at(request.getfixturevalue(who))
    place = finding.last_place
    pages = (
        ("last_place", place.pk),
        ("last_place_decide", place.pk),
        ("admonition", place.admonition.pk),
        ("admonition_record", place.admonition.pk),
        ("admonition_print", place.admonition.pk),
        ("finding", finding.pk),
        ("finding_serve", finding.pk),
    )
    assert {client.get(url(name, pk)).status_code for name, pk in pages} == {404}
    for name in ("last_places", "admonitions", "findings"):
        assert client.get(url(name)).status_code == 403


def test_reader_of_another_unit_gets_404(at, district, finding):
    reader = make_user("reader", "report_reader", district.bureau)
    client = at(reader)
    assert client.get(url("last_places")).context["table"].rows == []
    assert client.get(url("last_place", finding.last_place_id)).status_code == 404


def test_own_file_in_the_department_pages_is_not_for_the_cadre(at, jia, finding):
    """In scope but not allowed: the own page is 我的考核."""
    assert at(jia).get(url("finding", finding.pk)).status_code == 403


# --- adjustments ---


def test_proposing_and_approving_an_adjustment(at, staff, head, people):
    cycle = close_year(2024, people, "甲")
    client = at(staff)
    form = {"assessee": "P1", "points": "1.50", "clause": "加分办法第三条", "evidence": "区委表彰"}
    for change, status in (
        ({"assessee": "没有这人"}, 400),
        ({"points": "0"}, 400),
        ({"points": "1.234"}, 400),
        ({}, 302),
    ):
        assert client.post(url("adjustment_new", cycle.pk), {**form, **change}).status_code == status
    adjustment = Adjustment.objects.get()
    assert (adjustment.points, adjustment.assessee.name) == (150, "乙")
    approval = Approval.objects.get()
    assert f"/approvals/{approval.pk}/" in text(client.get(url("adjustments", cycle.pk)))
    assert client.post(f"/approvals/{approval.pk}/", {"verdict": "approve"}).status_code == 403
    assert at(head).post(f"/approvals/{approval.pk}/", {"verdict": "approve"}).status_code == 302
    adjustment.refresh_from_db()
    assert adjustment.state == Adjustment.State.APPROVED
    confirm(cycle, head)
    client = at(staff)
    assert client.get(url("adjustment_new", cycle.pk)).status_code == 404
    assert "提出加减分</a>" not in text(client.get(url("adjustments", cycle.pk)))


@pytest.mark.parametrize(("who", "status"), [("cadre_staff", 403), ("leader", 404), ("cadre_self", 404)])
def test_adjustments_are_for_the_assessment_office(at, request, people, who, status):
    cycle = close_year(2024, people, "甲")
    assert at(request.getfixturevalue(who)).get(url("adjustments", cycle.pk)).status_code == status


# --- what is lent to the floors below ---


def due(user) -> set[str]:
    return {item.kind for item in collect(user, timezone.localdate())}


def test_due_items_go_to_who_can_act(head, cadre_staff, staff, jia, people, finding):
    close_year(2026, people, "乙")
    assert {"确认考核结果", "诫勉谈话", "送达认定"} <= due(head)
    assert {"诫勉谈话", "送达认定"} <= due(cadre_staff)
    assert due(staff).isdisjoint({"诫勉谈话", "送达认定", "确认考核结果"})
    record_talk(
        finding.last_place.admonition,
        held_on=timezone.localdate(),
        held_by="周部长",
        place="组织部",
        record="记录",
        by=cadre_staff,
    )
    serve_finding(finding, timezone.localdate(), by=cadre_staff)
    assert due(jia) == {"诫勉谈话", "陈述申辩"}
    assert "送达认定" not in due(cadre_staff)


def test_tie_is_due_until_it_is_decided(head, people):
    confirm(close_year(2024, people, "甲乙"), head)
    assert "并列末位" in due(head)
    decide("甲", 2024, False, head)
    decide("乙", 2024, True, head)
    assert "并列末位" not in due(head)


def test_home_card_counts(at, head, leader, finding):
    page = text(at(head).get("/"))
    assert "末位与后果" in page
    assert f"{url('admonitions')}?state=overdue" in page
    assert "末位与后果" not in text(at(leader).get("/"))


def test_panel_on_the_page_of_a_cadre(cadre_staff, leader, people, finding):
    shown = {panel.code: panel for panel in panels_for(people["甲"], cadre_staff)}
    assert [place.year for place in shown["consequences"].context["places"]] == [2025, 2024]
    assert "consequences" not in {panel.code for panel in panels_for(people["乙"], cadre_staff)}
    assert "consequences" not in {panel.code for panel in panels_for(people["甲"], leader)}


def test_nothing_was_written_by_looking(at, head, finding):
    before = (cases(), talks(), LastPlace.objects.count())
    client = at(head)
    for name in ("last_places", "admonitions", "findings"):
        assert client.get(url(name)).status_code == 200
    assert (cases(), talks(), LastPlace.objects.count()) == before


def test_tie_shows_everybody_on_it(at, head, people):
    confirm(close_year(2024, people, "甲乙"), head)
    client = at(head)
    for name in ("last_place", "last_place_decide"):
        page = text(client.get(url(name, place_of("甲", 2024).pk)))
        assert "甲（P0）" in page
        assert "乙（P1）" in page


def test_cycle_leads_to_the_confirmation_while_one_waits(at, head, people):
    cycle = close_year(2024, people, "甲")
    client = at(head)
    link = url("cycle_confirm", cycle.pk)
    assert link in text(client.get(url("cycle", cycle.pk)))
    confirm(cycle, head)
    assert link not in text(client.get(url("cycle", cycle.pk)))
    compute_again(cycle, "乙")
    assert link in text(client.get(url("cycle", cycle.pk)))
