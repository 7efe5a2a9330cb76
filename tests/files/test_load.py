"""Loading: one object for everyone, from threads, pickles and zips."""

import json
import pickle
import re
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import shanghai_zones as sz
from shanghai_zones.errors import need

RunPython = Callable[..., str]


def test_load_gives_one_object() -> None:
    """The bundled dataset is read once."""
    assert sz.load() is sz.load()


def test_load_gives_one_object_to_64_threads(run_python: RunPython) -> None:
    """64 threads that load at once, in a process that has not loaded yet, get one and the same dataset."""
    out = run_python(
        "import threading\n"
        "import shanghai_zones as sz\n"
        "barrier, found = threading.Barrier(64), []\n"
        "def touch():\n"
        "    barrier.wait()\n"
        "    found.append(sz.load())\n"
        "threads = [threading.Thread(target=touch) for _ in range(64)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(len(found), len({id(ds) for ds in found}))\n"
    )
    assert out.split() == ["64", "1"]


def test_64_threads_read_rates_and_files(ds: sz.Dataset) -> None:
    """Rates, and datasets of one's own, are read by many threads at once with one result."""
    barrier, found = threading.Barrier(16), []
    text = (
        '{"version": "1", "sources": [{"id": "s", "title": "T", "publisher": "P", "language": "en", "licence": "L"}]}'
    )

    def work() -> None:
        barrier.wait()
        found.append((sz.exchange_rate("USD", "CNY", on="2022-H1"), sz.loads_dataset(text, base=ds)))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    assert len(set(found)) == 1


def test_pickled_records_into_a_process_that_imports_nothing(
    run_python: RunPython, tmp_path: Path, ds: sz.Dataset
) -> None:
    """Records, measures, tables, the dataset, rates and errors are unpickled by a process that imports only pickle."""
    things = [
        ds.metrics["valeo-waigang-base-land-area"], sz.Area(45, "mu", "about"), ds.zones, ds,
        sz.exchange_rate("USD", "CNY", on=2023), sz.UnitError("x"), sz.Period("2022-H1"), ds.stated_conversions(),
    ]  # fmt: skip
    path = tmp_path / "things.pickle"
    path.write_bytes(pickle.dumps(things))
    out = run_python(
        "import pickle, sys\n"
        "metric, area, zones, ds, rate, error, period, pairs = pickle.load(open(sys.argv[1], 'rb'))\n"
        "print(metric.measure, '|', area, '|', zones.find('金山工业区').id, '|', metric in ds.metrics, '|', rate)\n"
        "print(round(metric.measure.quantity.to('hectare').magnitude, 12), period.end, len(pairs) > 5, type(error).__name__)\n"
        "assert pickle.loads(pickle.dumps(ds)) == ds\n",
        str(path),
    )
    assert out.splitlines() == [
        "about 45 mu | about 45 mu | shanghai-bay-area-high-tech-zone | True | "
        "1 USD = 7.0846 CNY (ECB, mean of 255 days in 2023)",
        "3.0 2022-06-30 True UnitError",
    ]


def test_import_from_a_zip(run_python: RunPython, tmp_path: Path) -> None:
    """The package works from a zip file: dataset, rates and overview are read out of it."""
    package = Path(sz.__file__).parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(package.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                zipped.write(path, path.relative_to(package.parent))
    out = run_python(
        "import shanghai_zones as sz\n"
        "assert '.zip' in sz.__file__, sz.__file__\n"
        "print(len(sz.load().zones), sz.exchange_rate('USD', 'CNY', on=2023).days, len(str(sz.load())) > 1000)\n",
        path=str(archive),
    )
    assert out.split() == [str(len(sz.load().zones)), "255", "True"]


def test_loading_leaves_nothing_behind(run_python: RunPython) -> None:
    """Importing and loading change neither the decimal context, nor the locale, nor the warning filters."""
    out = run_python(
        "import decimal, locale, warnings, sys\n"
        "before = (str(decimal.getcontext()), locale.setlocale(locale.LC_ALL), sys.getrecursionlimit(), sys.get_int_max_str_digits())\n"
        "filters = list(warnings.filters)\n"
        "import shanghai_zones as sz\n"
        "sz.load(); str(sz.load()); sz.exchange_rate('USD', 'CNY', on=2023); sz.Area(45, 'mu').to('ha')\n"
        "print(before == (str(decimal.getcontext()), locale.setlocale(locale.LC_ALL), sys.getrecursionlimit(), sys.get_int_max_str_digits()),\n"
        "      filters == list(warnings.filters))\n"
    )
    assert out.split() == ["True", "True"]


def test_a_missing_package_is_named_with_its_extra() -> None:
    """The remedy fits every way to install: the package, or the extra of this library, and no command of an index."""
    with pytest.raises(ModuleNotFoundError) as caught:
        need("no_such_package.tables", "plot")
    assert str(caught.value) == 'this needs no_such_package: install it, or this library with its extra "plot"'
    assert caught.value.name == "no_such_package"


@pytest.mark.parametrize(
    "text",
    ["a\x1b[31mred", "a\0b", "a\u202eb", "a\u2066b", "two\nlines", "a\tb", "a\x7f", "a\x9bb", "a\u2028b", "\ud800"],
)
def test_a_text_cannot_steer_what_it_is_printed_on(text: str, ds: sz.Dataset) -> None:
    """Control characters, line breaks and marks that turn a line around are refused, by hand and in files."""
    document = {"id": "s", "title": text, "publisher": "P", "language": "en", "licence": "L"}
    for make in (
        lambda: sz.Source(**document),
        lambda: sz.loads_dataset(json.dumps({"version": "1", "sources": [document]})),
    ):
        with pytest.raises(sz.DatasetError) as caught:
            make()
        (problem,) = caught.value.problems
        assert problem.path.endswith("title")
        assert str(problem).isascii()
        assert str(problem).isprintable()
    quick = {"version": "1", "metrics": [{"id": "m", "note": text}]}
    with pytest.raises(sz.DatasetError) as caught:
        sz.loads_dataset(json.dumps(quick), base=ds)
    assert "metrics[0].note" in {problem.path for problem in caught.value.problems}


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "a\u3000b", "👩\u200d💻", "\u0627\u200f", "soft\u00adhyphen", "\ufeffx", "\ue000"]
)
def test_other_marks_are_text(text: str) -> None:
    """A hard blank, a joiner or a mark of one letter is part of what people write."""
    assert sz.Source(id="s", title=text, publisher="P", language="en", licence="L").title == text


def test_the_bundled_texts_are_printable(ds: sz.Dataset) -> None:
    """Not one needs the second look."""
    texts = re.findall(r'"((?:[^"\\]|\\.)*)"', sz.dumps_dataset(ds))
    assert len(texts) > 5000
    assert all(json.loads(f'"{text}"').isprintable() for text in texts)
