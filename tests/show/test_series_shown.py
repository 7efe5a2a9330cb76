"""Figures by time as people read them: what the card and the print of a series, a growth and a target have."""

import re
from html import unescape

import pytest
from test_cards import EVIL, SHOWN, Tags, evil_dataset

import shanghai_zones as sz
from shanghai_zones.show.overview import when
from shanghai_zones.show.terminal import width


def every_series(ds: sz.Dataset) -> list[sz.typing.Series]:
    """All series of the dataset, of whatever length."""
    dated = [m for m in ds.metrics if m.period is not None and m.status in ("actual", "forecast")]
    keys = dict.fromkeys((m.subject.id, m.indicator.id, m.scope, m.basis) for m in dated)
    return [ds.series(subject, indicator, scope=scope, basis=basis) for subject, indicator, scope, basis in keys]


def rows(html: str) -> list[str]:
    """The texts of the rows of a table below its head."""
    return [Tags(row).text for row in re.findall(r"<tr style.*?</tr>", html)]


def bare(html: str) -> str:
    """A piece of HTML without its tags."""
    return unescape(re.sub("<[^>]*>", "", html))


def test_a_series_shows_every_figure_and_every_gap(ds: sz.Dataset) -> None:
    """Value, time and source of each; what is missing is a row; whatever status is no result stands beside its number."""
    for series in every_series(ds):
        html, text = series._repr_html_(), str(series)
        shown, said = rows(html), " ".join(text.split())
        assert sum("missing" not in row for row in shown) == len(series)
        assert any("missing" in row for row in shown) is bool(series.gaps) is ("missing" in text)
        for metric in series:
            assert any(row.startswith(f"{when(metric.period)}{metric.measure}") for row in shown)
            assert " ".join(str(metric.measure).split()) in said
            assert metric.source.publisher.split()[0] in text
            assert (f"[{metric.status}]" in text) or metric.status == "actual"
            assert f">{metric.status}<" in html
        assert max(map(width, text.split("\n"))) <= 80
        assert Tags(html).tags <= {"div", "span", "b", "a", "table", "thead", "tbody", "tr", "th", "td"}


def test_growth_stands_beside_what_was_printed_and_says_what_it_is_worth(ds: sz.Dataset) -> None:
    """That on the year before, where both are there, as `growth` has it; and once why it is not like for like."""
    told = 0
    for series in every_series(ds):
        html, text = unescape(series._repr_html_()), str(series)
        for metric in series:
            earlier = re.sub("[0-9]{4}", lambda year: str(int(year[0]) - 1), metric.period.text)
            if series[metric.period] is metric and any(m.period == sz.Period(earlier) for m in series):
                try:
                    growth = series.growth(earlier, metric.period)
                except (sz.UnitError, sz.MixedMetricsError):
                    continue
                told += 1
                percent = str(growth.measure.rounded(3))
                assert percent in Tags(html).text
                assert percent in text
                for notes in (html, text.replace("\n", " ")):
                    assert notes.count("Not like for like") == (growth.not_like_for_like is not None)
    assert told > 20


def test_a_growth_has_both_figures_and_the_printed_one(ds: sz.Dataset) -> None:
    """And the chip that says that the companies are not the same."""
    scope = "all companies located in the district (全口径)"
    growth = ds.series("jiading-district", "gross-output-above-size", scope=scope).growth("2024-H1", "2025-H1")
    found = Tags(growth._repr_html_())
    for text in ("+6.75%", "206.88 billion yuan", "220.84 billion yuan", "printed", "+4.8%", scope):
        assert text in found.text
    assert found.text.count("not like for like") == 2  # the chip, and the label of the reason
    assert {growth.earlier.source.url, growth.later.source.url} <= set(found.links)


