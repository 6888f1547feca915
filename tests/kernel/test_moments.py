"""The past: what a page, a list or a figure showed then, and what held then as is known today."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from cadre_mgmt.common import moment_views
from cadre_mgmt.common.dates import PartialDate
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.moments import Moment, seen, seen_at, today
from cadre_mgmt.org.models import Unit
from personnel.actions import appoint, edit_cadre
from personnel.models import Cadre, Tenure
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def instant():
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        return cursor.fetchone()[0]


def test_as_known_then(district, cadre_staff):
    cadre = factories.make_cadre(name="李明远", unit=district.town)
    before = instant()
    edit_cadre(cadre, name="李明达", by=cadre_staff)
    added = factories.make_cadre(name="王后来", unit=district.town)
    with seen_at(Moment(timezone.localdate(), before)):
        assert Cadre.objects.get(pk=cadre.pk).name == "李明远"
        assert not Cadre.objects.filter(pk=added.pk).exists()
        assert Cadre.objects.select_related("unit", "post").get(code=cadre.code).unit.name == district.town.name
    assert Cadre.objects.get(pk=cadre.pk).name == "李明达"


def test_a_row_taken_away_since_is_there(district, cadre_staff):
    cadre = factories.make_cadre(unit=district.town)
    reward = cadre.reward_rows.create(name="三等功", on=PartialDate(date(2020, 5, 1)))
    before = instant()
    reward.delete()
    with seen_at(Moment(timezone.localdate(), before)):
        assert [one.name for one in cadre.reward_rows.all()] == ["三等功"]
    assert not cadre.reward_rows.exists()


def test_as_on_an_earlier_day(district, cadre_staff):
    deputy = factories.make_post(district.town, "副镇长", level="乡科级副职")
    head = factories.make_post(district.bureau, "局长", level="乡科级正职")
    cadre = factories.make_cadre(unit=district.town, post=deputy)
    Tenure.objects.filter(cadre=cadre).delete()
    Tenure.objects.create(cadre=cadre, post=deputy, level=deputy.level, started=PartialDate.parse("2019.03"))
    appoint(cadre, head, on=PartialDate.parse("2024.06"), basis="区委〔2024〕6号", by=cadre_staff)
    cadre.rankspell_rows.create(rank="四级主任科员", started="2018.01", ended="2021.07")
    cadre.rankspell_rows.create(rank="三级主任科员", started="2021.07")
    with seen_at(Moment(date(2021, 1, 15))):
        then = Cadre.objects.select_related("unit", "post").get(pk=cadre.pk)
        assert (then.unit, then.post, then.post_level) == (district.town, deputy, "乡科级副职")
        assert (then.rank, str(then.post_since)) == ("四级主任科员", "2019.03")
        assert [(one.post_id, one.ended) for one in then.tenures.all()] == [(deputy.pk, None)]
        assert Cadre.objects.filter(unit__path__startswith=district.town.path).count() == 1
    now = Cadre.objects.get(pk=cadre.pk)
    assert (now.unit_id, now.post_id) == (district.bureau.pk, head.pk)


def test_the_day_is_today_meanwhile():
    day = timezone.localdate() - timedelta(days=400)
    with seen_at(Moment(day)):
        assert (today(), seen()) == (day, Moment(day))
    assert (today(), seen()) == (timezone.localdate(), None)


def test_the_past_cannot_be_written(district):
    with pytest.raises(Exception, match="view"), seen_at(Moment(date(2020, 1, 1))):
        Unit.objects.filter(pk=district.town.pk).update(name="改名镇")
    assert Unit.objects.get(pk=district.town.pk).name == district.town.name


def test_views_are_made_once_and_again_after_a_change():
    with connection.cursor() as cursor:
        cursor.execute("comment on schema moment is 'of another version'")
        moment_views.synchronise()
        cursor.execute("select obj_description('moment'::regnamespace, 'pg_namespace')")
        digest = cursor.fetchone()[0]
        assert len(digest) == 64
        cursor.execute("select oid from pg_namespace where nspname = 'moment'")
        oid = cursor.fetchone()
        moment_views.synchronise()
        cursor.execute("select oid from pg_namespace where nspname = 'moment'")
        assert cursor.fetchone() == oid


@pytest.mark.parametrize(
    ("on", "known", "field"),
    [
        ("2026-13-01", "", "on"),
        ("昨天", "", "on"),
        ("2999-01-01", "", "on"),
        ("1900-01-01", "", "on"),
        ("", "某时", "known"),
        ("", "9999-12-31", "known"),
        ("", "9999-12-31T23:59-12:00", "known"),
        ("", "0001-01-01", "known"),
        ("2020-01-01", "0001-01-01T00:00+14:00", "known"),
    ],
)
def test_what_is_no_moment_is_refused_at_its_field(on, known, field):
    with pytest.raises(Refused) as refused:
        Moment.read(on, known)
    assert field in refused.value.fields


def test_today_is_no_moment():
    assert Moment.read("", "") is None
    assert Moment.read(timezone.localdate().isoformat(), "") is None
    end_of_day = timezone.localtime(Moment.read("2020-02-29", "2020-03-01").known)
    assert (end_of_day.date(), end_of_day.hour) == (date(2020, 3, 2), 0)


def test_rows_are_counted_beside_their_columns(district):
    """A view has no key to group by."""
    cadre = factories.make_cadre(unit=district.town, since="2019.03")
    cadre.rankspell_rows.create(rank="四级主任科员", started="2018.01", ended="2021.07")
    for moment in (None, Moment(date(2021, 1, 15))):
        with seen_at(moment):
            [found] = Cadre.objects.select_related("unit").annotate(ranks=Count("rankspell_rows"))
            assert (found.name, found.unit, found.ranks) == (cadre.name, district.town, 1)
