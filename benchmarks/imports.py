"""What importing the package and loading the bundled data cost, against Pint, in one run.

    python benchmarks/imports.py

Each figure is the median of fresh processes, taken in turn so that a change in the machine's speed hits both sides. Both
sides have their compiled modules (`.pyc`), as pip leaves them: the first processes, which are not counted, write them.
Goals: `import shanghai_zones` at most 0.4 of `import pint`; with `load()` at most half of Pint and a registry.
"""

import os
import statistics
import subprocess
import sys
import tempfile

RUNS = 15
PIECES = {
    "import shanghai_zones": "import shanghai_zones",
    "import pint": "import pint",
    "import shanghai_zones, load()": "import shanghai_zones; shanghai_zones.load()",
    "import pint, UnitRegistry()": "import pint; pint.UnitRegistry()",
}


def seconds(code: str, compiled: str) -> float:
    timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    command = [sys.executable, "-c", timed]
    return float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    times: dict[str, list[float]] = {name: [] for name in PIECES}
    with tempfile.TemporaryDirectory() as compiled:
        for turn in range(RUNS + 1):
            for name, code in PIECES.items():
                found = seconds(code, compiled)
                if turn:
                    times[name].append(found)
    for name, runs in times.items():
        print(f"{name:32} {1000 * statistics.median(runs):6.0f} ms")
    ours, pint, loaded, registry = times.values()
    for label, one, other in (("import / import pint", ours, pint), ("load / Pint and a registry", loaded, registry)):
        ratio = statistics.median(a / b for a, b in zip(one, other, strict=True))
        print(f"{label:32} {ratio:6.2f}")


if __name__ == "__main__":
    main()
