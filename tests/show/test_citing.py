"""Citing sources, the dataset and its figures, in three styles."""

import copy
import pickle
import re

import attrs
import pytest

import shanghai_zones as sz

STYLES = ("text", "bibtex", "gbt7714")


def test_a_source_as_text(ds: sz.Dataset) -> None:
    """Who, what, when and how that is known, where, and when it was read."""
    assert ds.sources["shine-2404033237"].cite() == (
        "SHINE (Shanghai Daily). Investment promotion in Jiading District. 2024-04-03 (dated from its address). "
        "https://www.shine.cn/biz/event/2404033237/ Accessed 2026-11."
    )


def test_a_source_after_gbt7714(ds: sz.Dataset) -> None:
    """题名[EB/OL]. (发布日期)[引用日期]. 地址."""
    assert ds.sources["shine-2404033237"].cite("gbt7714") == (
        "SHINE (Shanghai Daily). Investment promotion in Jiading District[EB/OL]. (2024-04-03)[2026-11]. "
        "https://www.shine.cn/biz/event/2404033237/."
    )


def test_a_source_in_bibtex(ds: sz.Dataset) -> None:
    """The id is the key."""
    assert ds.sources["shine-2404033237"].cite("bibtex") == "\n".join([
        "@misc{shine-2404033237,",
        "  author = {{SHINE (Shanghai Daily)}},",
        "  title = {{Investment promotion in Jiading District}},",
        "  year = {2024},",
        "  date = {2024-04-03},",
        "  url = {https://www.shine.cn/biz/event/2404033237/},",
        "  urldate = {2026-11},",
        "}",
    ])  # fmt: skip


def test_every_source_is_cited_in_every_style(ds: sz.Dataset) -> None:
    """With its title; no doubled full stop, no None, and as many braces closed as opened."""
    for source in ds.sources:
        for style in STYLES:
            text = source.cite(style)
            assert "None" not in text
            assert ".." not in text.replace("...", "…")
            assert text.count("{") == text.count("}")
        assert source.title in source.cite()


def test_a_source_without_date_and_address(ds: sz.Dataset) -> None:
    """It says that no date is known, and is no online source."""
    bare = attrs.evolve(
        ds.sources[0],
        published=None,
        published_known=None,
        published_range=None,
        url=None,
        copy_url=None,
        accessed=None,
    )
    assert bare.cite().endswith(f"{bare.title}. No date.")
    assert bare.cite("gbt7714").endswith(f"{bare.title}[Z].")
    assert "year" not in bare.cite("bibtex")


def test_the_dataset_is_cited_with_its_version(ds: sz.Dataset) -> None:
    """The version of the data, in every style."""
    for style in STYLES:
        assert ds.version in ds.cite(style=style)
        assert sz.__version__ in ds.cite(style=style)
        assert "shanghai" in ds.cite(style=style)


def test_a_figure_is_cited_with_its_report_and_record(ds: sz.Dataset) -> None:
    """What it says, in which status and time, where it was read, and where it is kept."""
    metric = ds.metrics["bay-area-projects-investment-2022-h1"]
    for style in STYLES:
        text = ds.cite(metric, style)
        assert text == ds.cite(metric.id, style)
        for part in ("8 billion yuan (actual, 2022-H1)", metric.source.title, metric.id, ds.version):
            assert part in text
    assert "Paragraph" in ds.cite(metric)


def test_a_dataset_of_ones_own_does_not_cite_us(ds: sz.Dataset) -> None:
    """It has its own version and no author of ours."""
    own = sz.loads_dataset('{"version": "2"}', base=ds)
    assert "contributors" not in own.cite()
    assert "data version 2" in own.cite()


def test_a_copy_of_the_dataset_is_the_dataset(ds: sz.Dataset) -> None:
    """What is equal to the bundled data is cited as it: out of a pickle, a file, or merged with itself."""
    for copied in (pickle.loads(pickle.dumps(ds)), sz.loads_dataset(sz.dumps_dataset(ds)), ds.merge(ds)):
        for style in STYLES:
            assert copied.cite(style=style) == ds.cite(style=style)
        assert copied.cite(ds.metrics[0]) == ds.cite(ds.metrics[0])


def test_a_part_of_the_dataset_is_cited_as_a_part(ds: sz.Dataset) -> None:
    """With our author and title, how many of the figures it has, and a digest that says which part it is."""
    part = ds.select(ds.metrics[:3])
    assert part.cite() == (
        f"shanghai_zones contributors. 3 of the {len(ds.metrics)} figures of Shanghai's industrial zones: "
        f"a typed, sourced dataset (digest {part.digest[:16]}), data version {ds.version}. 2026. "
        f"Python package shanghai_zones {sz.__version__}."
    )
    zones = ds.select("malu-town")
    assert zones.cite().startswith("shanghai_zones contributors. A part of Shanghai's industrial zones")


