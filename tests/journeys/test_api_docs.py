"""The interface's page in a real Chromium: everything from our own files, under the strict policy."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_docs_page_shows_and_tries_the_interface(open_page, staff):
    page = open_page(staff)
    page.goto("/api/v1/docs/")
    expect(page.get_by_role("heading", name="干部人才管理系统接口")).to_be_visible()
    operation = page.locator("#operations-公用-due_list")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table tbody .response-col_status")).to_have_text("200")
