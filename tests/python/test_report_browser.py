# SPDX-License-Identifier: Apache-2.0
"""The report as a browser shows it: complete, silent, offline; sorted and opened by clicks."""

import json
import os
import re
from pathlib import Path

import fupin
import fupin.charts
import pytest
from browser import DESKTOP, IN_GATE, PHONE, needs_browser
from fupin import _assets
from fupin.cli.inputs import demo_answer

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("FUPIN_PICTURES", ROOT / "build/pictures"))
NAUGHTY = (
    "<script>alert(1)</script>", "=cmd|'/c calc'!A1", "\u202egnp.exe", "名" * 200, "👩‍👩‍👧", "-100",
    '"><img src=x onerror=alert(1)>', "{b}${c}</script>",
)  # fmt: skip

pytestmark = [
    needs_browser,
    pytest.mark.skipif(
        not _assets.has_echarts() and not IN_GATE, reason="no ECharts: bash .ci/assets.sh"
    ),
]

# For each picture of a series how many data it has and how many of them have a mark on the screen.
DRAWN = """[...document.querySelectorAll("figure.chart")].map((figure) => {
  const model = echarts.getInstanceByDom(figure.querySelector(".canvas")).getModel();
  const series = [];
  model.eachSeries((one) => {
    const data = one.getData();
    let marks = 0;
    for (let i = 0; i < data.count(); i++) marks += Boolean(data.getItemGraphicEl(i));
    series.push({type: one.subType, data: data.count(), marks});
  });
  const paths = figure.querySelectorAll(".canvas svg path").length;
  return {name: figure.dataset.chart, marks: Number(figure.dataset.marks), series, paths};
})"""
TABLES = """[...document.querySelectorAll("table")].map((table) => table.tBodies[0].rows.length)"""


@pytest.fixture(scope="module")
def demo():
    return demo_answer()


