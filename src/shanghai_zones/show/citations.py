"""Citing a source, the dataset, or one figure of it: as plain text, in BibTeX, or after GB/T 7714-2015."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import ParseError, RecordNotFoundError, shown
from ..files.loader import load
from ..records.model import Metric, Source
from .fact_sheets import dated

if TYPE_CHECKING:
    from ..records.dataset import Dataset

__all__ = ["Style", "cite_dataset", "cite_metric", "cite_source", "share_of_bundled", "versions"]

Style = Literal["text", "bibtex", "gbt7714"]

AUTHOR = "shanghai_zones contributors"
TITLE = "Shanghai's industrial zones: a typed, sourced dataset"
YEAR = "2026"


def cite_source(source: Source, style: Style) -> str:
    """A source: who, what, when, where, and when it was read."""
    _check(style)
    if style == "bibtex":
        return _entry(source, None)
    if style == "gbt7714":
        return _gbt7714(source)
    when = str(source.published) if source.published else "No date"
    when += f" ({dated(source)})" if dated(source) else ""
    copy = ("Read in a copy", source.copy_url) if source.copy_url else ()  # where it was not the work itself
    accessed = f"Accessed {source.accessed}" if source.accessed else None
    return _closed(source.publisher, source.title, when, source.url, *copy, accessed)


def cite_dataset(dataset: Dataset, style: Style) -> str:
    """The dataset with its version; one of one's own is cited as that, with what it was put together from."""
    _check(style)
    author, title, year = _origin(dataset)
    title = title[:1].upper() + title[1:]
    version = versions(dataset)
    software = f"Python package shanghai_zones {package_version()}"
    if style == "bibtex":
        fields = {"author": f"{{{author}}}" if author else "", "title": f"{{{title}}}", "year": year}
        one = dataset.version if version == f"data version {dataset.version}" else ""
        return _bibtex("shanghai-zones", fields | {"version": one, "note": f"{version}, {software}"})
    if style == "gbt7714":
        who = f"{author}. " if author else ""
        date = f" ({year})." if year else ""
        return f"{who}{title}: {version}[DS].{date} {software}."
    return _closed(author, f"{title}, {version}", year, software)


def cite_metric(dataset: Dataset, metric: Metric | str, style: Style) -> str:
    """One figure: what it says, the report it was read in, and the dataset and record that hold it."""
    _check(style)
    if not isinstance(metric, (Metric, str)):
        raise TypeError(f"cite() takes a metric or its id, not {shown(metric)}")
    if metric in get_args(Style) and metric not in dataset.metrics:
        raise RecordNotFoundError(f"no metric is called {metric!r}; a style is named: cite(style={metric!r})")
    found = dataset.metrics[metric if isinstance(metric, str) else metric.id]
    period = f", {found.period}" if found.period else ""
    basis = f", {found.basis}" if found.basis else ""
    figure = f"{found.subject.name}: {found.indicator.name}, {found.measure} ({found.status}{basis}{period})"
    paragraph = f"paragraph {found.paragraph}" if found.paragraph else ""
    bundled = load()
    if share_of_bundled(dataset) == "none" and bundled.metrics.get(found.id) == found:
        dataset = bundled  # a figure of ours in a dataset of others
    record = f"record {found.id} in {_origin(dataset)[1]}, {versions(dataset, found)}"
    if style == "bibtex":
        return _entry(found.source, "; ".join(part for part in (figure, paragraph, record) if part))
    source = cite_source(found.source, style)
    return _closed(figure, source, paragraph[:1].upper() + paragraph[1:], record[:1].upper() + record[1:])


def _check(style: object) -> None:
    if style not in get_args(Style):
        known = ", ".join(get_args(Style))
        raise ParseError(f"{shown(style)} is not a style of citing; known: {known}")


def _closed(*parts: str | None) -> str:
    """Parts with a full stop each; none after an address, where it would be taken for a part of it.

    After GB/T 7714 an entry ends with a full stop, also after an address: see `_gbt7714`.
    """
    ends, web = (".", "?", "!", "。", "？", "！"), ("https://", "http://")
    said = [part for part in parts if part]
    is_closed = [part.endswith(ends) or (" " not in part and part.startswith(web)) for part in said]
    return " ".join(part if closed else f"{part}." for part, closed in zip(said, is_closed, strict=True))


