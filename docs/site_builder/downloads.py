"""The data as files on the site: written beside the pages when they are built, listed on one, told to search engines.

An extension of Sphinx: all tables go into the folder `downloads` of the built site, and each page below `data` says in
its head, as schema.org has it, which dataset it shows and where the files of it are.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shanghai_zones as sz
from shanghai_zones.frames.export import export, export_files
from shanghai_zones.show.citations import AUTHOR, TITLE

from .markup import raw, table, text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["dataset_metadata", "downloads_table", "script", "setup", "write_downloads"]

FOLDER = "downloads"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SHANGHAI = {"@type": "Place", "name": "Shanghai, China"}
FORMATS = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".zip": "application/zip",
}


def archive_name(dataset: sz.Dataset) -> str:
    """The file that holds all others; its name says which data they are."""
    return f"shanghai-zones-data-{dataset.version}.zip"


def write_downloads(dataset: sz.Dataset, folder: Path) -> list[str]:
    """Write every table into a new or empty folder, and all of them in one archive; the same data give the same bytes."""
    names = export(dataset, folder)
    with zipfile.ZipFile(folder / archive_name(dataset), "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"shanghai-zones/{name}")  # of no time of day
            archive.writestr(entry, (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return [*names, archive_name(dataset)]


@lru_cache(maxsize=1)
def _files(dataset: sz.Dataset) -> dict[str, bytes]:
    """The files by their names, made once for all pages that name them."""
    return dict(export_files(dataset))


def downloads_table(dataset: sz.Dataset) -> str:
    """The list of files for the page that offers them: what a row is, how many there are, and a link for each format."""
    files = _files(dataset)
    rows = []
    for resource in json.loads(files["datapackage.json"])["resources"]:
        name = resource["name"]
        count = files[resource["path"]].decode().count("\r\n") - 1
        links = "<br>".join(
            _link(file, len(files[file])) for file in (f"{name}.csv", f"{name}.parquet") if file in files
        )
        columns = len(resource["schema"]["fields"])
        rows.append((f"<code>{text(name)}</code>", text(resource["description"]), f"{count:,}", f"{columns}", links))
    heads = ("Table", "A row is", "Rows", "Columns", "Files")
    whole = f"""<p class="all-files">{_link(archive_name(dataset), None, "Everything in one archive")}: all files of
this page, with {_link("datapackage.json", None)}, which says what each column means.</p>"""
    return raw(whole) + "\n" + raw(table(heads, rows, "The tables as files"))


def _link(name: str, size: int | None, label: str = "") -> str:
    said = "" if size is None else f' <span class="also nowrap">{max(size // 1000, 1):,} kB</span>'
    return f'<a href="../{FOLDER}/{text(name)}" download>{text(label or name)}</a>{said}'


def dataset_metadata(dataset: sz.Dataset, page: str, base: str) -> dict[str, Any]:
    """What a page below `data` shows, as a `Dataset` of schema.org: that of one subject or indicator, or all figures.

    `page` is its path without the ending, `base` what leads from it to the root of the site.
    """
    whole = {"name": TITLE, "description": _described(dataset, dataset.metrics), "url": f"{base}data/index.html"}
    told = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **whole,
        "version": dataset.version,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "isAccessibleForFree": True,
        "inLanguage": ["en", "zh"],
        "keywords": ["Shanghai", "industrial zones", "development zones", "land use", "工业区", "开发区"],
        "spatialCoverage": SHANGHAI,
        "citation": dataset.cite(),
    }
    one = _shown(dataset, page)
    if one is None:
        return {**told, **_covered(dataset.metrics), "distribution": _distribution(dataset, base)}
    figures = dataset.metrics.where(**{"indicator" if isinstance(one, sz.Indicator) else "subject": one})
    names = " ".join(filter(None, (one.name, one.name_zh)))
    told |= {"name": f"{names}: reported figures", "description": _described(dataset, figures, f" of {names}")}
    told |= {"url": f"{base}{page}.html", "isPartOf": {"@type": "Dataset", **whole}}
    if isinstance(one, sz.Zone | sz.Place):
        told["spatialCoverage"] = {"@type": "Place", "name": one.name, "containedInPlace": SHANGHAI}
    return {**told, **_covered(figures)}


def _shown(dataset: sz.Dataset, page: str) -> sz.Indicator | sz.Zone | sz.Place | sz.Project | sz.Organization | None:
    """The subject or indicator that a page is about, by the id that it is named after."""
    id = page.rpartition("/")[2]
    tables = (dataset.zones, dataset.places, dataset.projects, dataset.organizations, dataset.indicators)
    return next((records[id] for records in tables if id in records), None)


def _described(
    dataset: sz.Dataset, figures: Sequence[sz.Metric], whose: str = " of Shanghai's industrial zones"
) -> str:
    """A sentence of 50 characters at least, as search engines want it."""
    figure = "figure" if len(figures) == 1 else "figures"
    return (
        f"{len(figures)} reported {figure}{whose}, each as it was stated, with unit, status, time and source; "
        f"data version {dataset.version} of shanghai_zones."
    )


def _covered(figures: Sequence[sz.Metric]) -> dict[str, Any]:
    """What is measured, and from the first to the last day of which there is a result."""
    periods = [metric.period for metric in figures if metric.period and metric.status == "actual"]
    days = [day for period in periods for day in (period.start, period.end) if day]
    measured = list(dict.fromkeys(metric.indicator.name for metric in figures))
    told: dict[str, Any] = {"variableMeasured": measured} if measured else {}
    return told | ({"temporalCoverage": f"{min(days)}/{max(days)}"} if days else {})


def _distribution(dataset: sz.Dataset, base: str) -> list[dict[str, str]]:
    names = [archive_name(dataset), *_files(dataset)]
    return [
        {"@type": "DataDownload", "name": name, "encodingFormat": FORMATS[Path(name).suffix], "contentUrl": f"{base}{FOLDER}/{name}"}
        for name in names
    ]  # fmt: skip


def setup(app: Sphinx) -> dict[str, bool]:
    """Register what is done when a page is written, and when all are."""
    app.connect("html-page-context", _tell)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _tell(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    if page.startswith("data/"):
        base = app.config.html_baseurl or "../" * page.count("/")
        context["metatags"] += script(dataset_metadata(sz.load(), page, base))


def script(told: dict[str, Any]) -> str:
    """The element for the head of a page; a "<" in a name does not end it."""
    text = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir) / FOLDER
        shutil.rmtree(folder, ignore_errors=True)  # of the last build
        write_downloads(sz.load(), folder)
