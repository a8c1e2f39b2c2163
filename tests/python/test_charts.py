# SPDX-License-Identifier: Apache-2.0
"""Pictures: what is drawn is what the tables say, without script, in both languages."""

import json
import re
import sys
from html.parser import HTMLParser

import fupin
import fupin.charts
import pytest
from fupin.charts import _palette, _raster
from fupin.cli.inputs import demo_answer

DRAWINGS = ("deadlines", "completeness", "quotas", "cumulative", "overlap", "ranking")


@pytest.fixture(scope="module")
def demo():
    return demo_answer().result


def texts(svg: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            self.inside = tag

        def handle_endtag(self, tag):
            self.inside = ""

        def handle_data(self, data):
            if self.inside == "text":
                found.append(data)

    Reader().feed(svg)
    return found


def values(option) -> list:
    if isinstance(option, dict):
        return [value for item in option.values() for value in values(item)]
    if isinstance(option, list):
        return [value for item in option for value in values(item)]
    return [option]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_an_option_is_plain_values_and_the_same_again(demo, name, lang):
    chart = getattr(fupin.charts, name)(demo, lang=lang)
    option = chart.to_echarts()
    assert json.loads(json.dumps(option, allow_nan=False)) == option
    assert chart.marks > 0 and chart.table and option["series"]
    colours = [
        value for value in values(option) if isinstance(value, str) and value.startswith("@")
    ]
    assert colours == [] and option != chart.to_echarts(dark=True)
    again = getattr(fupin.charts, name)(demo, lang=lang)
    assert again.to_svg() == chart.to_svg() and again.to_echarts() == option


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_picture_has_no_script_and_asks_nobody(demo, name):
    svg = getattr(fupin.charts, name)(demo).to_svg()
    assert svg.startswith("<svg ") and "<script" not in svg and "href" not in svg
    assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]


def test_quota_bars_print_what_the_table_says(demo):
    chart = fupin.charts.quotas(demo)
    shown = texts(chart.to_svg())
    drawn = demo.quotas.where(lambda row: row["rate"] is not None)
    assert chart.marks == len(drawn) and "100%" in shown
    for row in drawn:
        assert fupin.text(row["rate"]) in shown
        assert f"{fupin.text(row['executed'])} / {fupin.text(row['reserved'])}" in shown
    data = chart.to_echarts()["series"][0]["data"]
    assert [item["name"] for item in data] == [fupin.text(rate) for rate in chart.table["rate"]]


def forecast_of(result, unit):
    """What a table of forecasts says, in the form the library has for it."""

    def column(name, kind="text", key=False):
        return fupin.ColumnSpec(name, name, name, kind=kind, key=key)

    columns = [column(name, key=True) for name in ("unit", "period", "family")]
    columns += [column("elapsed_share", "ratio"), column("expected", "money")]
    keys = [result.quotas.where(unit=unit)[0][name] for name in ("unit", "period", "family")]
    row = [*keys, fupin.Ratio(1, 2), fupin.Money("99999.00")]
    return fupin.Table("quota_forecast", columns, [row])


class WithForecast:
    """An evaluation that has one."""

    def __init__(self, result, unit):
        self._result = result
        self.tables = {**result.tables, "quota_forecast": forecast_of(result, unit)}

    def __getattr__(self, name):
        return getattr(self._result, name)


@pytest.fixture
def bare(demo):
    """Without a forecast, whether the library has one or not."""
    found = WithForecast(demo, "x00001")
    del found.tables["quota_forecast"]
    return found


def test_a_pace_is_drawn_where_the_answer_has_one(demo, bare):
    chart = fupin.charts.quotas(WithForecast(demo, "x00001"))
    ticks = [series for series in chart.to_echarts()["series"] if series["type"] == "scatter"]
    places = [chart.table["unit"].index(unit) for unit in ("total", "x00001")]
    assert [item["value"] for item in ticks[0]["data"]] == [[0.5, place] for place in places]
    assert "50.00%" in ticks[0]["data"][0]["tooltip"]["formatter"]
    series = fupin.charts.quotas(bare).to_echarts()["series"]
    assert all(one["type"] != "scatter" for one in series)


