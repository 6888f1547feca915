"""`.lrmx` in and out: nothing is lost, nothing hostile gets in."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personnel.exchange import lrmx
from personnel.exchange.form_file import RULES, Cell, FamilyRow, FormFile, Kind, Unknown
from tests.rules.corpus import HOSTILE_TEXTS

from .form_files import LRMX, person, picture, sample


def read(data: bytes) -> FormFile:
    reading = lrmx.read(data)
    assert reading.complaints == ()
    return reading.form


def reasons(data: bytes) -> str:
    reading = lrmx.read(data)
    assert reading.form is None
    return "；".join(one.text for one in reading.complaints)


@pytest.mark.parametrize("name", LRMX)
def test_samples_of_all_versions_survive(name):
    form = read(sample(name))
    again = read(lrmx.write(form))
    assert dict(again.texts) == {**dict.fromkeys(again.texts, ""), **form.texts}
    assert (again.family, again.photo, again.unknown) == (form.family, form.photo, form.unknown)
    assert lrmx.write(again) == lrmx.write(form)
    assert FormFile.loads(form.dumps(), form.photo) == form


def test_known_versions_are_among_the_samples():
    versions = {read(sample(name)).text(Cell.VERSION) for name in LRMX}
    assert {"3.0.2.12", "3.2.1.6", "3.2.1.16"} <= versions


def test_what_a_usual_file_says():
    form = read(sample("form_3.2.1.16.lrmx"))
    assert form.text(Cell.NAME) == "王伟"
    assert form.text(Cell.BORN) == "197605"
    assert form.text(Cell.RESUME).startswith("1994.09--1998.07  某某大学")
    assert "\r" not in form.text(Cell.RESUME)
    assert form.text(Cell.TITLE) == ""
    assert form.family[0] == FamilyRow("妻子", "陈静", "197808", "中共党员", "幸福区第一小学教师")
    assert len(form.family) == 4
    assert form.photo.startswith(b"\xff\xd8")


def test_later_elements_and_unknown_ones_are_kept():
    form = read(sample("form_2025_elements.lrmx"))
    assert form.text(Cell.RETIRES) == "202511"
    assert form.text(Cell.AGE_LIMIT) == "改革前任职年龄界限为55岁"
    assert [one.xml for one in form.unknown] == [
        '<KuoZhan lei="试点"><Xiang>甲 &amp; 乙</Xiang><Xiang></Xiang></KuoZhan>',
        "<BeiZhu>原系统备注</BeiZhu>",
    ]
    assert "<BeiZhu>原系统备注</BeiZhu>" in lrmx.write(form).decode("utf-8-sig")


def test_read_by_name_not_by_position():
    form = read(sample("form_resume_first.lrmx"))
    assert form.text(Cell.RESUME).startswith("1994.09")
    assert form.text(Cell.NEW_POSTS) == "幸福区何市镇党委副书记、镇长人选"


def test_written_in_the_usual_order_with_every_element():
    text = lrmx.write(FormFile({Cell.NAME: "王伟"})).decode("utf-8-sig")
    places = [text.index(f"<{cell}>") for cell in Cell if cell not in (Cell.POLITICAL, Cell.RETIRES, Cell.AGE_LIMIT)]
    assert places == sorted(places)
    assert text.count("\n") == text.count("\r\n")
    assert "<Version></Version>" in text
    assert "DaoLingNianYue" not in text


@pytest.mark.parametrize("break_", ["\n", "\r\n", "&#xD;\n", "&#xD;", "&#13;&#10;"])
def test_line_breaks_of_every_kind(break_):
    assert read(person(f"<JianLi>一{break_}二</JianLi>")).text(Cell.RESUME) == "一\n二"


def test_blank_values_are_empty_and_blanks_in_texts_stay():
    form = read(person("<MinZu>\r\n  </MinZu><JiGuan/><XianRenZhiWu> 局长 </XianRenZhiWu>", name="王　伟"))
    assert (form.text(Cell.ETHNIC), form.text(Cell.NATIVE_PLACE), form.text(Cell.POSTS)) == ("", "", " 局长 ")
    assert form.text(Cell.NAME) == "王　伟"


@pytest.mark.parametrize(
    "written", ["197610", "19761001", "1976.10", "1976.10.01", "1976-10", "1976-10-01", "1976年10月"]
)
def test_dates_in_every_accepted_form_stay_as_written(written):
    assert read(person(f"<ChuShengNianYue>{written}</ChuShengNianYue>")).text(Cell.BORN) == written


@pytest.mark.parametrize(
    "written", ["197613", "197600", "1976", "76.10", "1976.1", "19760230", "不详", "9999.99", "0001.01"]
)
def test_bad_dates_are_shown_at_their_line(written):
    reading = lrmx.read(person(f"<ChuShengNianYue>{written}</ChuShengNianYue>"))
    (complaint,) = reading.complaints
    assert (complaint.cell, complaint.line, complaint.value) == ("出生年月", 4, written)


@pytest.mark.parametrize(
    "written", ["199905", "199905；民盟", "民盟", "1993.05（预备）", "中共预备党员", "（1999年5月入党）", ""]
)
def test_party_may_be_free_text(written):
    assert read(person(f"<RuDangShiJian>{written}</RuDangShiJian>")).text(Cell.JOINED_PARTY) == written


def test_photo_bytes_stay_and_prefix_goes():
    photo = picture()
    encoded = base64.b64encode(photo).decode()
    broken = "\n".join(encoded[start : start + 60] for start in range(0, len(encoded), 60))
    assert read(person(f"<ZhaoPian>data:image/jpeg;base64,{broken}</ZhaoPian>")).photo == photo
    assert read(lrmx.write(FormFile({Cell.NAME: "王伟"}, photo=photo))).photo == photo


def _photo(data: bytes) -> str:
    return person(f"<ZhaoPian>{base64.b64encode(data).decode()}</ZhaoPian>")


JPEG = base64.b64encode(picture(size=(200, 250))).decode()
BROKEN = {
    "空文件": (b"", "空的"),
    "只有空白": (b"  \n ", "XML"),
    "不是XML": ("姓名：王伟".encode(), "XML"),
    "是图片": (picture(), "UTF-8"),
    "是压缩包": (b"PK\x03\x04" + bytes(40), "XML"),
    "没有写完": (person()[:-12], "第 3 行：文件不完整"),
    "标签不配对": (person("<MinZu>汉族</JiGuan>"), "第 4 行：起止标签不配对"),
    "符号没有转义": (person("<XianRenZhiWu>A&B</XianRenZhiWu>"), "第 4 行"),
    "未定义实体": (person("<XianRenZhiWu>&nbsp;</XianRenZhiWu>"), "实体"),
    "别的根元素": (b"<People><XingMing>A</XingMing></People>", "Person"),
    "没有姓名": (b"<Person><XingMing> </XingMing></Person>", "姓名：没有填写"),
    "元素重复": (person("<MinZu>汉族</MinZu><MinZu>彝族</MinZu>"), "民族：出现了两次"),
    "叶里有元素": (person("<MinZu><a>汉族</a></MinZu>"), "里面不应再有元素"),
    "散落的文字": (person("汉族"), "不属于任何栏目"),
    "GBK编码": (person().decode().encode("gbk"), "UTF-8"),
    "UTF-16编码": (person().decode().encode("utf-16"), "UTF-8"),
    "控制字符": (person("<MinZu>\x01</MinZu>"), "不能出现"),
    "方向控制": (person("<MinZu>\u202e汉族</MinZu>"), "U+202E"),
    "超长": (person(f"<JianLi>{'长' * 20_001}</JianLi>"), "超过 20000 字"),
    "十几兆": (person(f"<JianLi>{'a' * 11_000_000}</JianLi>"), "10 MB"),
    "性别": (person("<XingBie>未知</XingBie>"), "性别只能是男或女"),
    "身份证": (person("<ShenFenZheng>510304197605201230</ShenFenZheng>"), "校验码"),
    "家庭成员日期": (
        person("<JiaTingChengYuan><Item><ChuShengRiQi>198013</ChuShengRiQi></Item></JiaTingChengYuan>"),
        "家庭成员第 1 人出生年月“198013”：没有 13 月",
    ),
    "照片截断": (person(f"<ZhaoPian>{JPEG[:-3]}</ZhaoPian>"), "base64"),
    "照片截断一半": (person(f"<ZhaoPian>{JPEG[: len(JPEG) // 8 * 4]}</ZhaoPian>"), "已损坏"),
    "照片不是base64": (person("<ZhaoPian>照片</ZhaoPian>"), "base64"),
    "照片不是图片": (_photo(b"MZ" + bytes(2000)), "不是照片"),
    "照片是网页": (_photo(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "不是照片"),
    "照片像素过多": (_photo(picture("PNG", (5000, 4001))), "像素"),
    "照片太小": (_photo(picture(size=(4, 5))), "看不清"),
    "照片过大": (_photo(picture() + bytes(5 * 1024 * 1024)), "5 MB"),
    "外部实体": (
        b'<!DOCTYPE Person [<!ENTITY x SYSTEM "file:///etc/passwd">]><Person><XingMing>&x;</XingMing></Person>',
        "DOCTYPE",
    ),
    "外部DTD": (b'<!DOCTYPE Person SYSTEM "http://example.invalid/a.dtd"><Person/>', "DOCTYPE"),
    "十亿笑": (
        b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><Person><XingMing>&b;</XingMing></Person>',
        "DOCTYPE",
    ),
    "参数实体": (b'<!DOCTYPE l [<!ENTITY % p SYSTEM "file:///etc/hosts"> %p;]><Person/>', "DOCTYPE"),
    "嵌套过深": (person("<a>" * 5000 + "</a>" * 5000), "嵌套过深"),
    "元素过多": (person("<a/>" * 30_000), "元素过多"),
    "未知内容过多": (person(f"<Bei>{'多' * 200_001}</Bei>"), "未知元素"),
    "家庭成员过多": (person(f"<JiaTingChengYuan>{'<Item/>' * 101}</JiaTingChengYuan>"), "超过 100 人"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN)
def test_broken_and_hostile_files_are_refused_in_words(data, said):
    assert said in reasons(data)


def test_bytes_and_declaration_decide_nothing_against_each_other():
    assert read(person(head='<?xml version="1.0" encoding="gb2312"?>')).text(Cell.NAME) == "王伟"


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
@pytest.mark.parametrize("cell", [cell for cell, rule in RULES.items() if rule.kind is not Kind.TEXT] + [Cell.RESUME])
def test_hostile_values_never_raise(cell, text):
    form = FormFile({Cell.NAME: "王伟", cell: text.replace("\ud83d", "\ufffd")})
    reading = lrmx.read(lrmx.write(form))
    assert (reading.form is None) == bool(reading.complaints)


# --- generated ---

_characters = st.characters(
    blacklist_categories=("Cs", "Cc", "Cn"),
    blacklist_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd\ufffe\uffff\u2028\u2029\x85",
)
_lines = st.lists(st.text(_characters, max_size=12), max_size=4).map("\n".join)


def _value(kind: Kind, longest: int):
    if kind is Kind.MONTH:
        return st.sampled_from(["", "197605", "1976.05", "19760520", "1976年5月"])
    if kind is Kind.SEX:
        return st.sampled_from(["", "男", "女"])
    if kind is Kind.IDENTITY:
        return st.sampled_from(["", "11010519491231002X", "11010519491231002x"])
    if kind is Kind.NAME:
        return st.sampled_from(["王伟", "王　伟", "买买提·吐尔逊", "𠮷田", "䶮 一"])
    if kind is Kind.PARTY:
        return st.sampled_from(["", "199905", "民盟", "199905；民盟", "1999.05（1993.05转正）"])
    return _lines.map(lambda text: "" if not text.strip() else text[:longest])


_texts = st.fixed_dictionaries({cell.value: _value(rule.kind, rule.longest) for cell, rule in RULES.items()})
_word = st.text(_characters, max_size=10).map(lambda text: text if text.strip() else "")
_rows = st.builds(FamilyRow, _word, _word, st.sampled_from(["", "1980", "198005", "1980.05"]), _word, _word)
_unknowns = st.builds(
    Unknown,
    st.sampled_from(["", *(cell.value for cell in Cell)]),
    st.sampled_from(["<Xin>值</Xin>", '<Xin a="1&amp;2"><b>甲 &lt; 乙</b></Xin>', "<Kong></Kong>"]),
)
_photos = st.sampled_from([b"", picture(), picture("PNG"), picture("BMP"), picture("GIF")])


@settings(max_examples=150, deadline=None)
@given(_texts, st.lists(_rows, max_size=4), _photos, st.lists(_unknowns, max_size=3))
def test_generated_forms_survive_the_file(texts, family, photo, unknown):
    order = ["", *(cell.value for cell in Cell)]
    unknown = sorted(unknown, key=lambda one: order.index(one.after))
    form = FormFile(texts, tuple(family), photo, tuple(unknown))
    assert read(lrmx.write(form)) == form
    assert FormFile.loads(form.dumps(), photo) == form


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_files_never_raise(data):
    good = bytearray(sample("form_2025_elements.lrmx"))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(good) - 1))
        good[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    reading = lrmx.read(bytes(good))
    assert (reading.form is None) == bool(reading.complaints)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(data):
    assert lrmx.read(data).complaints
