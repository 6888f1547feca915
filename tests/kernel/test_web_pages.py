"""The frame and the kernel's own pages: who may come, what is shown, where it goes next."""

import pytest

from cadre_mgmt.notices.actions import notify
from cadre_mgmt.notices.models import Notice
from tests.factories import PASSWORD


def sign_in(client, user):
    answer = client.post("/login/", {"username": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


@pytest.mark.parametrize("path", ["/", "/due/", "/notices/", "/search/", "/jobs/", "/me/", "/password/", "/components/"])
def test_stranger_goes_to_login(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=")


@pytest.mark.parametrize("path", ["/", "/due/", "/notices/", "/search/?q=任务", "/jobs/", "/me/", "/password/", "/components/"])
def test_staff_opens_every_kernel_page(client, staff, path):
    answer = sign_in(client, staff).get(path)
    assert answer.status_code == 200
    assert "干部人才管理系统" in answer.content.decode()
