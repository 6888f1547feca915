"""The parts of every page, each once; /components/ shows them all."""

from datetime import date, datetime
from html import escape
from typing import Any

from django import forms, template
from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from cadre_mgmt.accounts.scope import may
from cadre_mgmt.web import cells, icons

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.icon(name)


@register.simple_tag
def badge(value: Any, tone: str = "") -> SafeString:
    """A state: a member of a choices class (label and tone are its own), or a word with a tone."""
    label = getattr(value, "label", value)
    return mark_safe(cells.badge_html(label, tone or cells.tone_of(value)))


@register.simple_tag
def score(hundredths: int | None, full: int | None = None) -> SafeString:
    """A score with two decimals and a thin bar; both in hundredths of a point."""
    if hundredths is None:
        return mark_safe('<span class="score none">—</span>')
    return mark_safe(f'<span class="score">{cells.score_html(hundredths, full)}</span>')


@register.filter
def points(hundredths: int | None) -> str:
    """8732 → 87.32; nothing for nothing."""
    return "" if hundredths is None else cells.score_text(hundredths)


@register.filter
def percent(basis_points: int | None) -> str:
    """4250 → 42.50%."""
    return "" if basis_points is None else cells.percent_text(basis_points)


@register.filter
def month(value: date | str | None) -> str:
    """2026.11"""
    return cells.month_text(value) if value else ""


@register.simple_tag
def moment(value: date | datetime | None) -> str:
    """A day as 2026-11-22, a moment as 2026-11-22 08:30."""
    if value is None:
        return ""
    return cells.moment_text(value) if isinstance(value, datetime) else cells.date_text(value)


@register.inclusion_tag("components/page_header.html", takes_context=True)
def page_header(context, title: str, note: str = "", buttons=()):
    """Title with one main action and further ones (parts.Button)."""
    return {"title": title, "note": note, "buttons": buttons, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def breadcrumb(before, own, title: str) -> SafeString:
    """Where this page stands; nothing for pages at the top."""
    crumbs = [*(before or ()), *(own or ())]
    if not crumbs:
        return mark_safe("")
    parts = [
        f'<a href="{escape(crumb.url)}">{escape(crumb.label)}</a>'
        if crumb.url
        else f"<span>{escape(crumb.label)}</span>"
        for crumb in crumbs
    ]
    parts.append(f'<span aria-current="page">{escape(title)}</span>')
    return mark_safe(f'<nav class="crumbs" aria-label="位置">{"".join(parts)}</nav>')


@register.inclusion_tag("components/facts.html")
def facts(facts):
    """Label over value (parts.Fact)."""
    return {"facts": facts}


@register.inclusion_tag("components/timeline.html")
def timeline(items):
    """What happened, newest first (parts.Happening)."""
    return {"items": items}


@register.inclusion_tag("components/steps.html")
def steps(stages):
    """A procedure: done, now, next, who, by when (parts.Stage)."""
    return {"stages": stages}


@register.inclusion_tag("components/reasons.html")
def reasons(reasons):
    """A verdict's conditions with clause and evidence (parts.Reason)."""
    return {"reasons": reasons}


@register.inclusion_tag("components/comparison.html")
def comparison(comparison):
    """Things side by side, differences marked (parts.Comparison)."""
    return {"comparison": comparison}


@register.inclusion_tag("components/person.html")
def person(person):
    """Name, post, unit; opens the file (parts.Person)."""
    return {"person": person}


@register.inclusion_tag("components/empty.html", takes_context=True)
def empty_state(context, text: str, first_step: str = "", button=None):
    """What this is and what to do first."""
    return {"text": text, "first_step": first_step, "button": button, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/confirm.html", takes_context=True)
def confirm(context, ask):
    """A button with its question; says in numbers what will happen (parts.Confirmation)."""
    return {"ask": ask, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/job.html", takes_context=True)
def job_progress(context, job):
    """A running job: bar, rows done, time left, cancel, result; asks for itself every two seconds until it is over.

    The result belongs to who started the job: the system officer, who sees that it ran, may not open it.
    """
    user = context.get("user")
    return {
        "job": job,
        "result_url": job.result_url if user is not None and job.by_id == user.pk else "",
        "is_moving": not job.is_over and not job._state.adding,
        "tone": cells.tone_of(job.state),
        "time_left": time_left(job),
        "may_cancel": may(user, "jobs.cancel"),
        "csrf_token": context.get("csrf_token"),
    }


def time_left(job) -> str:
    """What remains at the pace so far, in words; nothing before there is a pace."""
    if job.is_over or not job.done or not job.total or not job.started_at:
        return ""
    seconds = (timezone.now() - job.started_at).total_seconds() * (job.total - job.done) / job.done
    return f"{round(seconds)}秒" if seconds < 90 else f"{round(seconds / 60)}分钟"


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField):
    """Label above, help below, error at the field."""
    widget = bound.field.widget
    return {
        "bound": bound,
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_group": isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple),
        "is_wide": isinstance(widget, forms.Textarea | forms.FileInput),
    }


@register.inclusion_tag("components/form.html")
def form_fields(form: forms.Form):
    """All fields of a form, with what concerns the whole of it on top."""
    return {"form": form, "hidden": form.hidden_fields(), "visible": form.visible_fields()}


@register.inclusion_tag("components/print_head.html")
def print_head(title: str, unit: str = "", on: date | None = None):
    """Head of a printed page: office, title, unit, day."""
    office = f"中共{settings.DISTRICT_NAME}委组织部"
    return {"office": office, "title": title, "unit": unit, "on": on or timezone.localdate()}


@register.inclusion_tag("components/print_foot.html", takes_context=True)
def print_foot(context, note: str = "", watermark: str = ""):
    """Foot of a printed page: who printed it when; the browser numbers the pages (print.css)."""
    user = context.get("user")
    who = getattr(user, "name", "")
    return {"who": who, "at": cells.moment_text(timezone.now()), "note": note, "watermark": watermark}


@register.inclusion_tag("components/watermark.html", takes_context=True)
def watermark(context):
    """Who looks at this page and when, all over it, on screen and in print."""
    user = context.get("user")
    return {"who": getattr(user, "name", ""), "at": cells.moment_text(timezone.now())}


@register.simple_tag
def chart(chart) -> SafeString:
    """A figure with title, drawing, source and the table behind it (web.charts.Chart)."""
    return chart.html
