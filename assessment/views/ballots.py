"""The ballot: enter a code, fill the paper, look it over, send it.

No login, no session, no cookie, no log line; the code travels in the body of the request and nowhere else. Pages are
rendered without the request, so that nothing of the frame around signed-in pages is touched.
"""

from functools import cache, wraps

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.views.decorators.csrf import csrf_exempt

from assessment.actions.ballots import OpenPaper, WrongCode, cast_ballot, check_paper, heading_of, open_paper, people_of
from assessment.rules.codes import read_code, shown
from cadre_mgmt.common.addresses import client_address
from cadre_mgmt.common.errors import Refused
from cadre_mgmt.common.exact import format_hundredths
from cadre_mgmt.web.errors import STATUS

from .throttle import count_wrong, is_slowed

LONGEST_CELL = 40
LONGEST_NAME = 8
SLOWED = "输错的票码过多，请一分钟后再试；仍打不开的，请联系现场工作人员"


def secret(view):
    """A page that only answers posts with a code, slows down guessers, and shows every refusal as a page."""

    @csrf_exempt
    @wraps(view)
    def guarded(request):
        if request.method != "POST":
            return enter(request)
        address = client_address(request.META)
        if is_slowed(address):
            return answer("enter", 429, refusal=SLOWED)
        try:
            return view(request.POST)
        except WrongCode as error:
            count_wrong(address)
            return answer("enter", 400, refusal=error.message)
        except Refused as error:
            return answer("enter", STATUS[error.code], refusal=error.message)

    return guarded


@cache
def constant(name: str) -> str:
    """A page that is the same for everybody, rendered once by each process."""
    return render_to_string(f"assessment/ballot_{name}.html")


def answer(name: str, status: int = 200, **context) -> HttpResponse:
    content = render_to_string(f"assessment/ballot_{name}.html", context) if context else constant(name)
    response = HttpResponse(content, status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@csrf_exempt
def enter(request) -> HttpResponse:
    """Where a code is typed; a code in the address's fragment is put in by the page's script and never sent in it."""
    return answer("enter")


@secret
def paper(posted) -> HttpResponse:
    """The paper of a code, empty or with what was typed before (coming back from the review)."""
    found = open_paper(posted.get("code", ""))
    return fill(found, posted)


@secret
def review(posted) -> HttpResponse:
    """Everything once more before it is sent; wrong cells lead back to the paper."""
    found = open_paper(posted.get("code", ""))
    try:
        rows = check_paper(found, typed_in(posted, found))
    except Refused as error:
        if not error.fields:
            raise
        return fill(found, posted, error)
    people = people_of(found)
    lines = [
        {
            "name": people[assessee][0],
            "post": people[assessee][1],
            "scores": list(zip(form.texts, row.values, form.fulls, strict=True)),
            "total": row.subtotal,
            "full": sum(form.fulls),
            "abstains": row.is_abstention,
        }
        for assessee, form, row in zip(found.assessees, found.forms, rows, strict=True)
    ]
    blank = sum(row.is_abstention for row in rows)
    context = {**common(found, posted), "lines": lines, "blank": blank, "filled": len(rows) - blank}
    return answer("review", typed=carried(rows, posted), **context)


@secret
def cast(posted) -> HttpResponse:
    """Into the box. A repetition with the same nonce is answered like the first time."""
    code = posted.get("code", "")
    try:
        cast_ballot(code, posted.get("nonce", ""), lines_of(posted))
    except Refused as error:
        if error.fields and "code" not in error.fields:
            return fill(open_paper(code), posted, error)
        raise
    return answer("done")


def fill(found: OpenPaper, posted, error: Refused | None = None) -> HttpResponse:
    """The paper as a form; lines of one subcategory stand in one grid."""
    people = people_of(found)
    typed = typed_in(posted, found)
    wrong = error.fields if error else {}
    grids: dict[int, dict] = {}
    for number, (assessee, weight, form) in enumerate(zip(found.assessees, found.weights, found.forms, strict=True)):
        heads = list(zip(form.texts, form.notes, form.fulls, strict=True))
        cells = [
            {
                "name": (name := f"v{number}-{column}"),
                "text": typed[number][column],
                "wrong": " ".join(wrong.get(name, ())),
            }
            for column in range(len(heads))
        ]
        name, post = people[assessee]
        line = {"number": number, "name": name, "post": post, "unknown": f"n{number}" in posted}
        line["cells"] = [{**cell, "head": head} for cell, head in zip(cells, heads, strict=True)]
        grids.setdefault(weight, {"title": form.subcategory, "heads": heads, "lines": []})["lines"].append(line)
    context = {**common(found, posted), "grids": list(grids.values()), "size": len(found.forms)}
    return answer("paper", STATUS[error.code] if error else 200, refusal=error.message if error else "", **context)


def carried(rows, posted) -> list[tuple[str, str]]:
    """Every cell as it was read, for the unseen fields of the review; and which lines were marked 不了解."""
    cells = [
        (f"v{number}-{column}", "" if value is None else format_hundredths(value))
        for number, row in enumerate(rows)
        for column, value in enumerate(row.values)
    ]
    return cells + [(f"n{number}", "on") for number in range(len(rows)) if f"n{number}" in posted]


def lines_of(posted) -> list[list[str]]:
    """The posted cells by line and column as far as they go; the action knows how many there must be."""
    cells: dict[tuple[int, int], str] = {}
    for name, text in posted.items():
        line, dash, column = name[1:].partition("-")
        if name[:1] == "v" and dash and line.isdecimal() and column.isdecimal() and len(name) <= LONGEST_NAME:
            cells[int(line), int(column)] = "" if f"n{line}" in posted else text[:LONGEST_CELL]
    widths: dict[int, int] = {}
    for line, column in cells:
        widths[line] = max(widths.get(line, 0), column + 1)
    return [
        [cells.get((line, column), "") for column in range(widths.get(line, 0))]
        for line in range(max(widths, default=-1) + 1)
    ]


def common(found: OpenPaper, posted) -> dict:
    """What every step carries along: the heading, the code as printed, the nonce of this filling."""
    unit, group = heading_of(found)
    code = read_code(posted["code"])
    nonce = posted.get("nonce") or get_random_string(32, "0123456789abcdef")
    return {"cycle": found.title, "unit": unit, "group": group, "code": shown(code), "nonce": nonce[:32]}


def typed_in(posted, found: OpenPaper) -> list[list[str]]:
    """The posted cells line by line; a line marked 不了解 is blank whatever stands in it."""
    return [
        ["" if f"n{number}" in posted else posted.get(f"v{number}-{column}", "")[:LONGEST_CELL]
         for column in range(len(form.fulls))]
        for number, form in enumerate(found.forms)
    ]  # fmt: skip
