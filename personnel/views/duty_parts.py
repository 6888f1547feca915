"""Duties as cells: who bears them, with links to posts and files the reader may open."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from personnel.models import Cadre
from personnel.reports.duties import Borne, Share
from personnel.reports.holders import Holder
from personnel.rules.duties.bearing import GAPS, LABELS, Finding

FINDING_BADGES = {one.value: (LABELS[one], "red" if one in GAPS else "amber") for one in Finding}


def openable(user, holders: Iterable[Holder]) -> set[int]:
    """Which of the persons the reader may open; asks the database only for who does not see everything."""
    keys = {holder.pk for holder in holders}
    if user.sees_everything():
        return keys
    return set(Cadre.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def people_html(holders: Sequence[Holder], known: set[int]) -> SafeString:
    """Names, those that may be opened as links; attached, seconded and concurrent ones say so."""
    return format_html_join(
        "、", "{}{}", ((_name(one, known), f"（{one.nature}）" if one.nature else "") for one in holders)
    )


def _name(holder: Holder, known: set[int]) -> SafeString | str:
    if holder.pk not in known:
        return holder.name
    return format_html('<a href="{}">{}</a>', reverse("personnel:cadre", args=[holder.code]), holder.name)


def shares_html(shares: Iterable[Share], known: set[int]) -> SafeString:
    """A line for each post with its holders; persons by assignment by their names."""
    return format_html_join("", '<span class="bearer">{}</span>', ((_share(share, known),) for share in shares))


def _share(share: Share, known: set[int]) -> SafeString:
    people = people_html(share.holders, known)
    if share.post is None:
        return format_html("{}（个人分工）", people)
    post = format_html('<a href="{}">{}</a>', reverse("personnel:post", args=[share.post]), share.post_name)
    return format_html("{}（{}）", post, people or "空缺")


def shares_text(shares: Iterable[Share]) -> str:
    """The same for a workbook."""
    parts = []
    for share in shares:
        people = "、".join(holder.name for holder in share.holders)
        parts.append(f"{share.post_name}（{people or '空缺'}）" if share.post is not None else f"{people}（个人分工）")
    return "；".join(parts)


def everybody(found: Iterable[Borne]) -> list[Holder]:
    return [holder for one in found for share in one.shares for holder in share.holders]
