"""The column layout of the form, and back (rulebook PER-10 to PER-12)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from personnel.rules.resume import Entry, normalise, parse, write


def test_the_layout_of_the_form():
    entries = [
        Entry("1990.09", "1994.07", "四川大学学习", "study"),
        Entry("1994.07", "1998.05", "某县财政局科员"),
        Entry("1996.09", "1998.07", "在省委党校学习", "study", concurrent=True, parent=1, marker="其间"),
        Entry("1998.05", "", "某县财政局副局长"),
    ]
    assert write(entries).split("\n") == [
        "1990.09--1994.07  四川大学学习",
        "1994.07--1998.05  某县财政局科员（其间：1996.09--1998.07在省委党校学习）",
        "1998.05--         某县财政局副局长",
    ]


def test_an_inner_period_is_written_as_given_even_out_of_range():  # EX-13
    host = Entry("1999.07", "2004.05", "区财政局科员")
    inner = Entry("2001.09", "2004.06", "在某大学在职学习", "study", concurrent=True, parent=0, marker="其间")
    assert write([host, inner]) == "1999.07--2004.05  区财政局科员（其间：2001.09--2004.06在某大学在职学习）"


def test_several_inner_periods_and_those_that_reach_beyond():
    host = Entry("2006.11", "2011.08", "甲镇党委书记")
    inner = [
        Entry("2007.03", "2007.06", "在党校学习", "study", concurrent=True, parent=0, marker="期间"),
        Entry("2008.03", "", "兼任乙", concurrent=True, parent=0, marker="其间"),
        Entry("2004.09", "2007.07", "在丙大学学习", "study", concurrent=True, parent=0),
    ]
    assert write([host, *inner]) == (
        "2006.11--2011.08  甲镇党委书记（其间：2007.03--2007.06在党校学习；2008.03起兼任乙）"
        "（2004.09--2007.07在丙大学学习）"
    )


def test_long_lines_hang_under_the_text():
    lines = write([Entry("1998.05", "2003.06", "某县财政局副局长、党组成员，分管预算和国库工作")], width=40).split("\n")
    assert lines[0] == "1998.05--2003.06  某县财政局副局长、党组"
    assert lines[1:] == [" " * 18 + "成员，分管预算和国库工", " " * 18 + "作"]
    assert parse("\n".join(lines)).entries[0].text == "某县财政局副局长、党组成员，分管预算和国库工作"


def test_normalise():  # EX-14
    assert normalise("2003.9-2006.6 四川大学学习(期间:2005.1-2005.6在大安区挂职)") == (
        "2003.09--2006.06  四川大学学习（其间：2005.01--2005.06在大安区挂职）"
    )
    assert normalise("　2003年9月—现在，甲县县长\r\n县人大代表") == "2003.09--         甲县县长\n\n县人大代表"


MONTHS = st.builds("{}.{:02}".format, st.integers(1950, 2035), st.integers(1, 12))
WORDS = st.text(alphabet="某县财政局科员书记镇长、，（）党组", min_size=1, max_size=20).filter(
    lambda text: text == text.strip("、，（）") and text.count("（") == text.count("）") == 0
)
PERIODS = st.builds(lambda a, b: (min(a, b), max(a, b)), MONTHS, MONTHS)
INNER = st.builds(
    lambda period, text, marker, open_: Entry(
        period[0], "" if open_ else period[1], text, concurrent=True, marker=marker, point=open_
    ),
    PERIODS, WORDS, st.sampled_from(["其间", ""]), st.booleans(),
)  # fmt: skip
HOSTS = st.builds(
    lambda period, text, ending: Entry(
        period[0], period[1] if ending == "closed" else "", text, point=ending == "point"
    ),
    PERIODS, WORDS, st.sampled_from(["closed", "open", "point"]),
)  # fmt: skip


@st.composite
def careers(draw):
    entries = []
    for host, inner in draw(st.lists(st.tuples(HOSTS, st.lists(INNER, max_size=3)), min_size=1, max_size=6)):
        parent = len(entries)
        entries.append(host)
        marked = sorted(inner, key=lambda entry: entry.marker == "")
        entries += [replace(entry, parent=parent) for entry in marked]
    return entries


@given(careers(), st.sampled_from([None, 40, 60]))
def test_what_is_written_is_read_back(entries, width):
    read = parse(write(entries, width=width)).entries
    assert [replace(entry, line=0, kind="work") for entry in read] == entries
