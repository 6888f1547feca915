"""The demo's people: full files that hold together, but for the documented faults."""

from random import Random

import pytest

from cadre_mgmt.accounts.models import User
from cadre_mgmt.common import idcard
from cadre_mgmt.org.models import Unit
from personnel.demo.defects import FAULTS, PHOTO_TOO_SMALL, WITHOUT_FAMILY, WITHOUT_PAPER, with_defects
from personnel.demo.people import RETIRED, persons
from personnel.models import (
    Cadre,
    CareerEntry,
    Discipline,
    FamilyMember,
    Leaving,
    Photo,
    RankSpell,
    Survey,
    SurveyUnit,
    Tenure,
)
from personnel.rules.credit_codes import fault
from personnel.rules.resume import parse


@pytest.fixture(scope="module")
def people():
    return persons(Random("510304:personnel"))


def test_the_same_seed_makes_the_same_people(people):
    again = persons(Random("510304:personnel"))
    assert [one.row for one in people] == [one.row for one in again]
    assert len({one.row.identity for one in people}) == len(people) == 1600


def test_every_resume_reads_back_as_the_career_it_was_made_from(people):
    for one in people:
        resume = parse(one.row.resume)
        read = [(entry.start, entry.end, entry.text, entry.marker) for entry in resume.entries]
        lived = [
            (str(part.started), str(part.ended or ""), part.text, part.marker)
            for stretch in one.life
            for part in (stretch, *sorted(stretch.inner, key=lambda part: (not part.marker, part.started.number)))
        ]
        assert read == lived


def test_careers_run_from_school_to_today_without_a_gap(people):
    for one in people:
        for earlier, later in zip(one.life, one.life[1:], strict=False):
            assert earlier.ended == later.started, one.row.code
        assert one.life[-1].ended is None
        assert not list(idcard.check(one.row.identity, sex=one.row.sex, born=one.row.born))


def test_the_documented_faults_are_there(people):
    codes = {one.row.code for one in people}
    assert (set(FAULTS) | WITHOUT_FAMILY | WITHOUT_PAPER | PHOTO_TOO_SMALL | RETIRED) <= codes
    changed = {one.row.code for one, other in zip(people, with_defects(people), strict=True) if one != other}
    assert changed == set(FAULTS)


@pytest.mark.usefixtures("demo")
@pytest.mark.django_db
class TestStored:
    def test_every_set_has_rows(self):
        cadres = Cadre.objects.count()
        for model in (CareerEntry, FamilyMember, Tenure):
            assert model.objects.values("cadre").distinct().count() >= cadres - 1
        assert Photo.objects.filter(width=90).count() == len(PHOTO_TOO_SMALL)
        assert Discipline.objects.exists()
        assert RankSpell.objects.filter(ended=None).exists()

    def test_the_rows_say_what_the_roster_says(self):
        open_ranks = dict(RankSpell.objects.filter(ended=None).values_list("cadre__code", "rank"))
        assert open_ranks == dict(Cadre.objects.exclude(rank="").values_list("code", "rank"))
        for tenure in Tenure.objects.filter(ended=None, is_main=True).select_related("cadre"):
            assert (tenure.post_id, tenure.started) == (tenure.cadre.post_id, tenure.cadre.post_since)
        assert set(Leaving.objects.values_list("cadre", flat=True)) == set(
            Cadre.objects.exclude(left_on=None).values_list("pk", flat=True)
        )

    def test_a_survey_officer_sees_the_places_of_the_own_group(self):
        officer = User.objects.get(username="survey")
        survey = Survey.objects.visible_to(officer).latest("starts_on")
        places = survey.places.filter(group__members=officer)
        assert 0 < places.count() < survey.places.count()
        assert set(SurveyUnit.objects.visible_to(officer).filter(survey=survey)) == set(places)

    def test_units_have_valid_credit_codes(self):
        codes = list(Unit.objects.exclude(credit_code="").values_list("credit_code", flat=True))
        assert len(codes) == len(set(codes)) == 15
        assert [code for code in codes if fault(code)] == []