def test_a_forecast_is_drawn_where_the_answer_has_one(demo, bare):
    chart = fupin.charts.cumulative(WithForecast(demo, "x00001"), unit="x00001")
    ahead = chart.to_echarts()["series"][1]["data"]
    assert ahead[1]["value"] == ["2020-12-31", 99999.0]
    assert "99,999.00" in ahead[1]["tooltip"]["formatter"] and "预计" in texts(chart.to_svg())
    quota = demo.quotas.where(unit="x00001")[0]
    assert chart.table[-1]["amount"] == quota["executed"]
    assert len(fupin.charts.cumulative(bare, unit="x00001").to_echarts()["series"]) == 1


def test_the_heat_map_has_a_cell_for_each_unit_and_month(demo):
    table = fupin.charts.completeness(demo).table
    owed = demo.duties.where(lambda row: row["status"] != "exempt")
    assert sum(table["owed"]) == len(owed)
    assert len(set(zip(table["unit"], table["month"], strict=True))) == len(table)
    missing = {(row["unit"], f"{row['due']:%Y-%m}") for row in demo.duties.where(status="missing")}
    assert {(r["unit"], r["month"]) for r in table.where(state="missing")} == missing


def test_the_timeline_has_every_duty_once(demo):
    table = fupin.charts.deadlines(demo).table
    counts = {row["status"]: row["duties"] for row in demo.statuses}
    for status in ("missing", "open", "on_time", "not_yet_open"):
        assert sum(table[status]) == counts[status]


def test_the_overlap_draws_the_sets_largest_first(demo):
    chart = fupin.charts.overlap(demo)
    amounts = chart.table["amount"]
    assert amounts == sorted(amounts, reverse=True)
    names = [item["name"] for item in chart.to_echarts()["series"][0]["data"]]
    assert names == [fupin.text(amount) for amount in amounts]


def test_the_curve_ends_at_what_the_table_says_and_never_turns_back_without_refunds(demo):
    chart = fupin.charts.cumulative(demo)
    total = demo.quotas.where(unit="total")[0]
    assert chart.table[-1] == {
        "day": demo.question.as_of, "amount": total["executed"], "target": total["reserved"],
    }  # fmt: skip
    assert len(chart.table) == 26 and len(fupin.charts.cumulative(demo, points=5).table) == 5


def test_a_plan_that_feeds_no_line_gives_no_place(demo):
    table = fupin.charts.ranking_table(demo)
    assert len(table) == 6 and set(table["place"]) == {None} and set(table["expected"]) == {0}
    assert table["amount"] == sorted(table["amount"], reverse=True)
    assert fupin.charts.ranking(demo).note.endswith("其中 6 个没有支撑条线的报送")
    assert "不排名：没有报送支撑" in texts(fupin.charts.ranking(demo).to_svg())


FED = {"甲县": "10.00", "乙县": "30.00", "丙县": "30.00", "丁县": "99.00"}


@pytest.fixture
def counties(campaign_json) -> dict:
    """Four counties of which each owes a monthly report that feeds a line."""
    campaign_json["trees"] = [{"code": "land", "title": "属地"}]
    campaign_json["units"] += [
        {
            "code": code,
            "title": title,
            "level": "county",
            "places": [{"tree": "land", "parent": "finance"}],
        }
        for code, title in zip("abcd", FED, strict=True)
    ]
    campaign_json["unit_classes"][0]["members"] = [{"unit": code} for code in "abcd"]
    return campaign_json


def ranked(document: dict, *, obligation: str = "monthly", period: str = "2020-08", **question):
    """The four counties; all but the last one have filed."""
    campaign = fupin.Campaign.parse(json.dumps(document))
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    rows = "订单号,采购单位,金额,下单日期\n" + "".join(
        f"{number},{unit},{amount},2020-08-03\n"
        for number, (unit, amount) in enumerate(FED.items())
    )
    ingest.purchases(rows.encode(), source="p")
    filed = "编号,单位,事项,期间,收到\n" + "".join(
        f"{unit},{unit},{obligation},{period},2020-09-04\n" for unit in ("甲县", "乙县", "丙县")
    )
    ingest.filings(filed.encode(), source="f")
    assert len(ingest.finish().rejects()) == 0
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23", **question)