@pytest.fixture(scope="module", params=["zh", "en"])
def report(request, demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / f"report-{request.param}.html"
    fupin.write_html(demo.result, path, receipts=demo.receipts, lang=request.param, inputs="--demo")
    return request.param, path


def silent(browser) -> None:
    assert browser.requests == [] and browser.complaints == []


def test_every_mark_of_every_picture_is_drawn(browser, demo, report):
    lang, path = report
    browser.open(path)
    silent(browser)
    drawn = {figure["name"]: figure for figure in browser.run(DRAWN)}
    charts = {chart.name: chart for chart in fupin.charts.all_charts(demo.result, lang=lang)}
    assert set(drawn) == set(charts) and len(charts) == 6
    for name, chart in charts.items():
        series = chart.to_echarts()["series"]
        found = drawn[name]["series"]
        assert [one["data"] for one in found] == [len(one["data"]) for one in series], name
        for one in found:
            if one["type"] != "line":  # A line is one mark for all of its data.
                assert one["marks"] == one["data"], name
        assert drawn[name]["marks"] == chart.marks <= drawn[name]["paths"], name


def test_every_row_of_every_table_is_there(browser, demo, report):
    _, path = report
    browser.open(path)
    found = sorted(browser.run(TABLES))
    result = demo.result
    shown = (
        "lines",
        "totals",
        "quotas",
        "quota_versions",
        "quota_rules",
        "quota_totals",
        "quota_forecast",
        "quota_reasons",
        "certification",
        "units",
        "completeness",
        "undated",
        "duties",
    )
    rejects = sum(len(receipt.rejects()) for receipt in demo.receipts)
    document = json.loads(result.to_json())["result"]["tables"]
    sizes = {table["name"]: len(table["rows"]) for table in _listed(document)}
    assert sorted([*(sizes[name] for name in shown), rejects]) == found


def _listed(document):
    return document.values() if isinstance(document, dict) else document


def test_a_click_on_the_head_sorts(browser, demo, report):
    _, path = report
    browser.open(path)
    units = demo.result.units
    column = """(() => {
      const table = [...document.querySelectorAll("#tables table")][0];
      const place = [...table.tHead.rows[0].cells].findIndex((head) => head.classList.contains("n"));
      table.tHead.rows[0].cells[place].querySelector("button").click();
      return [...table.tBodies[0].rows].map((row) => row.cells[place].textContent);
    })()"""
    ascending = [fupin.text(cell) for cell in sorted(units["amount"])]
    assert browser.run(column) == ascending
    assert browser.run(column) == ascending[::-1]
    silent(browser)


def test_typing_filters_and_says_how_much_is_left(browser, demo, report):
    _, path = report
    browser.open(path)
    shown = browser.run("""(() => {
      const table = document.querySelector("#tables table");
      const input = table.closest("details").querySelector("input");
      input.value = "卫生院";
      input.dispatchEvent(new Event("input"));
      return [[...table.tBodies[0].rows].filter((row) => !row.hidden).length,
              input.nextSibling.textContent];
    })()""")
    kept = len(demo.result.units.where(lambda row: "卫生院" in row["title"]))
    assert shown[0] == kept > 0
    assert re.findall(r"\d+", shown[1]) == [str(kept), str(len(demo.result.units))]


def test_a_figure_opens_what_is_behind_it(browser, demo, report):
    _, path = report
    browser.open(path)
    address = "totals/total/deduplicated"
    opened = browser.run(f"""(() => {{
      document.querySelector('span[title="{address}"]').click();
      const dialog = document.querySelector("dialog");
      const rows = [...dialog.querySelectorAll("tbody tr")];
      return [dialog.open, dialog.textContent, rows.length, rows[0].textContent,
              dialog.querySelector("pre").textContent];
    }})()""")
    found = demo.result.explain(address)
    is_open, text, rows, first, command = opened
    assert is_open and rows == 50 < len(found.postings)
    assert fupin.text(found.value) in text and str(len(found.postings) - 50) in text
    largest = max(found.postings, key=lambda row: abs(row["amount"].fen))
    assert largest["purchase"] in first and fupin.text(largest["amount"]) in first
    assert command == f"fupin explain '{address}' --demo"
    silent(browser)


def test_shown_and_rest_add_up_to_the_figure(demo):
    from fupin._report_behind import Behind
    from fupin._report_context import Context

    context = Context(demo.result, (), "zh", fupin.Format(grouping=False))
    made = Behind(context)
    made.collect()
    assert len(made.figures) > 100
    for address, figure in made.figures.items():
        explained = demo.result.explain(address)
        shown = [fupin.Money(made.postings[i][3]).fen * weight for i, weight in figure["shown"]]
        rest = figure.get("rest", ["0", "0.00 元"])[1].split()[0]
        inputs = sum(item.amount.fen for item in explained.inputs)
        assert sum(shown) + fupin.Money(rest).fen + inputs == explained.value.fen, address
        assert len(shown) == min(50, figure["all"])


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_it_fits_the_screen(browser, report, name, size):
    lang, path = report
    browser.open(path, size)
    silent(browser)
    assert browser.run("document.documentElement.scrollWidth") <= size[0]
    cut = browser.run("""[...document.querySelectorAll("figure.chart .canvas")].filter((canvas) =>
      canvas.getBoundingClientRect().right > innerWidth).length""")
    assert cut == 0
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.whole_picture(PICTURES / f"report-{lang}-{name}.png")


def test_the_adjustments_fit_a_phone(browser, demo, tmp_path):
    edition = fupin.freeze(demo.result)
    fupin.write_html(demo.result, tmp_path / "since.html", since=edition)
    browser.open(tmp_path / "since.html", PHONE)
    silent(browser)
    assert browser.run("document.querySelector('#adjustments').textContent").count(edition.digest) == 1
    assert browser.run("document.documentElement.scrollWidth") <= PHONE[0]


def test_paper_has_the_pictures_without_script(browser, report):
    lang, path = report
    browser.open(path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    browser.paper(PICTURES / f"report-{lang}.pdf")
    content = (PICTURES / f"report-{lang}.pdf").read_bytes()
    pages = len(re.findall(rb"/Type /Page\b", content))
    assert content.startswith(b"%PDF") and 4 <= pages <= 30
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12]", content)  # A4.


def test_a_broken_report_is_noticed(browser, report, tmp_path):
    """What the other tests look for is found where it is."""
    _, path = report
    page = path.read_text(encoding="utf-8")
    broken = {
        "fetches": page.replace("</main>", '<img src="http://127.0.0.1:9/x.png"></main>'),
        "foreign": page.replace("</main>", "<script>document.title = 'x'</script></main>"),
        "changed": page.replace('"use strict";\n(() => {', '"use strict";\n (() => {'),
        "cut": page.replace('"series":[{', '"series":[{"type":"nothing"},{', 1),
    }
    for name, content in broken.items():
        assert content != page, name
        file = tmp_path / f"{name}.html"
        file.write_text(content, encoding="utf-8")
        browser.open(file)
        assert browser.requests or browser.complaints, name


def test_naughty_names_neither_act_nor_hide(browser, campaign_json, tmp_path):
    for unit, name in zip(campaign_json["units"], NAUGHTY, strict=False):
        unit["title"] = name
    campaign_json["lines"][0]["title"], campaign_json["lines"][1]["title"] = NAUGHTY[3], NAUGHTY[7]
    campaign_json["title"] = NAUGHTY[6]
    campaign_json["obligations"][0]["title"] = NAUGHTY[2]
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    rows = "订单号,采购单位,资金来源,金额,下单日期\n" + "".join(
        f'"{name[:60].replace(chr(34), chr(34) * 2)}",finance,budget,{amount},2020-08-03\n'
        for amount, name in enumerate(NAUGHTY, start=150)
    )
    ingest.purchases(rows.encode(), name=NAUGHTY[0], source="p")
    receipt = ingest.finish()
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
    path = tmp_path / "naughty.html"
    fupin.write_html(result, path, receipts=[receipt])
    for size in (DESKTOP, PHONE):
        browser.open(path, size)
        browser.run("document.querySelector('.opens').click()")
        silent(browser)
        assert (
            browser.run("document.querySelectorAll('img, iframe, main script:not([type])').length")
            == 0
        )
        assert browser.run("document.documentElement.scrollWidth") <= size[0]
        assert (
            browser.run("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)") is False
        )
