from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, connections, transaction

from assessment.actions.ballots import cast_ballot, open_paper
from assessment.actions.codes import issue_codes, load_electorate, set_electorate, void_codes, void_spare
from assessment.actions.cycles import close_cycle
from assessment.exchange import box
from assessment.exchange.electorate import Line
from assessment.models import Ballot, Code, Paper, Sheet
from assessment.rules.codes import new_code, shown
from cadre_mgmt.accounts.foundations import system_user
from cadre_mgmt.audit.models import Entry
from cadre_mgmt.common.errors import Refused

from .exercise import GOOD, prepare

NONCE, OTHER = "0" * 32, "f" * 32


@pytest.fixture
def exercise(district):
    made = prepare(district)
    made.open()
    return made


def lines_in_the_box():
    return [box.opened(one.seal, bytes(one.content)) for one in Ballot.objects.all()]


# --- codes ---


def test_codes_are_as_many_as_electors_and_spares_and_kept_as_digests(exercise, code_officer, system):
    paper = exercise.paper()
    set_electorate(paper, 7, 2, by=system)
    slips = issue_codes([paper], by=code_officer)
    assert len({slip.code for slip in slips}) == 9
    assert {(slip.unit, slip.group) for slip in slips} == {("何市镇", "职工群众")}
    stored = set(Code.objects.values_list("digest", flat=True))
    assert len(stored) == 9
    assert not stored & {slip.code for slip in slips}
    assert Entry.objects.get(verb="assessment.issue_codes").detail == {"papers": 1, "issued": 9, "voided": 0}


def test_rows_lie_in_the_order_of_digests(exercise):
    exercise.codes(40)
    with connection.cursor() as cursor:
        cursor.execute("select digest from assessment_code order by ctid")
        rows = [row[0] for row in cursor.fetchall()]
    assert rows == sorted(rows)


def test_only_the_code_officer_prints(exercise, staff, head, system):
    set_electorate(exercise.paper(), 5, by=system)
    for user in (staff, head):
        with pytest.raises(PermissionDenied):
            issue_codes([exercise.paper()], by=user)


def test_without_numbers_nothing_is_printed(exercise, code_officer):
    with pytest.raises(Refused, match="没有可印制"):
        issue_codes([exercise.paper()], by=code_officer)


def test_printing_again_voids_what_was_not_used(exercise, code_officer):
    codes = exercise.codes(5)
    cast_ballot(codes[0], NONCE, exercise.ballot())
    again = issue_codes([exercise.paper()], by=code_officer)
    assert len(again) == 4
    assert Counter(Code.objects.values_list("state", flat=True)) == {"used": 1, "void": 4, "issued": 4}
    with pytest.raises(Refused, match="此票码已作废"):
        open_paper(codes[1])


def test_numbers_stay_while_printed_codes_wait(exercise, system, code_officer):
    exercise.codes(5)
    with pytest.raises(Refused, match="已印制票码") as refused:
        set_electorate(exercise.paper(), 6, by=system)
    assert refused.value.code == "conflict"
    set_electorate(exercise.paper(), 5, by=system)
    void_codes([exercise.paper()], by=code_officer)
    set_electorate(exercise.paper(), 6, by=system)
    assert exercise.paper().electors == 6


def test_spare_slips_are_voided_by_their_codes_all_or_none(exercise, code_officer):
    codes = exercise.codes(5)
    with pytest.raises(Refused) as refused:
        void_spare(exercise.cycle, [codes[0], "错码", new_code()], by=code_officer)
    assert len(refused.value.fields["codes"]) == 2
    assert void_spare(exercise.cycle, [shown(codes[0]), codes[1].lower(), "", " "], by=code_officer) == 2
    with pytest.raises(Refused, match="已作废"):
        cast_ballot(codes[0], NONCE, exercise.ballot())
    cast_ballot(codes[2], NONCE, exercise.ballot())


def test_an_electorate_is_loaded_whole_or_not_at_all(exercise, system):
    good = [Line(2, "何市镇", "职工群众", 12, 2), Line(3, exercise.paper("班子成员").unit.code, "班子成员", 5)]
    wrong = [Line(4, "无此镇", "职工群众", 3), Line(5, "何市镇", "主管领导", 1)]
    with pytest.raises(Refused) as refused:
        load_electorate(exercise.cycle, good + wrong, by=system)
    assert [text[:4] for text in refused.value.fields["rows"]] == ["第4行：", "第5行："]
    assert exercise.paper().electors == 0
    assert load_electorate(exercise.cycle, good, by=system) == 2
    assert load_electorate(exercise.cycle, good, by=system) == 0
    assert (exercise.paper().electors, exercise.paper().spare) == (12, 2)


