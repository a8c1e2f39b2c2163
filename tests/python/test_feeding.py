# SPDX-License-Identifier: Apache-2.0
"""How complete the filings are that totals rest on, and that every report says so."""

import io
import json

import docx
import fupin
import openpyxl
import pytest
from fupin._feeding import Feeding, feeding
from fupin.cli.inputs import demo_answer


@pytest.fixture(scope="module")
def demo():
    return demo_answer()


def total(result) -> tuple[int, int]:
    row = fupin.feeding(result)[0]
    return row["expected"], row["received"]


def by_lines(result) -> dict[str, tuple[int, int]]:
    rows = result.lines.where(period="total")
    return {row["line"]: (row["expected"], row["received"]) for row in rows}


SCHEDULES = {
    "month": {"every": {"cycle": "month", "first_day": "2020-08-01", "last_day": "2020-12-31"}},
    "quarter": {"every": {"cycle": "quarter", "first_day": "2020-08-01"}},
    "half": {"every": {"cycle": "half_year", "first_day": "2020-08-01", "last_day": "2021-12-31"}},
    "year": {"every": {"cycle": "year", "first_day": "2020-08-01", "last_day": "2022-12-31"}},
    "fortnight": {
        "every": {"cycle": "week", "weeks": 2, "first_day": "2020-08-03", "last_day": "2020-12-31"}
    },
    "listed": {
        "periods": [
            {"code": "2020-01", "first_day": "2020-08-05", "last_day": "2020-08-20"},
            {"code": "第二批", "first_day": "2020-09-05", "last_day": "2020-09-20"},
        ]
    },
    "once": {"once": {"first_day": "2020-09-10", "last_day": "2020-09-30"}},
}


@pytest.mark.parametrize("as_of", ["2020-08-04", "2020-08-31", "2020-09-09", "2020-09-23"])
def test_the_duties_are_those_that_the_lines_count(campaign_json, filled, as_of):
    first = campaign_json["obligations"][0]
    for code, schedule in SCHEDULES.items():
        more = {"code": code, "title": code, "due": {"days_after_period": 5}, **schedule}
        campaign_json["obligations"].append(
            {"what": "statistics", "who": first["who"], "feeds": ["budget", "big"], **more}
        )
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(
        campaign, filled[0].snapshot(), as_of=as_of, known_at=None, horizon="2020-12-31"
    )
    # What feeds two lines counts once in what all of them rest on.
    assert total(result) == by_lines(result)["budget"]


def test_the_sample_rests_on_eleven_filings(demo):
    result = demo.result
    assert total(result) == (11, 4)
    assert feeding(result) == Feeding(received=4, expected=11, unfed=1, fed=True, rate=fupin.Ratio(4, 11))


def test_over_an_open_class_there_is_no_rate_of_totals(campaign_json, filled):
    campaign_json["unit_classes"][0]["complete"] = False
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    found = feeding(result)
    assert (found.received, found.expected, found.rate, found.unfed) == (2, 3, None, 1)
    assert set(result.lines.where(period="total")["completeness"]) == {None}
    assert "完整率 –" not in fupin.html_report(result, interactive=False)


def test_before_anything_is_owed_nobody_says_that_nothing_feeds(campaign):
    result = fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2019-06-30")
    page = fupin.html_report(result, interactive=False)
    assert "支撑条线的报送尚未开始" in page and "没有报送事项支撑条线" not in page


SAID = {
    "zh": ("已收 4 / 11，完整率 36.36%", "没有报送事项支撑份额的执行数，覆盖未知"),
    "en": ("4 of 11 in, completeness 36.36%", "no obligation feeds what quotas execute"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_says_how_complete_its_totals_are(demo, lang):
    fed, quotas = SAID[lang]
    page = fupin.html_report(demo.result, lang=lang, interactive=False)
    cards, lines = (page.split(f'class="{name}"', 1)[1] for name in ("cards", "bars"))
    assert {"zh": "支撑报送 4 / 11", "en": "feeding filings 4 of 11"}[lang] in cards[:2000]
    assert {"zh": "全部报送事项", "en": "all duties of the campaign"}[lang] in cards[:2000]
    assert fed in page and quotas in page
    assert {"zh": "支撑报送 0 / 2，完整率 0.00% · 覆盖 全覆盖", "en": "0 of 2"}[lang] in lines
    text = fupin.markdown_report(demo.result, lang=lang).replace("\\", "")
    assert text.count(fed) == 3 and text.count(quotas) == 1  # Totals, lines, overlap; quotas.
    sheet = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(demo.result, lang=lang)))
    facts = {row[0]: str(row[1]) for row in sheet.worksheets[0].iter_rows(values_only=True)}
    assert any(fed in value for value in facts.values())
    due = {"zh": "到期应报完整率", "en": "Completeness, past due"}[lang]
    assert facts[due].startswith("90.63% · ")
    bulletin = docx.Document(io.BytesIO(fupin.docx_report(demo.result, lang=lang)))
    assert any(fed in paragraph.text for paragraph in bulletin.paragraphs)


def test_where_no_obligation_feeds_a_line_coverage_is_unknown(campaign_json, filled):
    campaign_json["obligations"][0]["feeds"] = []
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    assert feeding(result) == Feeding(received=0, expected=0, unfed=2, fed=False, rate=None)
    page = fupin.html_report(result, interactive=False)
    assert "没有报送事项支撑条线，覆盖未知" in page and "支撑报送" not in page
