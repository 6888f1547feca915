"""Two persons confirm at the same moment: one effect, and two neighbouring years see each other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from assessment.models import LastPlace
from cadre_mgmt.audit.models import Entry
from tests.assessment.years import cases, close_year, confirm, make_people, talks

pytestmark = pytest.mark.django_db(transaction=True)


def together(calls):
    """Run the calls in threads of their own that set off at once; their results in order."""
    start = Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return [one.result() for one in [threads.submit(run, call) for call in calls]]


def test_one_effect(head, district):
    cycle = close_year(2024, make_people(district.town), "甲")
    done = together([lambda: confirm(cycle, head)] * 4)
    assert sorted(one.changed for one in done) == [False, False, False, True]
    assert (LastPlace.objects.count(), talks()) == (1, {("甲", 2024)})
    assert Entry.objects.filter(verb="assessment.confirm_results").count() == 1


def test_neighbouring_years_see_each_other(head, district):
    people = make_people(district.town)
    years = [close_year(year, people, "甲") for year in (2023, 2024, 2025)]
    together([lambda cycle=cycle: confirm(cycle, head) for cycle in years])
    assert cases() == {("甲", 2024, "免职降级"), ("甲", 2025, "免职降级")}
