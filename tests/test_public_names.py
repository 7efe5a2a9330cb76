"""The public surface: what it is called, and that each thing says what it is."""

import ast
import importlib
import inspect
import re
from collections.abc import Callable

import shanghai_zones as sz

NAMES = [
    "Area", "AreaUnit", "Basis", "Code", "Count", "CountUnit", "Currency", "Dataset", "DatasetError", "Duration",
    "DurationUnit", "Event", "ExchangeRate", "FieldError", "Indicator", "Industry", "Intensity", "IntensityUnit",
    "Length", "LengthUnit", "Measure", "Metric", "MixedMetricsError", "Money", "Name", "Organization", "ParseError",
    "Period", "Place", "Problem", "Project", "Qualifier", "RateError", "Ratio", "RatioUnit", "RecordNotFoundError",
    "Records", "ShanghaiZonesError", "Source", "Stage", "Status", "UnitError", "Zone", "__version__", "as_period",
    "check_text", "configure_converter", "convert_area", "convert_currency", "define_units", "diff", "dump_dataset", "dumps_dataset", "exchange_rate",
    "find_measures", "format_measure", "intensity", "land_needed", "load", "load_dataset", "loads_dataset", "measure",
    "parse_measure", "plot", "plot_ratio", "rate_span", "read_rates", "total", "vocabulary",
]  # fmt: skip

RETURNED = [
    "About", "AnyMeasure", "AuditDifference", "Bounds", "Conversion", "DatedEvent", "Difference", "EquivalentCheck", "FoundFigure", "Growth", "MeasureMatch",
    "NameMatch", "NotCovered", "PerLand", "Rates", "Results", "SearchHit", "Series", "StatedConversion", "TargetResult",
]  # fmt: skip


def test_public_names() -> None:
    """These are the public names: one that is added or taken away changes this list on purpose."""
    assert sz.__all__ == NAMES
    assert sorted(sz.__all__) == NAMES
    assert sorted(sz.typing.__all__) == sz.typing.__all__ == RETURNED
    assert not set(RETURNED) & set(NAMES)


def test_dir_shows_the_public_names_only() -> None:
    """Completion shows the API and nothing else, and every name is there."""
    assert dir(sz) == sorted(sz.__all__)
    assert all(hasattr(sz, name) for name in sz.__all__)


def test_what_is_imported_later_is_what_the_checkers_see(run_python: Callable[..., str]) -> None:
    """The names that wait for their first use: each is where the imports for type checkers say, and none comes before."""
    later = [
        (alias.name, f"shanghai_zones.{(statement.module or '').strip('.')}".strip("."))
        for block in ast.parse(inspect.getsource(sz)).body if isinstance(block, ast.If)
        for statement in block.body if isinstance(statement, ast.ImportFrom) for alias in statement.names
    ]  # fmt: skip
    assert sorted(name for name, _ in later) == sorted(sz._LATER)
    for name, module in later:
        assert getattr(sz, name) is getattr(importlib.import_module(module), name)
    code = """
import sys
import shanghai_zones as sz
sz.load()
print({name.split(".")[1] for name in sys.modules if name.startswith("shanghai_zones.")})
try:
    sz.plott
except AttributeError as error:
    print(error)
"""
    rooms, message = run_python(code).splitlines()
    assert ast.literal_eval(rooms) == {"errors", "first_use", "vocabulary", "data", "values", "records", "files"}
    assert message == "module 'shanghai_zones' has no attribute 'plott'"


def test_version_is_a_plain_text() -> None:
    """The version is a version, written in the module."""
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+(\.dev[0-9]+|rc[0-9]+)?", sz.__version__)


def public_callables() -> dict[str, object]:
    """Classes, functions, and the public methods and properties that they define."""
    found: dict[str, object] = {}
    for name in sz.__all__:
        thing = getattr(sz, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            found[name] = thing
        if inspect.isclass(thing):
            found |= {
                f"{name}.{key}": member for key, member in vars(thing).items()
                if not key.startswith("_") and (inspect.isfunction(member) or isinstance(member, (property, classmethod)))
            }  # fmt: skip
    return found


def test_everything_public_has_a_docstring() -> None:
    """Each public class, function, method and property says what it is, in a sentence."""
    silent = [name for name, thing in public_callables().items() if not (inspect.getdoc(thing) or "").strip()]
    assert silent == []


def test_every_public_function_and_class_has_an_example() -> None:
    """Each public class and function has an example, but for closed words, writing a file and drawing a picture."""
    words = {name for name in sz.__all__ if sz.Qualifier.__base__ in getattr(getattr(sz, name), "__mro__", ())}
    without = [
        name for name, thing in public_callables().items()
        if "." not in name and name not in words and ">>>" not in (inspect.getdoc(thing) or "")
    ]  # fmt: skip
    assert set(without) <= {"dump_dataset", "plot"}


def test_no_module_leaks_a_private_name() -> None:
    """Every name in __all__ of a module exists, and the public classes say where they come from."""
    import pkgutil

    for module in pkgutil.walk_packages(sz.__path__, "shanghai_zones."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name in getattr(loaded, "__all__", ()):
            assert hasattr(loaded, name), (module.name, name)
