"""What the generated pages share: escaping, HTML tables that stack on a phone, marks and their legend, and links."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import shanghai_zones as sz
from shanghai_zones.show.overview import when
from shanghai_zones.values.factors import ratio_between

__all__ = [
    "FOLDERS",
    "MARKS",
    "Subject",
    "address",
    "badge",
    "dated",
    "escaped",
    "external",
    "figure_text",
    "in_mu",
    "legend",
    "link",
    "mark",
    "notes_of",
    "nowrap",
    "raw",
    "short_name",
    "source_cell",
    "spelled",
    "table",
    "text",
    "time_of",
    "title",
]

Subject = sz.Zone | sz.Place | sz.Project | sz.Organization
FOLDERS: dict[type, str] = {
    sz.Zone: "zones",
    sz.Place: "places",
    sz.Project: "projects",
    sz.Organization: "organizations",
}

# The marks of confirmation: sign, and what it says.
MARKS = {
    "second_source": ("●", "the same in a second source"),
    "same_publisher": ("○", "printed again by the same publisher"),
    "near": ("◐", "a second source is within 2 %"),
    "by_sum": ("◐", "it fits a published total"),
    "year_only": ("◐", "a second source has the year"),
    "by_order": ("○", "only the order of the standard's codes fits it"),
    "none": ("○", "nothing else was read"),
    "contradicted": ("▲", "contradicted, or in doubt"),
}
# What a source is called in a table, where its publisher takes a line or says less.
SHORT = {"catalogue-2018": "2018 catalogue"}


def text(value: object) -> str:
    """Plain text for HTML."""
    return html.escape(str(value), quote=True)


def escaped(value: object) -> str:
    """Text for Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|$" else sign for sign in str(value))


def spelled(word: object) -> str:
    """A code as words."""
    return str(word).replace("_", " ")


def title(record: Subject | sz.Indicator) -> str:
    """Both names of a record, for Markdown."""
    both = record.name_zh and record.name_zh != record.name
    return escaped(f"{record.name} {record.name_zh}" if both else record.name)


def address(record: Subject | sz.Indicator, up: str) -> str:
    """Where the page of a record is; `up` leads to the folder of the site."""
    folder = "indicators" if isinstance(record, sz.Indicator) else FOLDERS[type(record)]
    return f"{up}data/{folder}/{record.id}.html"


def link(record: Subject | sz.Indicator, up: str, zh: bool = True) -> str:
    """A link to the page of a record, with its Chinese name beside it."""
    beside = f' <span lang="zh">{text(record.name_zh)}</span>' if zh and record.name_zh else ""
    return f'<a href="{address(record, up)}">{text(record.name)}</a>{beside}'


def time_of(period: sz.Period | None) -> str:
    """A period as people say it."""
    return nowrap(when(period)) if period is not None and "/" not in str(period) else text(when(period))


def mark(confirmation: object) -> str:
    """A sign that says how well a value is confirmed, in words for those who do not see it."""
    sign, meaning = MARKS.get(str(confirmation), MARKS["none"])
    return f'<span class="mark" role="img" aria-label="{text(meaning)}" title="{text(meaning)}">{sign}</span>'


def legend() -> str:
    """What the marks and chips of the tables mean."""
    confirmed = "".join(f"<li>{mark(word)} {text(meaning)}</li>" for word, (_, meaning) in MARKS.items())
    statuses = "".join(f"<li>{badge(status)} {text(_MEANINGS[status])}</li>" for status in sz.Status)
    return raw(
        '<details class="legend"><summary>What the marks mean</summary>'
        f"<ul>{statuses}</ul><p>Beside a value or a date, what else supports it:</p><ul>{confirmed}</ul></details>"
    )


_MEANINGS = {
    sz.Status.ACTUAL: "has happened, or is so",
    sz.Status.TARGET: "a goal with a number",
    sz.Status.PLANNED: "decided, and not there yet",
    sz.Status.INTENDED: "what someone said they would do",
    sz.Status.FORECAST: "expected of a time that was not over",
}


