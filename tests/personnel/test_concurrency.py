"""What happens when two people do the same thing at once."""

import threading
from datetime import date

import pytest
from django.db import connection, connections, transaction

from cadre_mgmt.common.errors import Refused
from cadre_mgmt.org.models import Unit
from personnel import actions
from personnel.models import Cadre
from tests import factories
from tests.factories import PASSWORD
from tests.personnel.rosters import person, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds) -> list:
    """Run the deeds in threads that start together; what each returned, or the Refused it met."""
    gate, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        gate.wait(timeout=20)
        try:
            outcomes[place] = deed()
        except Refused as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def test_one_place_takes_one_person(district, cadre_staff):
    post = factories.make_post(district.bureau, "局长")
    people = [factories.make_cadre(unit=district.town, post=f"岗位{n}") for n in range(4)]
    outcomes = at_once(
        *(
            lambda cadre=cadre: actions.appoint(cadre, post, on=date(2026, 3, 1), basis="", by=cadre_staff)
            for cadre in people
        )
    )
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 3
    assert post.cadres.in_service().count() == 1


def test_the_same_roster_twice_at_once_is_stored_once(district, system):
    content = workbook([person(n, 单位="新设局", 上级单位="大安区", 职务="科员") for n in range(1, 30)])
    outcomes = at_once(*(lambda: actions.import_roster(content, "名册.xlsx", by=system) for _ in range(3)))
    assert sorted(outcome.counts["new"] for outcome in outcomes) == [0, 0, 29]
    assert (Unit.objects.filter(name="新设局").count(), Cadre.objects.count()) == (1, 29)


def test_one_preview_confirmed_twice_at_once_is_stored_once(district, cadre_staff):
    roster_import = actions.preview_roster(workbook([person(1), person(2)]), "名册.xlsx", by=cadre_staff)
    outcomes = at_once(*(lambda: actions.confirm_roster(roster_import, by=cadre_staff) for _ in range(3)))
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 2
    assert Cadre.objects.count() == 2


def test_import_that_breaks_in_the_middle_leaves_nothing(district, system, monkeypatch):
    from personnel.actions import roster_store

    def broken(wishes):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(roster_store, "_write_tenures", broken)
    with pytest.raises(RuntimeError):
        actions.import_roster(workbook([person(1, 单位="新设局", 职务="科员")]), "名册.xlsx", by=system)
    assert not Cadre.objects.exists()
    assert not Unit.objects.filter(name="新设局").exists()


def test_who_comes_while_the_structure_is_locked_is_told_so(district, cadre_staff, client):
    client.post("/login/", {"username": cadre_staff.username, "password": PASSWORD})
    held, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select 1 from org_unit where id = %s for update", [district.town.pk])
            held.set()
            done.wait(timeout=30)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(timeout=10)
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = 200")
        data = {"name": "何市街道", "on": "2026-03-01", "basis": "川府函"}
        answer = client.post(f"/personnel/units/{district.town.code}/rename/", data)
    finally:
        done.set()
        holder.join(timeout=30)
    assert answer.status_code == 409
    assert "正由他人处理" in answer.content.decode()
