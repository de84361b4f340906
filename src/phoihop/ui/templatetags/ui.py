"""Components for every page. A misspelt tag or argument fails when the template is read, not before a citizen."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phoihop.core.ids import grouped
from phoihop.ui.dates import day_words, instant_words
from phoihop.ui.hooks import filled
from phoihop.ui.parts import Column, Link, SummaryRow, Table, TimelineEntry
from phoihop.ui.small import TONES, due_pill, filter_links, known, table_row, tag

register = template.Library()

type Values = Mapping[str, object]

BUTTON_KINDS = ("primary", "secondary", "danger", "quiet")
register.simple_tag(tag)
register.simple_tag(due_pill)
register.simple_tag(filter_links)
register.simple_tag(table_row)


@register.inclusion_tag("ui/button.html")
def button(
    text: str, kind: str = "primary", name: str = "", value: str = "", type: str = "submit", disabled: bool = False
) -> Values:
    """A button; `kind` is primary, secondary, danger or quiet."""
    known("button kind", kind, BUTTON_KINDS)
    return {"text": text, "kind": kind, "name": name, "value": value, "type": type, "disabled": disabled}


@register.inclusion_tag("ui/link_button.html")
def link_button(text: str, href: str, kind: str = "primary", start: bool = False) -> Values:
    """A link that looks like a button; `start` adds the arrow of a journey's beginning."""
    return {"text": text, "href": href, "kind": known("button kind", kind, BUTTON_KINDS), "start": start}


@register.inclusion_tag("ui/print_button.html")
def print_button(text: str = "") -> Values:
    """Prints the page; hidden where scripts are off."""
    return {"text": text or _("In trang này")}


@register.inclusion_tag("ui/back_link.html")
def back_link(href: str, text: str = "") -> Values:
    """The way back, above the heading."""
    return {"href": href, "text": text or _("Quay lại")}


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(links: Sequence[Link]) -> Values:
    """Where this page lies; the last one is the page itself."""
    return {"links": links}


@register.inclusion_tag("ui/steps.html")
def steps(step: int, total: int) -> Values:
    """`Bước 2 trên 5`."""
    return {"step": step, "total": total, "range": range(1, total + 1)}


@register.inclusion_tag("ui/heading.html")
def heading(text: str, caption: str = "", lead: str = "") -> Values:
    """The one h1 of a page, with a caption over it and a lead sentence under it."""
    return {"text": text, "caption": caption, "lead": lead}


@register.inclusion_tag("ui/warning.html")
def warning(text: str) -> Values:
    """One sentence that must not be missed."""
    return {"text": text}


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "river") -> str:
    """A box that tells something; `tone` as in `tag`."""
    return render_to_string("ui/notice.html", {"content": content, "title": title, "tone": known("tone", tone, TONES)})


@register.simple_block_tag
def panel(content: str, title: str = "", id: str = "", level: int = 2) -> str:
    """A group on a sand band with its own heading."""
    return render_to_string("ui/panel.html", {"content": content, "title": title, "id": id, "level": level})