# --- casting ---


def test_a_ballot_lies_in_the_box_and_uses_up_the_code(exercise):
    code = exercise.codes()[0]
    cast_ballot(shown(code), NONCE, exercise.ballot(("50", "0"), ("", "")))
    (lines,) = lines_in_the_box()
    assert [values for _, _, values in lines] == [(5000, 0), (None, None), (4500, 4450), (4500, 4450)]
    assert Counter(Code.objects.values_list("state", flat=True)) == {"used": 1, "issued": 4}


def test_a_retry_is_answered_like_the_first_time(exercise, staff):
    code = exercise.codes()[0]
    cast_ballot(code, NONCE, exercise.ballot())
    cast_ballot(code, NONCE, exercise.ballot(("1", "1")))
    close_cycle(exercise.cycle, by=staff)
    cast_ballot(code, NONCE, exercise.ballot())
    assert Sheet.objects.count() == 4


def test_another_nonce_is_a_conflict(exercise):
    code = exercise.codes()[0]
    cast_ballot(code, NONCE, exercise.ballot())
    with pytest.raises(Refused, match="此票码已使用") as refused:
        cast_ballot(code, OTHER, exercise.ballot())
    assert refused.value.code == "conflict"
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        pytest.param([("51", "1"), GOOD, GOOD, GOOD], {"v0-0"}, id="超过满分"),
        pytest.param([GOOD, ("-1", "1"), GOOD, GOOD], {"v1-0"}, id="负数"),
        pytest.param([GOOD, GOOD, ("1.234", "1"), GOOD], {"v2-0"}, id="三位小数"),
        pytest.param([GOOD, GOOD, GOOD, ("1", "")], {"v3-1"}, id="半行空白"),
        pytest.param([GOOD, GOOD, GOOD, ("优", "1")], {"v3-0"}, id="不是数字"),
        pytest.param([GOOD, GOOD, GOOD], set(), id="少一人"),
        pytest.param([GOOD] * 5, set(), id="多一人"),
        pytest.param([("1",), GOOD, GOOD, GOOD], set(), id="少一项"),
        pytest.param([], set(), id="空票"),
    ],
)
def test_an_invalid_paper_consumes_nothing(exercise, lines, fields):
    code = exercise.codes()[0]
    with pytest.raises(Refused) as refused:
        cast_ballot(code, NONCE, lines)
    assert set(refused.value.fields) == fields
    assert not Ballot.objects.exists()
    cast_ballot(code, NONCE, exercise.ballot())
    assert Ballot.objects.count() == 1


@pytest.mark.parametrize(
    "nonce",
    [
        pytest.param("", id="空"),
        pytest.param("0" * 31, id="太短"),
        pytest.param("g" * 32, id="不是十六进制"),
        pytest.param("0" * 33, id="太长"),
    ],
)
def test_a_page_without_its_nonce_is_refused(exercise, nonce):
    with pytest.raises(Refused, match="页面不完整"):
        cast_ballot(exercise.codes()[0], nonce, exercise.ballot())


def test_unknown_codes_open_nothing(exercise):
    exercise.codes()
    for code in (new_code(), "", "0" * 17, "\0"):
        with pytest.raises(Refused):
            cast_ballot(code, NONCE, exercise.ballot())
    assert not Ballot.objects.exists()


def test_nothing_is_written_about_a_vote(exercise):
    code = exercise.codes()[0]
    before = Entry.objects.count()
    cast_ballot(code, NONCE, exercise.ballot())
    assert Entry.objects.count() == before


def test_casting_takes_two_statements(exercise, django_assert_num_queries):
    codes, lines = exercise.codes(), exercise.ballot()
    cast_ballot(codes[0], NONCE, lines)
    with django_assert_num_queries(2):
        cast_ballot(codes[1], NONCE, lines)


# --- the box ---


def test_sheets_of_one_paper_do_not_lie_together(exercise, staff):
    for number, code in enumerate(exercise.codes(8)):
        cast_ballot(code, NONCE, [(f"{number}.0{line}", "1") for line in range(4)])
    close_cycle(exercise.cycle, by=staff)
    assert sorted(Sheet.objects.values_list("subtotal", flat=True)) == sorted(
        100 * number + line + 100 for number in range(8) for line in range(4)
    )


