"""The audit log: append-only, chained at commit, and tampering found at the right row."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from cadre_mgmt.audit import chain
from cadre_mgmt.audit.actions import record
from cadre_mgmt.audit.models import Entry, Link

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_anchors(settings, tmp_path):
    settings.VAR = tmp_path


def write(number: int, by) -> None:
    for index in range(number):
        record("考核", "assessment.compute_results", by=by, detail={"n": index})


def tamper(sql: str) -> None:
    """What a superuser could do: switch the triggers off and change rows."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("set session_replication_role = origin")


def test_every_entry_gets_a_link_and_the_chain_is_sound(system):
    write(5, system)
    assert Entry.objects.count() == Link.objects.count() == 5
    assert chain.verify_chain() == chain.Verification(5)


def test_rollback_leaves_nothing(system):
    with transaction.atomic():
        write(3, system)
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Link.objects.count()) == (0, 0)


@pytest.mark.parametrize("sql", ["update audit_entry set verb = 'x'", "delete from audit_entry", "truncate audit_link"])
def test_rows_cannot_be_changed(system, sql):
    write(1, system)
    with pytest.raises(DatabaseError, match="只能追加"), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("sql", "fault", "seq"),
    [
        (
            "update audit_entry set reason = '改' where id = (select entry_id from audit_link where seq = 3)",
            "changed",
            3,
        ),
        (
            "update audit_entry set detail = '{\"n\": 9}' where id = (select entry_id from audit_link where seq = 2)",
            "changed",
            2,
        ),
        ("delete from audit_entry where id = (select entry_id from audit_link where seq = 4)", "missing", 4),
        ("delete from audit_link where seq = 3", "gap", 4),
        ("delete from audit_link where seq = 1", "cut", 2),
        ("update audit_link set hash = decode(repeat('ab', 32), 'hex') where seq = 2", "changed", 2),
        ("update audit_link set previous = decode(repeat('ab', 32), 'hex') where seq = 5", "reordered", 5),
    ],
    ids=["改内容", "改明细", "删记录", "删中间链环", "删链首", "改哈希", "改前链"],
)
def test_tampering_is_found_at_the_first_broken_row(system, sql, fault, seq):
    write(6, system)
    tamper(sql)
    found = chain.verify_chain()
    assert (found.fault, found.seq) == (fault, seq)
    assert not found.is_sound


def test_cutting_the_tail_is_found_against_the_anchor(system):
    write(4, system)
    chain.write_anchor("2026-11-23T08:05:00")
    assert chain.verify_chain().is_sound
    tamper("delete from audit_link where seq >= 3")
    tamper("delete from audit_entry where id not in (select entry_id from audit_link)")
    assert (chain.verify_chain().fault, chain.verify_chain().seq) == ("truncated", 4)


def test_an_entry_outside_the_chain_is_found(system):
    write(2, system)
    tamper(
        "insert into audit_entry (at, actor_text, role, request_id, verb, object_type, object_id, object_text,"
        " unit_path, detail, reason, result) values (now(), '某', '', '', 'x', '', '', '', '', '{}', '', 'ok')"
    )
    assert chain.verify_chain().fault == "unchained"


def test_concurrent_writers_make_one_chain(system):
    def work():
        try:
            for _ in range(10):
                with transaction.atomic():
                    write(2, system)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert chain.verify_chain() == chain.Verification(120)
    assert list(Link.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 121))


def test_the_command_names_the_first_broken_row(system, capsys):
    from django.core.management import call_command

    write(3, system)
    call_command("verify_audit")
    assert "共核对 3 条" in capsys.readouterr().out
    tamper("update audit_entry set verb = 'x' where id = (select entry_id from audit_link where seq = 2)")
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_audit")
    assert "第 2 环" in capsys.readouterr().out
