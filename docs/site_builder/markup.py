"""What the generated pages share: escaping, HTML tables that stack on a phone, and links."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import shanghai_zones as sz
from shanghai_zones.values.units import ratio_between

__all__ = [
    "badge",
    "dated",
    "details",
    "external",
    "figure_text",
    "in_mu",
    "nowrap",
    "raw",
    "source_cell",
    "table",
    "text",
]


def text(value: object) -> str:
    """Plain text for HTML."""
    return html.escape(str(value), quote=True)


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
    known = {"from_address": " (from its address)", "from_web_edition": " (web edition)"}
    return f"{source.published}{known.get(str(source.published_known), '')}"


def source_cell(metric: sz.Metric, up: str) -> str:
    """Where a figure was read: a link to the work itself, and one to what is known of it."""
    source = metric.source
    paragraph = f", paragraph {metric.paragraph}" if metric.paragraph else ""
    copy = "" if source.url or not source.copy_url else f" ({external(source.copy_url, 'copy')})"
    about = f"{up}data/sources.html#{source.id}"
    return (
        f"{external(source.url, source.publisher)}{copy}, {nowrap(dated(source))}{paragraph} "
        f'<a class="about" href="{about}" aria-label="About the source: {text(source.title)}">about</a>'
    )


def figure_text(metric: sz.Metric) -> str:
    """A figure as one would say it, with its stated equivalent and the size of each counted thing."""
    out = f'<span class="value">{text(metric.measure)}</span>'
    if metric.also is not None:
        out += f' <span class="also">(stated as {text(metric.also)})</span>'
    if metric.scope and metric.indicator.id != "land-area":
        out += f' <span class="also">{text(metric.scope)}</span>'
    if metric.threshold is not None:
        also = f" (stated as {metric.threshold_also})" if metric.threshold_also is not None else ""
        each = f"each {metric.threshold}" if isinstance(metric.measure, sz.Count) or not metric.scope else ""
        out += f' <span class="also">{text(each)}{text(also)}</span>'
    if metric.basis is not None:
        out += f' <span class="also">{metric.basis}</span>'
    elif metric.indicator.id == "land-area":
        out += ' <span class="also">basis not stated</span>'
    return out


def details(metric: sz.Metric) -> str:
    """What does not fit a column: the printed words, the scope, what supports it, the note."""
    parts = []
    if metric.measure.reported:
        parts.append(f"Printed as “{text(metric.measure.reported)}”.")
    if metric.period is not None and metric.period_known == "inferred":
        parts.append("The period is inferred.")
    if metric.confirmed_by:
        parts.append(f"Supported by {text('; '.join(source.publisher for source in metric.confirmed_by))}.")
    if metric.note:
        parts.append(text(metric.note))
    return f"<details><summary>more</summary>{' '.join(parts)}</details>" if parts else ""


def in_mu(area: sz.Area) -> float:
    """An area in mu, for people who think in them."""
    over, under = ratio_between(area.unit, sz.AreaUnit.MU)
    return float(area.value) * over / under