def places(result) -> list[tuple[str, int | None]]:
    return [(row["title"], row["place"]) for row in fupin.charts.ranking_table(result)]


def test_equal_amounts_share_a_place_and_missing_filings_have_none(counties):
    result = ranked(counties)
    assert places(result) == [("乙县", 1), ("丙县", 1), ("甲县", 3), ("丁县", None)]
    assert "不排名：支撑报送不全 · 支撑报送 0 / 1" in texts(fupin.charts.ranking(result).to_svg())


def test_an_area_whose_feeding_filings_are_exempt_has_a_place(counties):
    counties["instruments"] = [
        {
            "code": "paper",
            "title": "免报通知",
            "issued": "2020-09-10",
            "effects": [{"waive": {"obligation": "monthly", "units": ["d"]}}],
        }
    ]
    result = ranked(counties)
    assert places(result)[0] == ("丁县", 1)
    row = fupin.charts.ranking_table(result)[0]
    assert (row["received"], row["expected"], row["exempt"]) == (0, 0, 1)


def test_a_feeding_filing_that_is_not_due_yet_is_waited_for(counties):
    counties["obligations"][0]["every"]["last_day"] = "2020-10-31"
    assert {place for _, place in places(ranked(counties))} == {None}  # September is not in.
    # October's period has not begun: it feeds none of what was bought.
    assert fupin.charts.ranking_table(ranked(counties))["expected"] == [2, 2, 2, 2]


def test_a_code_with_a_colon_is_an_area_too(counties):
    renamed = json.loads(json.dumps(counties).replace('"code": "a"', '"code": "cn:a"'))
    renamed = json.loads(json.dumps(renamed).replace('"unit": "a"', '"unit": "cn:a"'))
    assert places(ranked(renamed)) == places(ranked(counties))


def test_other_filings_do_not_keep_an_area_from_its_place(counties):
    plan = {**counties["obligations"][0], "code": "plan", "title": "方案", "feeds": []}
    counties["obligations"].append(plan)
    assert [place for _, place in places(ranked(counties))] == [1, 1, 3, None]
    # The plan alone, which feeds nothing, gives no place.
    counties["obligations"] = [plan]
    assert {place for _, place in places(ranked(counties, obligation="plan"))} == {None}


def test_areas_are_ranked_in_the_roll_up_of_the_question(counties):
    counties["instruments"] = [{"code": "paper", "title": "批复", "issued": "2020-10-01"}]
    new = {**counties["units"][-1], "code": "e", "title": "丁市"}
    counties["units"].append(new)
    counties["unit_events"] = [
        {"code": "e1", "kind": "recode", "day": "2020-10-10", "units": ["d"], "into": ["e"],
         "instrument": "paper"}
    ]  # fmt: skip
    later = {"roll_up": "2020-12-31", "known_at": None}
    result = fupin.evaluate(ranked(counties).ledger, as_of="2020-12-31", **later)
    # What the county owes before it was a city keeps the city from its place.
    assert places(result)[-1] == ("丁市", None)
    assert fupin.charts.ranking_table(result)["amount"][-1] == fupin.Money("99.00")
    plain = fupin.evaluate(result.ledger, as_of="2020-12-31")
    assert places(plain)[-1] == ("丁县", None)


def test_nothing_is_drawn_of_nothing(campaign_json):
    for part in ("obligations", "lines", "quotas", "quota_families", "assumptions"):
        campaign_json[part] = []
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2020-09-23")
    names = [chart.name for chart in fupin.charts.all_charts(result)]
    assert "quotas" not in names and "overlap" not in names
    for name in DRAWINGS:
        assert getattr(fupin.charts, name)(result).to_svg().startswith("<svg ")


