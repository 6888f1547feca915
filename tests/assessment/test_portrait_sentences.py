"""What a portrait says of published results, and to whom."""

import pytest
from django.utils import timezone

from assessment.actions.consequences import confirm_results
from personnel.reports.portrait import portrait
from tests import factories

pytestmark = pytest.mark.django_db


def said(cadre, user) -> dict[str, str]:
    """Sentence → where its first basis leads."""
    return {
        one.text: one.bases[0].url
        for chapter in portrait(cadre, user)
        for one in chapter.sentences
        if "考核总分" in one.text
    }


@pytest.fixture
def people(district):
    return [factories.make_cadre(f"P{number}", unit=district.town) for number in range(6)]


def test_a_published_result_is_said_with_its_place(people, head, staff, leader):
    cycle, scheme = factories.make_cycle(2025), factories.make_scheme(year=2025)
    totals = {factories.add_assessee(cycle, scheme, cadre): 9000 - 100 * number for number, cadre in enumerate(people)}
    run = factories.make_run(factories.shut(cycle), totals)
    assert said(people[0], head) == {}
    confirm_results(cycle, by=head, on=timezone.localdate())
    result = run.results.get(assessee__cadre=people[1])
    text = f"{cycle}考核总分89.00分，在{result.ranked_in_name}6人中列第2名。"
    assert said(people[1], head) == {text: result.get_absolute_url()}
    assert said(people[1], leader) == {}