def raw(markup: str) -> str:
    """A block of HTML in a Markdown page; a blank line in it would not end it."""
    return f"````{{raw}} html\n{markup}\n````\n"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], caption: str, kind: str = "") -> str:
    """An HTML table whose cells know their heading, so that a phone can show each row as a card."""
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in headers)
    body = "\n".join(
        "<tr>"
        + "".join(f'<td data-label="{text(name)}">{cell}</td>' for name, cell in zip(headers, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return (
        f'<table class="stack {kind}"><caption>{text(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def badge(status: sz.Status) -> str:
    """A status, told by word and shape as well as by colour."""
    return f'<span class="badge status-{status}">{status}</span>'


def external(address: str | None, label: str) -> str:
    """A link out of the site, or plain text where there is no address."""
    return f'<a class="external" href="{text(address)}">{text(label)}</a>' if address else text(label)


def nowrap(value: object) -> str:
    """Text that a narrow column does not break, such as a date."""
    return f'<span class="nowrap">{text(value)}</span>'


def dated(source: sz.Source) -> str:
    """The day of a source, with how it is known where it is not printed."""
    if source.published is None:
        return "no date"
    known = {
        "from_address": " (from its address)",
        "from_web_edition": " (web edition)",
        "from_text": " (from its text)",
        "from_copy": " (from a copy)",
    }
    return f"{source.published}{known.get(str(source.published_known), '')}"


def short_name(source: sz.Source) -> str:
    """What a source is called in a table: its publisher without what stands in brackets, or a name that says more."""
    short = source.publisher.partition(" (")[0].partition(", at the ")[0]
    return SHORT.get(source.id) or (source.publisher if short == "not known" else short)


def source_cell(metric: sz.Metric, up: str) -> str:
    """Where a figure was read, with a link to the work itself, and behind a click what else is known of it."""
    source = metric.source
    copy = "" if source.url or not source.copy_url else f" ({external(source.copy_url, 'copy')})"
    said = f"{external(source.url, short_name(source))}{copy}, {nowrap(source.published or 'no date')}"
    return f'<span class="source">{said}</span> {_details(metric, up)}'


def figure_text(metric: sz.Metric) -> str:
    """A figure as one would say it, with its stated equivalent and the size of each counted thing."""
    out = f'<span class="value">{text(metric.measure)}</span>'
    if metric.confirmation is not None:
        out += f" {mark(metric.confirmation)}"
    return out + "".join(f' <span class="also">{text(note)}</span>' for note in notes_of(metric))


def notes_of(metric: sz.Metric) -> list[str]:
    """What a value is not to be read without: its stated equivalent, its scope, the size of each, which land."""
    notes = [f"stated as {metric.also}"] if metric.also is not None else []
    notes += [metric.scope] if metric.scope else []
    if metric.threshold is not None:
        also = f" (stated as {metric.threshold_also})" if metric.threshold_also is not None else ""
        notes.append(f"each {metric.threshold}{also}")
    if metric.basis is not None or metric.indicator.id == "land-area":
        notes.append(metric.basis or "basis not stated")
    return notes


def _details(metric: sz.Metric, up: str) -> str:
    """What does not fit a column: where it stands, the printed words, what supports it, the note, and the source's entry."""
    parts = [f"Paragraph {metric.paragraph}."] if metric.paragraph else []
    if metric.measure.reported:
        parts.append(f"Printed as “{text(metric.measure.reported)}”.")
    note = metric.note or ""
    if metric.period is not None and metric.period_known == "inferred" and "inferred" not in note.lower():
        parts.append("The period is inferred.")
    if metric.confirmed_by:
        parts.append(f"Supported by {text('; '.join(source.publisher for source in metric.confirmed_by))}.")
    if note:
        parts.append(text(note))
    source = metric.source
    parts.append(
        f'<a href="{up}data/sources.html#{source.id}" aria-label="About the source: {text(source.title)}">About this source</a>'
    )
    return f"<details><summary>details</summary>{' '.join(parts)}</details>"


def in_mu(area: sz.Area) -> float:
    """An area in mu, for people who think in them."""
    over, under = ratio_between(area.unit, sz.AreaUnit.MU)
    return float(area.value) * over / under
