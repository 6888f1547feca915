"""200 codes, each sent five times at once through the web server: 200 ballots."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlencode, urlsplit

import pytest

from assessment.models import Ballot, Code

from . import exercise

pytestmark = pytest.mark.django_db(transaction=True)

CODES, TIMES, AT_ONCE = 200, 5, 16
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_each_code_counts_once_however_often_it_is_sent(district, live_server):
    prepared = exercise.prepare(district)
    prepared.open()
    codes = prepared.codes(CODES)
    cells = {f"v{line}-{column}": text for line, row in enumerate(prepared.ballot()) for column, text in enumerate(row)}
    # a retry of the same page carries the same nonce; the last two came from the page opened once more
    sent = [
        urlencode({"code": code, "nonce": f"{number:031x}{'a' if copy < 3 else 'b'}", **cells})
        for number, code in enumerate(codes)
        for copy in range(TIMES)
    ]
    Random(1).shuffle(sent)
    host = urlsplit(live_server.url).netloc

    def send(body: str) -> int:
        server = HTTPConnection(host, timeout=60)
        try:
            server.request("POST", "/ballot/cast/", body, FORM)
            return server.getresponse().status
        finally:
            server.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = Counter(pool.map(send, sent))
    assert Ballot.objects.count() == CODES
    assert Code.objects.filter(state=Code.State.USED).count() == CODES
    assert set(answers) == {200, 409}
    # whichever nonce came first is confirmed to all its copies, the other refused
    assert CODES * 2 <= answers[200] <= CODES * 3