def test_what_is_added_to_or_empty_is_no_part(ds: sz.Dataset) -> None:
    """One foreign record, another version, or no record at all, and the dataset is its maker's own."""
    mine = sz.Source(id="my-notes", title="Notes", publisher="Me", language="en", licence="CC0-1.0")
    renamed = sz.loads_dataset('{"version": "2"}', base=ds)
    for own in (ds.add(mine), renamed, sz.Dataset(version=ds.version), ds.select("malu-town").add(mine)):
        assert own.cite().startswith(f"A dataset of {len(own.metrics)} figures (digest ")


def test_what_is_put_together_says_of_what(ds: sz.Dataset) -> None:
    """No version is claimed for a figure that it does not have: merged, added, loaded over a base, written and read."""
    figure = attrs.evolve(ds.metrics[0], id="mine")
    part = ds.select(ds.metrics[0])
    tables = {name: tuple(table) for name, table in part.tables.items()} | {"metrics": (figure,)}
    mine = sz.Dataset(version="7", **tables)
    ours = f"data version {ds.version}"
    for both in (ds.merge(mine), sz.loads_dataset(sz.dumps_dataset(mine), base=ds), mine.merge(ds)):
        for style in STYLES:
            assert f"{len(ds.metrics)} figures of Shanghai" in both.cite(style=style)
            assert "data version 7" in both.cite(style=style)
            assert ours not in both.cite("mine", style)
            assert "data version 7" in both.cite("mine", style)
            assert ours in both.cite(ds.metrics[0], style)
            assert "data version 7" not in both.cite(ds.metrics[0], style)
        assert set(both.made_of) == {ds.version, "7"}
        assert all(version in repr(both) and version in str(both) for version in both.made_of)
        assert pickle.loads(pickle.dumps(both)).cite() == copy.deepcopy(both).cite() == both.cite()
    for added in (ds.add(figure), sz.loads_dataset(sz.dumps_dataset(ds.add(figure)))):
        assert "records added" in added.cite()
        assert ours not in added.cite("mine")
        assert ours in added.cite(ds.metrics[0])
    assert ds.merge(mine).select(ds.metrics[:3]).cite() == ds.select(ds.metrics[:3]).cite()
    assert ds.merge(part).cite() == ds.add(ds.sources[0]).cite() == ds.cite()


def test_two_datasets_of_ones_own_keep_both_versions() -> None:
    """Neither version stands for the figures of the other; one that brings nothing new is not named."""
    notes = [sz.Source(id=id, title="Notes", publisher="Me", language="en", licence="CC0-1.0") for id in ("a", "b")]
    one, other = (
        sz.Dataset(version=version, sources=[note]) for version, note in zip(("2021", "2024"), notes, strict=True)
    )
    both = one.merge(other)
    assert (both.version, both.made_of) == ("2021", ("2021", "2024"))
    assert "put together from data version 2021; data version 2024" in both.cite()
    assert one.merge(one).made_of == ("2021",)
    assert one.merge(sz.Dataset(version="2024", sources=notes[:1])).made_of == ("2021",)
    assert "version = " not in both.cite(style="bibtex")


def test_a_style_is_no_figure(ds: sz.Dataset) -> None:
    """cite("bibtex") asks for a figure of that id, and is told how to name a style; such a figure can be cited."""
    with pytest.raises(sz.RecordNotFoundError, match=r"no metric is called 'bibtex'.*cite\(style='bibtex'\)"):
        ds.cite("bibtex")
    own = ds.add(attrs.evolve(ds.metrics[0], id="text"))
    assert "record text" in own.cite("text").casefold()


def test_bibtex_is_not_broken_by_what_a_title_holds(ds: sz.Dataset) -> None:
    """Signs of TeX are escaped, braces left out, blanks made one; an address stays as it is."""
    source = attrs.evolve(
        ds.sources[0], title="50% of R&D_{x}}  \\input{a} $1 #2 ~^", url="https://example.org/a_b%20c#d{e}"
    )
    text = source.cite("bibtex")
    assert r"title = {{50\% of R\&D\_x \textbackslash{}inputa \$1 \#2 \textasciitilde{}\textasciicircum{}}}" in text
    assert "url = {https://example.org/a_b%20c#d%7Be%7D}" in text
    assert re.search(r"(?<!\\)%(?!20|7)", text) is None


def test_wrong_styles_and_figures(ds: sz.Dataset) -> None:
    """A style is one of three, a figure one of the dataset."""
    for call in (ds.cite, ds.sources[0].cite, lambda style: ds.cite(ds.metrics[0], style)):
        with pytest.raises(sz.ParseError, match="text, bibtex, gbt7714"):
            call(style="apa")
    with pytest.raises(sz.RecordNotFoundError):
        ds.cite("no-such-figure")
    with pytest.raises(TypeError, match="metric or its id"):
        ds.cite(5)
