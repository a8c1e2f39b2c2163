# SPDX-License-Identifier: Apache-2.0
"""Sections of declared figures, checks, combined totals, indicators and quotas as a browser shows them.

Rows, marks and figures are compared with the JSON of the same answer; a page from which one of them
is missing, or in which one is another, is noticed.
"""

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote

import fupin
import pytest
from browser import DESKTOP, PHONE, needs_browser
from test_sections import FOLDER, answer

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("FUPIN_PICTURES", ROOT / "build/pictures"))
SIZES = [("desktop", DESKTOP), ("phone", PHONE)]
SECTIONS = ("declared", "checks", "indicators", "quotas")

pytestmark = needs_browser

# What a section shows: rows of its tables, figures with their addresses, widths of its bars by what
# they stand for, in parts of the whole track, tags, and items of its list.
SEEN = """(() => {
  const seen = {};
  for (const name of %s) {
    const section = document.getElementById(name);
    for (const one of section.querySelectorAll("details")) one.open = true;
    const tables = [...section.querySelectorAll("table")];
    const whole = (mark) => mark.getBoundingClientRect().width
      / mark.parentElement.getBoundingClientRect().width;
    seen[name] = {
      rows: tables.map((table) => [...table.tBodies[0].rows].filter((row) => !row.hidden).length),
      figures: [...section.querySelectorAll("[title]")].map((one) => [one.title, one.textContent]),
      bars: [...section.querySelectorAll("dl.bars > div")].map((bar) => [
        bar.querySelector(".num > span").title,
        [...bar.querySelectorAll(".track > i")].map((mark) => [mark.className, whole(mark)])]),
      tags: [...section.querySelectorAll(".tags .tag")].map((tag) => tag.textContent),
      items: [...section.querySelectorAll("ul.list > li")].map((item) => item.textContent),
    };
  }
  return seen;
})()""" % json.dumps(SECTIONS)


@pytest.fixture(scope="module")
def result():
    return answer(fupin.read_campaign(FOLDER / "campaign.json"))


@pytest.fixture(scope="module")
def document(result):
    """The tables of the JSON, each as rows by column."""
    tables = json.loads(result.to_json())["result"]["tables"].values()
    return {
        table["name"]: [
            dict(zip((c["name"] for c in table["columns"]), row, strict=True))
            for row in table["rows"]
        ]
        for table in tables
    }


@pytest.fixture(scope="module")
def keys(result):
    return {n: [c.name for c in t.columns if c.key] for n, t in result.tables.items()}


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request, result, tmp_path_factory):
    path = tmp_path_factory.mktemp("sections") / f"sections-{request.param}.html"
    fupin.write_html(result, path, lang=request.param)
    return request.param, path


def printed(kind: fupin.CellKind, cell) -> str:
    """A cell of the JSON as a report prints it."""
    made = {
        fupin.CellKind.MONEY: fupin.Money,
        fupin.CellKind.QUANTITY: fupin.Quantity,
        fupin.CellKind.RATIO: lambda text: fupin.Ratio(*map(int, text.split("/"))),
    }
    return "–" if cell is None else fupin.text(made.get(kind, lambda same: same)(cell))


def faults(seen: dict, result, document: dict, keys: dict) -> list[str]:
    """Where a page differs from the JSON of its answer."""
    found = []

    def same(what: str, there, wanted) -> None:
        if there != wanted:
            found.append(f"{what}: {there} instead of {wanted}")

    checks, indicators = document["form_checks"], document["indicators"]
    whole = [row for row in indicators if (row["unit"], row["period"]) == ("total", "total")]
    totals = [row for row in document["combined"] if row["period"] == "total"]
    broken = [row for row in checks if row["state"] == "broken"]
    declared = [row for row in document["declared"] if row["state"] != "form_cell"]
    sizes = [len(document[name]) for name in ("declared_candidates", "combined")]
    same("rows of declared", seen["declared"]["rows"], [len(declared), *sizes])
    same("rows of checks", seen["checks"]["rows"], [len(checks) - len(broken)])
    same("rows of indicators", seen["indicators"]["rows"], [len(indicators) - len(whole)])
    grounds = [len(document[name]) for name in ("quota_versions", "quota_rules")]
    same("rows of quotas", seen["quotas"]["rows"][-2:], grounds)

    for name, section in seen.items():
        for address, text in section["figures"]:
            table, *parts, column = map(unquote, address.split("/"))
            row = next(
                row for row in document[table] if [str(row[k]) for k in keys[table]] == parts
            )
            kind = next(c.kind for c in result.table(table).columns if c.name == column)
            same(f"{name} {address}", text, printed(kind, row[column]))

    states = [sum(row["state"] == s for row in checks) for s in ("holds", "broken", "incomplete")]
    tags = [int(re.search(r"\d+", tag)[0]) for tag in seen["checks"]["tags"]]
    same("tags of checks", tags, [count for count in states if count])
    items = seen["checks"]["items"]
    same("items of checks", len(items), len(broken))
    for item, row in zip(items, broken, strict=False):
        sides = [printed(fupin.CellKind.MONEY, row[n]) for n in ("left", "right", "difference")]
        told = f"{sides[0]} {row['relation']} {sides[1]} "
        same("item of checks", told in item and sides[2] in item and "≠" in told, True)

    def near(what: str, there: list, wanted: list) -> None:
        """Kinds and widths of the marks of a bar: those of no width are not drawn."""
        wanted = [(kind, part) for kind, part in wanted if part > 0]
        same(f"marks of {what}", [kind for kind, _ in there], [kind for kind, _ in wanted])
        for (kind, width), (_, part) in zip(there, wanted, strict=False):
            if abs(width - part) > 0.005:
                found.append(f"{what} {kind}: {width} instead of {part}")

    bars = seen["declared"]["bars"]
    same("bars of combined", [a for a, _ in bars], [f"combined/{r['line']}/total/combined" for r in totals])
    most = max(float(row["combined"]) for row in totals)
    for (address, marks), row in zip(bars, totals, strict=False):
        split = [(f"t-{n}", float(row[n]) / most) for n in ("recorded", "declared")]
        near(address, marks, split)
    bars = seen["indicators"]["bars"]
    wanted = [f"indicators/{r['indicator']}/total/total/rate" for r in whole if r["rate"]]
    same("bars of indicators", [a for a, _ in bars], wanted)
    for (address, marks), row in zip(bars, whole, strict=False):
        above, below = map(int, row["rate"].split("/"))
        near(address, marks, [("", min(1, above / below))])
    return found


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_rows_marks_and_figures_are_those_of_the_json(
    browser, result, document, keys, report, name, size
):
    lang, path = report
    browser.open(path, size)
    seen = browser.run(SEEN)
    assert browser.requests == [] and browser.complaints == []
    assert faults(seen, result, document, keys) == []
    assert sum(len(section["figures"]) for section in seen.values()) > 150
    assert browser.run("document.documentElement.scrollWidth") <= size[0]
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.whole_picture(PICTURES / f"sections-{lang}-{name}.png")