def test_names_of_data_do_not_act_in_a_picture(campaign_json, filled):
    campaign_json["units"][0]["title"] = "<script>alert(1)</script>{a}\u202e"
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    chart = fupin.charts.quotas(result)
    assert "<script" not in chart.to_svg() and "\u202e" not in chart.to_svg()
    shown = [item["tooltip"]["formatter"] for item in chart.to_echarts()["series"][0]["data"]]
    assert not any("<script" in text or "{a}" in text for text in shown)


def test_a_raster_has_han_fonts_or_says_that_there_are_none(demo, tmp_path, monkeypatch):
    chart = fupin.charts.ranking(demo)
    if _raster.han_font():
        content = chart.to_png(tmp_path / "r.png")
        assert content[:4] == b"\x89PNG" and (tmp_path / "r.png").read_bytes() == content
    monkeypatch.setattr(_raster, "_FONTS", ())
    with pytest.raises(RuntimeError, match=r"fonts-noto-cjk.*to_svg"):
        chart.to_png()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ImportError, match=r"fupin\[plot\]"):
        chart.to_png()


def test_of_many_the_most_urgent_are_drawn(demo):
    chart = fupin.charts.quotas(demo, most=5)
    rates = [rate for rate in demo.quotas.where(lambda r: r["unit"] != "total")["rate"] if rate]
    assert chart.marks == 5 and chart.table.cell(0, "unit") == "total"
    assert chart.table["rate"][1:] == sorted(rates)[:4]
    assert "5" in chart.note and str(len(rates) + 1) in chart.note
    heat = fupin.charts.completeness(demo, most=4)
    missing = set(demo.duties.where(status="missing")["unit"])
    assert len(set(heat.table["unit"])) == 4 and missing <= set(heat.table["unit"])


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("dark", [False, True])
def test_vegalite_has_the_marks_of_the_scene(demo, name, dark):
    chart = getattr(fupin.charts, name)(demo)
    spec = chart.to_vegalite(dark=dark)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    paths = [mark for mark in chart.scene.marks if hasattr(mark, "points")]
    assert len(rows) == len(chart.scene.marks) - len(paths) + sum(len(p.points) for p in paths)
    texts = [mark.text for mark in chart.scene.marks if hasattr(mark, "text")]
    assert [row["text"] for row in rows if "text" in row] == texts
    for layer in spec["layer"]:
        fields = {channel["field"] for channel in layer["encoding"].values()}
        for row in layer["data"]["values"]:
            assert fields <= row.keys() and 0 <= row["x"] <= spec["width"], (name, layer["name"])
    assert "@" not in {str(layer["mark"].get("color", ""))[:1] for layer in spec["layer"]}


def _contrast(one: str, other: str) -> float:
    """How well one colour is read on another, 1 to 21 (WCAG 2, relative luminance)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_regression_counts_are_read_on_the_colour_of_every_state(demo, dark):
    option = fupin.charts.completeness(demo).to_echarts(dark=dark)
    colours = [piece["color"] for piece in option["visualMap"]["pieces"]]
    cells = option["series"][0]["data"]
    assert {colours[cell["value"][2]] for cell in cells} == set(colours) and len(colours) > 3
    assert all(_contrast(c["label"]["color"], colours[c["value"][2]]) > 3.5 for c in cells)
    palette = _palette.DARK if dark else _palette.LIGHT
    for status, colour in _palette.OF_STATUS.items():
        assert _contrast(palette[_palette.written_on(status)], palette[colour]) > 3.5, status


@pytest.mark.parametrize(("lang", "unit"), [("zh", "元"), ("en", "yuan")])
def test_regression_axes_and_notes_of_amounts_name_their_unit(demo, lang, unit):
    for name in ("overlap", "cumulative"):
        axes = getattr(fupin.charts, name)(demo, lang=lang).to_echarts()["yAxis"]
        assert (axes[0] if isinstance(axes, list) else axes)["name"] == unit
    assert unit in texts(fupin.charts.cumulative(demo, lang=lang).to_svg())
    assert unit in fupin.charts.ranking(demo, lang=lang).note
