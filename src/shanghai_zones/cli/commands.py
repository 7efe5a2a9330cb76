"""The commands: lists, names, one record, a conversion, the figures of a text, the problems of dataset files."""

from __future__ import annotations

import argparse
import sys
from typing import Any, get_args

from ..convert.conversion import Conversion
from ..errors import DatasetError, RecordNotFoundError, safe, shown
from ..extraction import MeasureMatch, find_measures, parse_measure
from ..files.check import check_file
from ..files.loader import load, load_dataset
from ..frames.export import export as export_tables
from ..frames.frames import rows_of
from ..records.dataset import Dataset
from ..records.model import Subject, Zone
from ..records.names import parts_of
from ..show.fact_sheets import heading, sheet
from ..show.profile_page import page
from ..show.terminal import cut, pad, room, width
from ..values.decimals import stated
from ..vocabulary import Basis
from .printing import complain, reason, say, say_json

__all__ = ["check", "convert", "export", "list_zones", "read", "search", "show"]


def list_zones(options: argparse.Namespace) -> int:
    """The zones under their districts, or as CSV or JSON, with the columns that `ds.zones.to_pandas()` has."""
    ds = load()
    zones = ds.zones
    if options.district is not None:
        zones = zones.where(districts=_district(ds, options.district))
    if options.level is not None:
        zones = zones.where(level=options.level)
    if options.format == "csv":
        say(zones.to_csv() or "", end="")
    elif options.format == "json":
        say_json(rows_of(zones))
    else:
        by_place: dict[str, list[Zone]] = {}
        for zone in zones:
            by_place.setdefault("; ".join(map(heading, zone.districts)) or "Shanghai", []).append(zone)
        out = [line for place in by_place for line in ("", cut(place, room(None)), *_rows(ds, by_place[place]))]
        say("\n".join([f"{len(zones)} zone{'' if len(zones) == 1 else 's'}", *out]), heads=True)
    return 0


def _district(ds: Dataset, text: str) -> str:
    """The id of a district by its name, a code or an id, also where the word district, or 区, is left out."""
    own = parts_of(text).own
    fits = [place.id for place in ds.places if any(parts_of(name.text).own == own for name in place.names)]
    return fits[0] if len(fits) == 1 and own else text


def _rows(ds: Dataset, zones: list[Zone]) -> list[str]:
    cells = [(zone.id, _land(ds, zone), zone.level or "", heading(zone)) for zone in zones]
    widths = [max(map(width, column)) for column in list(zip(*cells, strict=True))[:2]] + [9]
    rows = ([*map(pad, row, widths), row[-1]] for row in cells)
    return [cut("  ".join(("", *row)), room(None)) for row in rows]


def _land(ds: Dataset, zone: Zone) -> str:
    """The land of a zone on the first basis that is known, the approved one before the others."""
    areas = {metric.basis: metric for metric in ds.metrics.where(subject=zone, indicator="land-area", scope=None)}
    bases = (Basis.APPROVED, Basis.ADMINISTERED, Basis.PLANNED, Basis.BUILT, None)
    known = next((basis for basis in bases if basis in areas), None)
    return f"{areas[known].measure} {known or ''}".rstrip() if areas else ""


def search(options: argparse.Namespace) -> int:
    """What is called like a text, best first; 1 where nothing is."""
    hits = load().search(options.text)
    if not hits:
        raise RecordNotFoundError(f"nothing is called like {shown(options.text)}")
    longest = max(len(hit.record.id) for hit in hits)
    for hit in hits:
        say(cut(f"{hit.score:4.2f}  {pad(hit.record.id, longest)}  {heading(hit.record)}", room(None)))
    return 0


def show(options: argparse.Namespace) -> int:
    """All about a subject, the fact sheet of another record."""
    ds = load()
    record: Any = next((table[options.name] for table in ds.tables.values() if options.name in table), None)
    if record is None:
        record = ds.find(options.name)
    say(page(ds.about(record), room()) if type(record) in get_args(Subject) else sheet(record, room()), heads=True)
    return 0


def convert(options: argparse.Namespace) -> int:
    """A figure as people write it in another unit; with the rate that was used, its day and whose it is."""
    figure = parse_measure(" ".join(options.figure))
    rate = None if options.rate is None else stated(options.rate, "--rate")
    found = figure.to(options.unit, rate=rate, on=options.on, days=options.days)
    say(str(found if isinstance(found, Conversion) else found.rounded(6)))
    return 0


def read(options: argparse.Namespace) -> int:
    """The figures of a text, each with its line, its words and what they mean."""
    piped = options.file == "-"
    try:
        if piped and sys.stdin is None:
            raise OSError("standard input is closed")
        with open(sys.stdin.fileno() if piped else options.file, encoding="utf-8-sig", closefd=not piped) as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{safe(options.file)}: {reason(error) if isinstance(error, OSError) else 'no text in UTF-8'}")
        return 2
    matches = find_measures(text)
    for match in matches:
        line = text.count("\n", 0, match.start) + 1
        also = "" if match.also is None else f" ({match.also}): {_verdict(match, options.on)}"
        say(f"{line}: {' '.join(match.text.split())}: {match.measure}{also}")
    if not matches:
        complain("no figure was found")
    return 0 if matches else 1


def _verdict(match: MeasureMatch, on: str | None) -> str:
    """Whether what stands in brackets can be so: land exactly, money at the rate of a day or period that is named."""
    check = match.check(on=on)
    if check.agrees is None and on is None and check.implied_rate is not None:
        return "name the day with --on to check it"
    return str(check).partition("): ")[2]


def check(options: argparse.Namespace) -> int:
    """Check files and print what is found; a file that cannot be read does not keep the others from being checked."""
    base = _together(options.base, "--base ")
    code, findings = 0, []
    for name in options.files:
        try:
            found, dataset = check_file(name, base)
        except OSError as error:
            complain(f"{safe(name)}: {reason(error)}")
            code = 2
            continue
        findings += found
        if options.format == "text":
            for finding in found:
                say(str(finding))
            if dataset is not None:
                say(f"{safe(name)}: sound")
    if options.format == "json":
        say_json([finding.as_dict() for finding in findings])
    elif findings:
        complain(f"{len(findings)} problem{'s' if len(findings) > 1 else ''}")
    return code or (1 if findings else 0)


def _together(names: list[str], label: str = "") -> Dataset | None:
    """The datasets of some files, and the bundled one where it is named; none for no names."""
    found: Dataset | None = None
    for name in sorted(names, key=lambda name: name != "bundled"):  # files may refer to it, it refers to none
        try:
            found = load() if name == "bundled" else load_dataset(name, base=found)
        except (OSError, DatasetError) as error:
            raise DatasetError(f"{label}{safe(name)}: {reason(error)}") from None
    return found


def export(options: argparse.Namespace) -> int:
    """Every table of the bundled data, or of files with what they may refer to, as files for any tool."""
    dataset = _together([*options.base, *options.files]) or load()
    try:
        names = export_tables(dataset, options.folder)
    except OSError as error:
        complain(f"{safe(options.folder)}: {reason(error)}")
        return 2
    say(f"{options.folder}: {', '.join(names)}")
    return 0