def test_a_page_that_differs_is_noticed(browser, result, document, keys, report, tmp_path):
    _, path = report
    page = path.read_text(encoding="utf-8")
    parts = {name: _section(page, name) for name in SECTIONS}
    last = {name: part.rindex("<tr>") for name, part in parts.items()}

    def without_last_row(name: str, table: int = -1) -> str:
        part = parts[name]
        ends = [m.start() for m in re.finditer("</tbody>", part)]
        start = part.rindex("<tr>", 0, ends[table])
        return part[:start] + part[ends[table] :]

    broken = {
        "a row less": ("declared", without_last_row("declared", 0)),
        "a candidate less": ("declared", without_last_row("declared", 1)),
        "a period less": ("declared", without_last_row("declared", 2)),
        "a check less": ("checks", without_last_row("checks")),
        "an indicator less": ("indicators", without_last_row("indicators")),
        "a rule less": ("quotas", without_last_row("quotas")),
        "a version less": ("quotas", without_last_row("quotas", -2)),
        "no broken one": ("checks", re.sub("<li>.*?</li>", "", parts["checks"], count=1)),
        "it holds": ("checks", parts["checks"].replace("≠", "=")),
        "miscounted": ("checks", re.sub(r"(tag error\">\D+)1<", r"\g<1>2<", parts["checks"])),
        "another figure": ("declared", parts["declared"].replace(">2,370.00<", ">2,370.01<")),
        "another rate": ("indicators", parts["indicators"].replace("66.67%", "66.66%")),
        "a narrow bar": ("indicators", re.sub(r"width:66\.\d%", "width:60%", parts["indicators"])),
        "half a bar": ("declared", re.sub(r"<i style=\"left[^>]*></i>", "", parts["declared"])),
        "a bar less": ("indicators", re.sub("<div><dt>.*?</dd></div>", "", parts["indicators"], count=1)),
    }  # fmt: skip
    assert all(last.values())
    file = tmp_path / "broken.html"
    for what, (name, content) in broken.items():
        assert content != parts[name], what
        file.write_text(page.replace(parts[name], content), encoding="utf-8")
        browser.open(file)
        assert faults(browser.run(SEEN), result, document, keys), what


def _section(page: str, name: str) -> str:
    start = page.index(f'<section id="{name}"')
    return page[start : page.index("</section>", start)]


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_sections_are_sorted_and_searched(browser, document, report, name, size):
    _, path = report
    browser.open(path, size)
    # Combined totals by amount, indicators by numerator; what is absent stays last.
    for section, number, column, cells in (
        ("declared", 2, 2, [row["combined"] for row in document["combined"]]),
        ("indicators", 0, 3, [
            row["numerator"] for row in document["indicators"]
            if (row["unit"], row["period"]) != ("total", "total")
        ]),
    ):  # fmt: skip
        clicked = f"""(() => {{
          const table = document.querySelectorAll("#{section} table")[{number}];
          table.closest("details").open = true;
          table.tHead.rows[0].cells[{column}].querySelector("button").click();
          return [...table.tBodies[0].rows].map((row) => row.cells[{column}].textContent);
        }})()"""
        ascending = sorted(float(cell) for cell in cells)
        for wanted in (ascending, ascending[::-1]):
            assert [float(text.replace(",", "")) for text in browser.run(clicked)] == wanted, section
    for section, word, matches in (
        ("declared", "2021-05", [r for r in document["combined"] if r["period"] == "2021-05"]),
        ("indicators", "西区", [r for r in document["indicators"] if r["unit_title"] == "西区"]),
    ):
        kept = browser.run(f"""(() => {{
          const input = document.querySelector("#{section} input[type=search]");
          input.value = "{word}";
          input.dispatchEvent(new Event("input"));
          const table = input.closest("details").querySelector("table");
          return [[...table.tBodies[0].rows].filter((row) => !row.hidden).length,
                  input.nextSibling.textContent];
        }})()""")
        assert kept[0] == len(matches) > 0, section
        assert kept[1].startswith(str(len(matches))), section
    assert browser.complaints == []