def test_the_box_is_append_only(exercise):
    cast_ballot(exercise.codes()[0], NONCE, exercise.ballot())
    for statement in (
        "delete from assessment_ballot",
        "update assessment_ballot set seal = 'other'",
        "delete from assessment_ballot where true",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Ballot.objects.count() == 1


def test_ballot_tables_know_no_person_no_time_and_no_order():
    """B15: nothing in the tables of codes and ballots leads to a voter."""
    fields = {
        model: {field.name: field.get_internal_type() for field in model._meta.get_fields() if field.concrete}
        for model in (Code, Ballot)
    }
    assert fields[Code] == {
        "digest": "CharField", "paper": "ForeignKey", "state": "CharField", "nonce_digest": "CharField",
    }  # fmt: skip
    assert fields[Ballot] == {"id": "UUIDField", "paper": "ForeignKey", "seal": "CharField", "content": "BinaryField"}
    assert not {"created_at", "at", "by"} & {field.name for field in Paper._meta.get_fields() if field.concrete}


def test_ballot_tables_have_no_sequence_and_no_history(db):
    tables = ["assessment_code", "assessment_ballot"]
    with connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_name = any(%s)"
            " and (column_default is not null or is_identity = 'YES' or data_type like 'timestamp%%')",
            [tables],
        )
        assert cursor.fetchall() == []
        cursor.execute("select relname from pg_class where relname ~ '^assessment_(code|ballot|sheet)event'")
        assert cursor.fetchall() == []
        cursor.execute(
            "select distinct t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where c.relname = any(%s) and not t.tgisinternal",
            [tables],
        )
        assert {row[0] for row in cursor.fetchall()} == {"ballot_is_never_changed", "box_is_append_only"}
        cursor.execute(
            "select c.confrelid::regclass::text from pg_constraint c where c.contype = 'f'"
            " and c.conrelid in ('assessment_code'::regclass, 'assessment_ballot'::regclass)"
        )
        assert {row[0] for row in cursor.fetchall()} == {"assessment_paper"}


@pytest.mark.django_db(transaction=True)
def test_each_of_200_codes_sent_five_times_at_once_gives_one_ballot(district):
    exercise = prepare(district)
    exercise.open()
    codes = exercise.codes(200)
    lines = exercise.ballot()

    def send(job):
        code, nonce = job
        try:
            cast_ballot(code, nonce, lines)
        except Refused as refused:
            return refused.message
        finally:
            connections.close_all()
        return "已收到"

    # three copies are retries of one page, two come from other pages of the same slip
    nonces = [NONCE, NONCE, NONCE, OTHER, "a" * 32]
    jobs = [(code, nonce) for code in codes for nonce in nonces]
    with ThreadPoolExecutor(16) as pool:
        answers = Counter(pool.map(send, jobs))
    assert Ballot.objects.count() == 200
    assert Code.objects.filter(state=Code.State.USED).count() == 200
    assert set(answers) <= {"已收到", "此票码已使用"}
    assert answers["已收到"] + answers["此票码已使用"] == 1000
    assert answers["此票码已使用"] >= 400


@pytest.mark.django_db(transaction=True)
def test_a_code_held_by_a_long_closing_is_refused_with_words(district):
    """Nothing is consumed; the same ballot sent again once the closing was given up is taken."""
    exercise = prepare(district)
    exercise.open()
    code = exercise.codes()[0]
    with connection.cursor() as cursor:
        cursor.execute("set lock_timeout = '50ms'")

    def hold(started, done):
        with transaction.atomic():
            list(Code.objects.select_for_update().filter(paper=exercise.paper()))
            started.set()
            done.wait(30)
        connections.close_all()

    started, done = Event(), Event()
    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold, started, done)
        started.wait(30)
        try:
            with pytest.raises(Refused, match="还没有收下") as refused:
                cast_ballot(code, NONCE, exercise.ballot())
        finally:
            done.set()
        holding.result()
    assert (refused.value.code, set(refused.value.fields)) == ("conflict", {"ballot"})
    cast_ballot(code, NONCE, exercise.ballot())
    assert Ballot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_vote_on_its_way_is_waited_for_by_the_closing_and_counts(district):
    """The closing asks again whether a code is unused once the vote that holds it is over."""
    exercise = prepare(district)
    cycle = exercise.open()
    first, _ = exercise.codes(2)

    def close():
        try:
            return close_cycle(cycle, by=system_user())
        finally:
            connections.close_all()

    def closing_waits() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("select exists (select 1 from pg_locks where not granted and locktype = 'transactionid')")
            return cursor.fetchone()[0]

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            cast_ballot(first, NONCE, exercise.ballot())
            closing = pool.submit(close)
            while not closing_waits() and not closing.done():
                pass
        done = closing.result()
    assert (done.ballots, done.voided) == (1, 1)
    assert sorted(Code.objects.values_list("state", flat=True)) == ["used", "void"]
    assert Sheet.objects.count() == 4
