"""The navigation leads somewhere, for everybody who is offered it, and offers nothing that is refused."""

import pytest
from django.urls import NoReverseMatch, reverse

from cadre_mgmt.accounts.roles import ROLES, VERBS
from cadre_mgmt.menu import MENU, STARTS
from cadre_mgmt.web import navigation

pytestmark = pytest.mark.django_db

ENTRIES = [entry for group in MENU for entry in group.entries]


@pytest.mark.parametrize("entry", [*ENTRIES, *STARTS], ids=lambda entry: entry.label)
def test_entry_has_an_address_and_a_verb_that_exist(entry):
    try:
        reverse(entry.url_name)
    except NoReverseMatch:
        pytest.fail(f"{entry.label} leads nowhere: {entry.url_name}")
    assert entry.verb is None or entry.verb in VERBS


@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_offered_a_page_may_open_it(role, situation):
    user, client = situation.users[role], situation.client(role)
    offered = [*navigation.open_to(user), *navigation.starts_of(user)]
    answers = {place.url: client.get(place.url, follow=True).status_code for place in offered}
    assert answers == dict.fromkeys(answers, 200)
    home = client.get("/").content.decode()
    assert [url for url in answers if f'href="{url}"' not in home] == []


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.verb], ids=lambda entry: entry.label)
def test_whoever_is_not_offered_a_page_is_refused(entry, situation):
    for role in ROLES:
        if role not in VERBS[entry.verb].roles:
            assert situation.client(role).get(reverse(entry.url_name)).status_code == 403, role
