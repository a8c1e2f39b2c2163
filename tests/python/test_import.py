# SPDX-License-Identifier: Apache-2.0
"""`import fupin`: quick, without any other package, with everything in reach."""

import io
import json
import subprocess
import sys
from pathlib import Path

import fupin

OPTIONAL = (
    "pandas", "numpy", "pyarrow", "polars", "duckdb", "xlsxwriter", "openpyxl", "docx", "matplotlib",
    "IPython", "tqdm",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]


def fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_it_takes_at_most_a_tenth_of_a_second():
    """Of the processor, the quickest of several runs: the machine may be busy with others.

    Both times are written to build/import.json.
    """
    code = (
        "import time; t, p = time.perf_counter(), time.process_time(); import fupin; "
        "print(time.process_time() - p, time.perf_counter() - t)"
    )
    runs = [fresh(code).split() for _ in range(7)]
    seconds = sorted(float(run[0]) for run in runs)
    clock = sorted(float(run[1]) for run in runs)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/import.json").write_text(
        json.dumps({"processor": seconds, "clock": clock}), encoding="utf-8"
    )
    assert seconds[0] <= 0.1, seconds


def test_it_needs_no_other_package_and_loads_none():
    code = f"import sys, fupin; print([n for n in {OPTIONAL!r} if n in sys.modules])"
    assert fresh(code).strip() == "[]"
    blocked = "import sys\n" + "".join(f"sys.modules[{n!r}] = None\n" for n in OPTIONAL)
    blocked += (
        "import fupin\nfrom fupin.cli.inputs import demo_answer\nr = demo_answer().result\n"
        "assert fupin.html_report(r) and fupin.markdown_report(r) and r.quotas.to_dicts()\n"
        "assert fupin.charts.quotas(r).to_svg() and len(r.quotas.where(unit='total'))\n"
    )
    assert fresh(blocked) == ""


def test_versions_say_what_is_there_and_what_is_not():
    found = fupin.versions()
    assert found["fupin"] == fupin.version() and found["python"].startswith("3.")
    printed = io.StringIO()
    fupin.show_versions(printed)
    lines = printed.getvalue().splitlines()
    assert len(lines) == len(found) and lines[0].split() == ["fupin", fupin.version()]


def test_charts_are_in_reach():
    assert "charts" in dir(fupin)
    assert fresh("import fupin; print(fupin.charts.quotas.__name__)").strip() == "quotas"
    try:
        fupin.nothing
    except AttributeError as error:
        assert "nothing" in str(error)
    else:
        raise AssertionError("an attribute that is not there was found")
