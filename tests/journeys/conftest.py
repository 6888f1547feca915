"""A real Chromium for the journeys: signed-in pages of any width, and nothing unseen going wrong in them.

Every page made here fails its test on a script error, on a breach of the content security policy, and on a request that
leaves our own host.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.factories import PASSWORD

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE, PHONE = (1440, 900), (390, 844)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("本机没有 Chromium，浏览器测试跳过（Debian：apt-get install chromium fonts-wqy-microhei）")
    # the sync API of Playwright runs a loop in this thread, which Django takes for an asynchronous caller
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """`open_page(user=None, size=WIDE)`: a fresh browser profile, signed in as `user`; addresses are relative."""
    contexts, faults = [], []

    def note(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda line: _note_console(faults, page, line))

    def make(user=None, size: tuple[int, int] = WIDE) -> Page:
        width, height = size
        context = chromium.new_context(
            base_url=live_server.url, locale="zh-CN", viewport={"width": width, "height": height}
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.route("**/*", lambda route: _at_home(route, live_server.url, faults))
        context.on("page", note)
        page = context.new_page()
        if user is not None:
            sign_in(page, user.username)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/login/")
    page.get_by_label("账号").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def _note_console(faults: list[str], page: Page, line) -> None:
    # refusals and lost connections that a journey provokes on purpose are answers, not faults of the page
    provoked = ("status of 4", "Response Status Error Code 4", "net::ERR_FAILED")
    if line.type == "error" and not any(text in line.text for text in provoked):
        faults.append(f"{page.url}: {line.text}")


def _at_home(route, home: str, faults: list[str]) -> None:
    asked = urlsplit(route.request.url)
    if asked.scheme in {"data", "blob"} or asked.netloc == urlsplit(home).netloc:
        route.continue_()
    else:
        faults.append(f"request left the house: {route.request.url}")
        route.abort()