def _gbt7714(source: Source) -> str:
    """Author. Title[kind]. (published)[read]. address. The standard closes every entry with a full stop."""
    address = source.url or source.copy_url
    kind = "[EB/OL]" if address else "[Z]"
    times = f"({source.published})" if source.published else ""
    times += f"[{source.accessed}]" if source.accessed and address else ""
    head = f"{source.publisher}. {source.title}{kind}. {times}".rstrip()
    return f"{head if head.endswith('.') else f'{head}.'}" + (f" {address}." if address else "")


def _entry(source: Source, note: str | None) -> str:
    """A BibTeX entry; `date` and `urldate` are for biblatex, and plain BibTeX passes over them."""
    published = source.published
    fields = {
        "author": f"{{{source.publisher}}}",
        "title": f"{{{source.title}}}",
        "year": str(published.year) if published else "",
        "date": str(published or ""),
        "url": source.url or source.copy_url or "",
        "urldate": str(source.accessed or ""),
        "note": note or "",
    }
    return _bibtex(source.id, fields)


def _bibtex(key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{_tex(value, name)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {sign: f"\\{sign}" for sign in "&%$#_"}


def _tex(text: str, field: str) -> str:
    """A text as BibTeX takes it. Braces that a text has itself are left out: an odd one breaks the whole file."""
    inner = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    bare = re.sub(r"[{}]", lambda brace: f"%{ord(brace[0]):X}" if field == "url" else "", " ".join(inner.split()))
    if field != "url":
        bare = "".join(_TEX.get(letter, letter) for letter in bare)
    return f"{{{bare}}}" if inner is not text else bare


def _origin(dataset: Dataset) -> tuple[str, str, str]:
    """Author, title and year: of the bundled data or a part of it, or of a dataset of the user's own.

    What is not the whole has its digest, which says which part or which dataset it is.
    """
    share = share_of_bundled(dataset)
    if share == "all":
        return AUTHOR, TITLE, YEAR
    figures, mark = len(dataset.metrics), f"(digest {dataset.digest[:16]})"
    if share == "part":
        part = f"{figures} of the {len(load().metrics)} figures" if figures else "a part"
        return AUTHOR, f"{part} of {TITLE} {mark}", YEAR
    return "", f"a dataset of {figures} figures {mark}", ""


def share_of_bundled(dataset: Dataset) -> Literal["all", "part", "none"]:
    """Whether a dataset is the bundled one, or of its version and made of nothing but its records.

    A dataset that was added to keeps the version of the bundled one, and must not be taken for it.
    """
    bundled = load()
    if dataset is bundled or dataset == bundled:
        return "all"
    tables = [(records, bundled.tables[name]) for name, records in dataset.tables.items() if records]
    inside = dataset.version == bundled.version and all(item in known for records, known in tables for item in records)
    return "part" if inside and tables else "none"


def versions(dataset: Dataset, metric: Metric | None = None) -> str:
    """The data version of a dataset; of one that was put together, all that it was made of, or what a figure can be of.

    A version that also stands for the bundled records is not claimed for the others.
    """
    bundled, share = load(), share_of_bundled(dataset)
    if share != "none":
        return f"data version {dataset.version}"
    made_of, ours = list(dataset.made_of), []
    figures = sum(bundled.metrics.get(each.id) == each for each in dataset.metrics)
    if figures or any(item in bundled.tables[name] for name, table in dataset.tables.items() for item in table):
        ours = [f"{f'{figures} figures' if figures else 'records'} of {TITLE}, data version {bundled.version}"]
        made_of = [version for version in made_of if version != bundled.version] or ["records added"]
    others = [version if version == "records added" else f"data version {version}" for version in made_of]
    parts = others if metric is not None or not ours else [*ours, *others]
    return parts[0] if len(parts) == 1 else f"put together from {'; '.join(parts)}"


def package_version() -> str:
    """The version of the code, as the package has it."""
    from .. import __version__

    return __version__