@register.simple_block_tag
def confirmation(content: str, title: str) -> str:
    """Tells that it is done; the heading is the page's h1."""
    return render_to_string("ui/confirmation.html", {"content": content, "title": title})


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> str:
    """Words that open on demand: `Vì sao là ngày này?`."""
    return render_to_string("ui/details.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def filter_box(content: str, summary: str, open: bool = False) -> str:
    """Around the filters of a list: closed on a phone, always open on a wide screen."""
    return render_to_string("ui/filter_box.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def empty_state(content: str, title: str) -> str:
    """What an empty list says: what it means and what to do."""
    return render_to_string("ui/empty_state.html", {"content": content, "title": title})


@register.simple_block_tag
def door(content: str, title: str, href: str, icon: str = "") -> str:
    """One of the large doors of the home page; `icon` is write, search, calendar or "" (none)."""
    return render_to_string("ui/door.html", {"content": content, "title": title, "href": href, "icon": icon})


@register.simple_block_tag
def letter(content: str, title: str = "") -> str:
    """A paper on the page, set for reading and printing."""
    return render_to_string("ui/letter.html", {"content": content, "title": title})


@register.simple_block_tag
def receipt(content: str, code: str, secret: str = "", qr: str = "") -> str:
    """Code and secret, large; `qr` is safe SVG. The body says what happens next."""
    values = {"content": content, "code": grouped(code), "secret": secret, "qr": qr}
    return render_to_string("ui/receipt.html", values)


@register.simple_block_tag
def table(content: str, caption: str, columns: Sequence[Column], hide_caption: bool = False, keys: bool = False) -> str:
    """A table whose rows the page writes (`<tr><td data-label="Hạn">…`); `keys` lets j, k and o move through it."""
    values = {"content": content, "caption": caption, "columns": columns, "hide_caption": hide_caption, "keys": keys}
    return render_to_string("ui/table.html", values)


@register.inclusion_tag("ui/data_table.html")
def data_table(table: Table, hide_caption: bool = False, compact: bool = False) -> Values:
    """A table of plain values; a compact one stays a table on a phone."""
    return {"table": table, "hide_caption": hide_caption, "compact": compact}


@register.inclusion_tag("ui/summary_list.html")
def summary_list(rows: Iterable[SummaryRow | tuple[str, object]], narrow: bool = False) -> Values:
    """Questions and answers; a pair is a row without a link."""
    return {"rows": [row if isinstance(row, SummaryRow) else SummaryRow(*row) for row in rows], "narrow": narrow}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> Values:
    """What happened, in the order given."""
    return {"entries": entries}


@register.inclusion_tag("ui/pagination.html")
def pagination(previous_href: str = "", next_href: str = "", shown: str = "") -> Values:
    """Keyset paging: only the page before and the page after."""
    return {"previous_href": previous_href, "next_href": next_href, "shown": shown}


@register.inclusion_tag("ui/tabs.html")
def tabs(links: Sequence[Link], label: str) -> Values:
    """Views of one thing as links; `label` names the group for screen readers."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/search_box.html")
def search_box(action: str, label: str, text: str = "", name: str = "q", by_post: bool = False) -> Values:
    """Words to look for; the key / leads to it. `by_post` keeps the words out of addresses, logs and histories."""
    return {"action": action, "label": label, "text": text, "name": name, "by_post": by_post}


@register.inclusion_tag("ui/figure.html")
def figure(value: object, label: str, href: str = "", note: str = "", tone: str = "neutral") -> Values:
    """A large number with its meaning."""
    return {"value": value, "label": label, "href": href, "note": note, "tone": known("tone", tone, TONES)}


@register.inclusion_tag("ui/name_mark.html")
def name_mark(href: str = "/") -> Values:
    """Our mark and name."""
    return {"href": href}


@register.simple_tag(takes_context=True)
def hook(context: template.Context, place: str) -> SafeString:
    """What other rooms put in that place of the base template."""
    request = context.get("request")
    return filled(place, request if isinstance(request, HttpRequest) else None)


@register.filter
def vn_day(day: date | None) -> str:
    """`thứ Năm 03/12/2026`; nothing for no day."""
    return day_words(day) if day else ""


@register.filter
def vn_date(day: date | None) -> str:
    """`03/12/2026`; nothing for no day."""
    return day_words(day, weekday=False) if day else ""


@register.filter
def vn_time(at: datetime | None) -> str:
    """`14:05 ngày 03/12/2026`; nothing for no instant."""
    return instant_words(at) if at else ""


@register.filter
def money(amount: int | None) -> str:
    """`1.234.567 đồng`; nothing for no amount."""
    return "" if amount is None else f"{amount:,}".replace(",", ".") + _(" đồng")


@register.filter
def code(text: str) -> str:
    """A case code in groups that can be read aloud."""
    return grouped(text)