def test_a_target_has_its_verdict_beside_the_number_and_the_reason(ds: sz.Dataset) -> None:
    """Each card and each row; the results that speak to it with their sources."""
    targets = ds.targets()
    printed = " ".join(str(targets).split())
    table = "".join(targets[n : n + 1]._repr_html_() for n in range(len(targets)))
    told = unescape(Tags(table).text)
    for result in targets:
        html = result._repr_html_()
        verdict = result.verdict.replace("_", " ")
        assert html.index(f"<b>{unescape(str(result.target.measure))}</b>") < html.index(f">{verdict}</span>")
        assert result.reason in unescape(Tags(html).text)
        assert f">{verdict}</span>" in table
        for text in (result.reason, result.title, verdict):
            assert " ".join(text.split()) in printed
            assert text in told
        text = Tags(html).text
        for figure in result.results:
            assert f"{figure.measure} ({figure.source.publisher}" in text


def test_a_table_of_metrics_says_once_what_all_share(ds: sz.Dataset) -> None:
    """Above the rows and in none of them; scope, threshold and land of each are in its row."""
    several = [ds.metrics.where(subject=subject) for subject in {m.subject.id for m in ds.metrics}]
    several += [ds.metrics.where(indicator=id) for id in ds.indicators.ids]
    for metrics in filter(None, several):
        text, html = str(metrics), metrics._repr_html_()
        assert max(map(width, text.split("\n"))) <= 80
        head, _, body = html.partition("<table")
        for name, read in (("subject", lambda m: m.subject.name), ("indicator", lambda m: m.indicator.name)):
            is_shared = len(metrics) > 1 and len(set(map(read, metrics))) == 1
            assert (f">{name}</th>" in body) is not is_shared
            assert (read(metrics[0]) in bare(head)) is is_shared or not is_shared
        said = " ".join(text.split())
        for metric in metrics[:20]:
            assert str(metric.measure) in bare(body)
            for part in (
                metric.scope,
                metric.threshold and f"each {metric.threshold}",
                metric.basis and f"{metric.basis} area",
            ):
                assert part is None or part in bare(html)
                assert part is None or all(word in said for word in part.split() if word.isascii() and len(word) < 14)
            assert metric.status == "actual" or f"[{metric.status}]" in text or metric.status in text.partition("\n")[0]


def test_what_is_evil_is_text_here_too() -> None:
    """In the cards of a series and a target."""
    ds = evil_dataset()
    metric = ds.metrics[0]
    dated = [
        sz.Metric.from_dict(
            {**metric.to_dict(), "id": id, "period": "2024", "period_known": "printed", "status": status}, base=ds
        )
        for id, status in (("was", "actual"), ("goal", "target"))
    ]
    ds = ds.add(*dated)
    for html in (
        ds.series("a-project", "a-share", scope=EVIL)._repr_html_(),
        ds.targets()[0]._repr_html_(),
        ds.targets()._repr_html_(),
    ):
        assert SHOWN in html
        assert not {"script", "img"} & Tags(html).tags


@pytest.mark.parametrize("name", ["Jiading Industrial Zone", "嘉定工业区"])
def test_a_card_has_the_chinese_name_marked_as_chinese(ds: sz.Dataset, name: str) -> None:
    """So that a browser takes the right font and a screen reader the right voice."""
    html = ds.metrics.where(subject="jiading-industrial-zone")._repr_html_()
    assert name in html
    assert '<span style="opacity:.75;display:inline-block" lang="zh">嘉定工业区</span>' in html


def test_a_series_is_a_frame_and_a_picture(ds: sz.Dataset) -> None:
    """The figures in their order, with what Records.to_pandas converts; the picture is that of its figures."""
    found = ds.series("fengxian-district", "gross-output-above-size", scope=None)
    frame = found.to_pandas(currency="USD", on="period")
    assert frame["id"].tolist() == [metric.id for metric in found]
    assert frame["value_in_USD"].notna().all()
    ax = found.plot(title="Output")
    assert "Output" in [text.get_text() for text in ax.texts]
    assert {metric.id for metric in found} <= {artist.get_gid() for artist in ax.get_children()}
