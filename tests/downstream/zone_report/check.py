"""What the package promises to its own users: run against the installed shanghai_zones."""

import json
import tempfile
from pathlib import Path

import zone_report

import shanghai_zones as sz

MINE = {
    "version": "1",
    "sources": [{"id": "my-notes", "title": "Notes", "publisher": "Me", "language": "en", "licence": "CC0-1.0", "published": "2024-05-06", "published_known": "printed"}],
    "metrics": [
        {
            "id": "my-figure", "subject": "jiading-industrial-zone", "indicator": "industrial-output", "status": "actual",
            "measure": {"value": "7100000000", "unit": "CNY"}, "period": "2023", "period_known": "printed", "source": "my-notes",
        }
    ],
}  # fmt: skip


def main() -> None:
    dataset = sz.load()
    zone = dataset.zones.find("嘉定工业区")
    lines = list(zone_report.report(dataset, zone))
    assert any(line.acres for line in lines), lines
    assert any(line.dollars for line in lines), lines
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.json"
        path.write_text(json.dumps(MINE), encoding="utf-8")
        both = zone_report.with_mine(path)
        assert zone_report.news(dataset, both) == ["sources my-notes: added", "metrics my-figure: added"]
        dollars = [line.dollars for line in zone_report.report(both, zone) if line not in lines]
        assert len(dollars) == 1
        assert dollars[0] is not None
        assert 980_000_000 < dollars[0] < 990_000_000, dollars
        path.write_text(json.dumps(MINE).replace("CNY", "yuan"), encoding="utf-8")
        try:
            zone_report.with_mine(path)
        except SystemExit as error:
            assert "metrics[0].measure.unit" in str(error)
        else:
            raise AssertionError("a wrong unit was taken")
    print(f"zone_report is well with shanghai_zones {sz.__version__}, {len(lines)} lines")


if __name__ == "__main__":
    main()
