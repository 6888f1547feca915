"""Many forms at once: loose files and archives, hostile ones among them."""

import io
import zipfile

import pytest

from cadre_mgmt.common.archives import ArchiveLimits
from personnel.exchange.form_bundle import Bundle, NamedFile, read_bundle
from personnel.exchange.form_file import Cell

from .form_files import LRMX, person, picture, sample


def archive(*entries: tuple[str, bytes], kind=zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", kind) as opened:
        for name, data in entries:
            opened.writestr(name, data)
    return held.getvalue()


def read(*files: tuple[str, bytes], **options) -> Bundle:
    return read_bundle((NamedFile(name, data) for name, data in files), **options)


def told(bundle: Bundle) -> str:
    return "；".join(f"{one.name}：{said.text}" for one in bundle.received for said in one.reading.complaints)


def names(bundle: Bundle) -> list[str]:
    return [one.reading.form.text(Cell.NAME) for one in bundle.received]


def test_loose_files_and_archives_together():
    zipped = archive(*((f"干部/{name}", sample(name)) for name in LRMX))
    bundle = read(("全部.zip", zipped), ("form.lrm", sample("form.lrm")), ("FORM.PIC", sample("form.pic")))
    assert not bundle.has_complaints
    assert bundle.remarks == []
    assert len(bundle.received) == len(LRMX) + 1
    lrm = bundle.received[-1]
    assert lrm.reading.form.photo == sample("form.pic")
    assert all(len(one.sha256) == 64 for one in bundle.received)


def test_a_photo_belongs_to_the_file_of_its_name_and_folder():
    zipped = archive(("甲/a.lrm", sample("form.lrm")), ("乙/a.pic", sample("form.pic")))
    bundle = read(("x.zip", zipped))
    assert bundle.received[0].reading.form.photo == b""
    assert bundle.remarks == [("x.zip/乙/a.pic", "没有同名的 .lrm 文件，照片没有读取")]


def test_namesakes_keep_apart():
    bundle = read(("王伟.lrmx", person("<MinZu>汉族</MinZu>")), ("王伟2.lrmx", person("<MinZu>彝族</MinZu>")))
    assert names(bundle) == ["王伟", "王伟"]


def test_names_in_gbk():
    zipped = archive(("王伟.lrmx", person()))
    zipped = zipped.replace("王伟.lrmx".encode(), "王伟".encode("gbk") + b"12.lrmx")
    data = bytearray(zipped)
    for place in (6, zipped.index(b"PK\x01\x02") + 8):
        data[place + 1] &= ~0x08
    bundle = read(("x.zip", bytes(data)))
    assert bundle.received[0].name == "x.zip/王伟12.lrmx"


def test_what_is_no_form_is_told_but_keeps_nothing_out():
    zipped = archive(("说明.txt", b"x"), ("__MACOSX/._王伟.lrmx", b"x"), ("Thumbs.db", b"x"), ("王伟.lrmx", person()))
    bundle = read(("x.zip", zipped), ("名册.xls", b"x"))
    assert names(bundle) == ["王伟"]
    assert [name for name, _ in bundle.remarks] == ["x.zip/说明.txt", "名册.xls"]


def _bomb() -> bytes:
    return archive(("a.lrmx", bytes(60 * 1024 * 1024)))


def _encrypted() -> bytes:
    data = bytearray(archive(("a.lrmx", person())))
    for place in (6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    return bytes(data)


def _twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return archive(("a.lrmx", person()), ("a.lrmx", person()))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_bomb, "压缩炸弹", id="压缩炸弹"),
        pytest.param(lambda: archive(("../../a.lrmx", person())), "指向外部的路径", id="越界路径"),
        pytest.param(lambda: archive(("/etc/a.lrmx", person())), "指向外部的路径", id="绝对路径"),
        pytest.param(lambda: archive(("..\\a.lrmx", person())), "指向外部的路径", id="反斜线越界"),
        pytest.param(_twice, "同名文件", id="同名文件"),
        pytest.param(_encrypted, "加密", id="加密"),
        pytest.param(lambda: archive(("a.zip", archive(("b.lrmx", person())))), "不能再有压缩包", id="套压缩包"),
        pytest.param(lambda: archive(("a.lrmx", person()))[:-30], "损坏", id="截断"),
        pytest.param(lambda: b"PK" + bytes(100), "损坏", id="假压缩包"),
        pytest.param(lambda: archive(("a.lrmx", b"\xd0\xcf")), "a.lrmx", id="内容不对"),
        pytest.param(archive, "没有可以读取", id="空压缩包"),
        pytest.param(lambda: archive(("a.txt", b"x")), "没有可以读取", id="没有表"),
        pytest.param(lambda: archive(*((f"{i}.lrmx", b"x") for i in range(2001))), "超过 2000 个", id="文件过多"),
        pytest.param(picture, "没有可以读取", id="不是压缩包"),
    ],
)
def test_hostile_archives_are_refused_in_words(make, said):
    bundle = read(("x.zip" if said != "没有可以读取" else "x", make()))
    assert bundle.has_complaints
    assert said in told(bundle)


def test_one_bad_file_does_not_hide_the_others():
    bundle = read(("a.lrmx", b"x"), ("b.lrmx", person()), ("c.lrmx", person("<XingBie>?</XingBie>")))
    assert [len(one.reading.complaints) for one in bundle.received] == [1, 0, 1]


def test_limits_can_be_set():
    zipped = archive(("a.lrmx", person()))
    assert "1 MB" in told(
        read(("x.zip", zipped + bytes(2 * 1024 * 1024)), limits=ArchiveLimits(file_bytes=1024 * 1024))
    )
    assert "一次最多 1 份" in told(read(("a.lrmx", person()), ("b.lrmx", person()), most=1))


def test_nothing_at_all():
    assert "没有可以读取" in told(read())
