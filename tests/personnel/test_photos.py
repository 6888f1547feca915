"""The photo: checked when it comes, re-encoded when it is shown."""

import io

import pytest
from PIL import Image

from personnel.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db
FILE = "/personnel/cadres/F1/"


@pytest.fixture
def cadre(district):
    return factories.make_cadre("F1", name="李明", unit=district.town)


def picture(size=(400, 500), kind="JPEG", comment=b"") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind, **({"comment": comment} if comment else {}))
    file.seek(0)
    file.name = "photo.jpg"
    return file


def named(content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = "photo.jpg"
    return file


def test_uploaded_shown_and_replaced(cadre, sign_in, cadre_staff):
    client = sign_in(cadre_staff)
    assert client.get(f"{FILE}photo/").status_code == 404
    answer = client.post(f"{FILE}photo/new/", {"photo": picture(comment=b"secret remark"), "source": "本人提供"})
    assert answer.status_code == 302, answer.context["form"].errors
    shown = client.get(f"{FILE}photo/")
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
    assert b"secret remark" not in shown.content
    assert b"secret remark" in bytes(Photo.objects.get().content)
    assert f"{FILE}photo/" in client.get(FILE).content.decode()
    client.post(f"{FILE}photo/new/", {"photo": picture((300, 400))})
    assert sorted(Photo.objects.values_list("is_current", "width")) == [(False, 400), (True, 300)]


HOSTILE = {
    "不是图片": b"<svg onload=alert(1)>",
    "空": b" ",
    "截断": picture().getvalue()[:300],
    "改名的网页": b"<!doctype html><script>1</script>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_and_nothing_stored(content, cadre, sign_in, cadre_staff):
    answer = sign_in(cadre_staff).post(f"{FILE}photo/new/", {"photo": named(content)})
    assert answer.status_code == 400
    assert answer.context["form"].errors["photo"]
    assert not Photo.objects.exists()


def test_seen_by_those_who_may(cadre, sign_in, cadre_staff, leader, outsider):
    sign_in(cadre_staff).post(f"{FILE}photo/new/", {"photo": picture()})
    assert sign_in(leader).get(f"{FILE}photo/").status_code == 403
    assert sign_in(outsider).get(f"{FILE}photo/").status_code == 404
