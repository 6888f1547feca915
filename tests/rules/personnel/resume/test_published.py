"""Whole résumés: the invented ones beside the tests, and the published samples where their folder exists."""

import json
from pathlib import Path

import pytest

from personnel.rules.resume import Entry, parse

KEYS = ("start", "end", "text", "kind", "concurrent", "parent", "marker", "point")
INVENTED = Path(__file__).parents[3] / "samples" / "resumes"
PUBLISHED = Path(__file__).parents[5] / "shared" / "samples" / "resumes"


def as_read(entry: Entry) -> dict:
    return {key: getattr(entry, key) for key in KEYS}


def expected(file: Path) -> list[dict]:
    return json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(INVENTED.glob("*.txt")), ids=lambda file: file.stem)
def test_every_style_of_writing(file):
    resume = parse(file.read_text(encoding="utf-8"))
    assert [as_read(entry) for entry in resume.entries] == expected(file)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="已公布的简历样例不随项目分发，本机没有")
@pytest.mark.parametrize("file", sorted(PUBLISHED.glob("*.txt")), ids=lambda file: file.stem)
def test_published_samples(file):
    resume = parse(file.read_text(encoding="utf-8"))
    assert [as_read(entry) for entry in resume.entries] == expected(file)
    index = json.loads((PUBLISHED / "index.json").read_text(encoding="utf-8"))
    others = next(row["other_lines"] for row in index if row["file"] == file.stem)
    assert {line.strip() for line in others} <= {other.text for other in resume.others}
