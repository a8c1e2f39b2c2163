# SPDX-License-Identifier: Apache-2.0
"""Tables: access, filters, frames, notebooks, pickles; and HTML that nothing escapes from."""

import copy
import pickle
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import fupin
import pandas
import pytest

Money = fupin.Money

NAUGHTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    "\u202eangel\u202c",
    "a\u2066b",
    "&lt;b&gt;",
    "</title></style><b>",
    "zero\u200bwidth",
)


def _column(name, kind="text", key=False):
    return fupin.ColumnSpec(name, f"{name}（zh）", name, kind=kind, key=key)


@pytest.fixture
def table():
    columns = [
        _column("unit", key=True),
        _column("amount", "money"),
        _column("count", "integer"),
        _column("rate", "ratio"),
        _column("due", "day"),
        _column("met", "flag"),
    ]
    rows = [
        ("b", Money("2.00"), 1, fupin.Ratio(1, 2), date(2020, 9, 5), True),
        ("a", Money("10.00"), 3, fupin.Ratio(1, 3), None, False),
        ("c", None, 2, None, "2020-08-05", None),
    ]
    return fupin.Table("sums", columns, [[*row[:4], _day(row[4]), row[5]] for row in rows])


def _day(value):
    return date.fromisoformat(value) if isinstance(value, str) else value


def test_access_by_position_column_address_and_slice(table):
    assert len(table) == 3
    assert table[0]["amount"] == Money("2.00") and table[-1]["unit"] == "c"
    assert table["count"] == [1, 3, 2]
    address = table.at("a", "amount")
    assert str(address) == "sums/a/amount" and table[address] == Money("10.00")
    assert table.address(1, "amount") == address
    assert table[1:]["unit"] == ["a", "c"] and table[::-1]["unit"] == ["c", "a", "b"]
    assert [row["unit"] for row in table] == ["b", "a", "c"]
    assert table.row(1)[2] == 3 and table.cell(2, "due") == date(2020, 8, 5)
    assert table.keys(0) == ("b",)
    with pytest.raises(IndexError):
        table[3]
    with pytest.raises(IndexError):
        table.row(-4)
    with pytest.raises(fupin.NotFoundError, match="amount"):
        table["amuont"]
    with pytest.raises(LookupError):
        table.at("z", "amount")
    with pytest.raises(TypeError):
        table.at()


def test_filters_and_orders(table):
    assert table.where(unit="a")["count"] == [3]
    assert table.where(unit=("a", "c"))["count"] == [3, 2]
    assert table.where(due="2020-09-05", met=True)["unit"] == ["b"]
    assert table.where(amount="10.00")["unit"] == ["a"]
    assert table.where(amount=None)["unit"] == ["c"]
    assert table.where(lambda row: row["count"] > 1, met=False)["unit"] == ["a"]
    assert len(table.where(unit="z")) == 0
    assert table.sort("count")["unit"] == ["b", "c", "a"]
    assert table.sort("rate")["unit"] == ["a", "b", "c"]
    assert table.sort("amount", descending=True)["unit"] == ["a", "b", "c"]
    assert table.select("count", "unit").rows() == [(1, "b"), (3, "a"), (2, "c")]
    with pytest.raises(fupin.NotFoundError):
        table.where(colour="red")
    with pytest.raises(fupin.NotFoundError):
        table.select("colour")


def test_equality_copy_and_pickle(table):
    assert table == copy.copy(table) == copy.deepcopy(table) == pickle.loads(pickle.dumps(table))
    assert table != table[1:] and table != "sums"
    with pytest.raises(TypeError):
        hash(table)
    state = table.__getstate__() if hasattr(table, "__getstate__") else table.__reduce_ex__(2)[2]
    assert state[0] == 2
    with pytest.raises(ValueError, match="another version"):
        fupin.Table.__new__(fupin.Table).__setstate__((1, *state[1:]))


def test_a_figure_is_found_by_the_title_of_its_row():
    columns = [
        _column("line", key=True),
        fupin.ColumnSpec("title", "名称", "title", names="line"),
        _column("amount", "money"),
    ]
    lines = fupin.Table("lines", columns, [["finance", "财政", Money("1.00")]])
    assert lines.columns[1].names == "line" and lines.columns[0].names == ""
    assert str(lines.at("财政", "amount")) == "lines/finance/amount"
    assert pickle.loads(pickle.dumps(lines)).at("财政", "amount") == lines.at("finance", "amount")
    with pytest.raises(fupin.NotFoundError, match="工会"):
        lines.at("工会", "amount")


def test_cells_keep_their_kinds(table):
    with pytest.raises(TypeError):
        fupin.Table("t", [_column("x", "money")], [[1.5]])
    with pytest.raises(fupin.Error):
        fupin.Table("t", [_column("x", "money")], [["1.50"]])
    with pytest.raises(fupin.Error):
        fupin.Table("t", [_column("x"), _column("x")])
    with pytest.raises(fupin.OverflowError):
        fupin.Table("t", [_column("x", "integer")], [[2**63]])
    assert fupin.Table("t", [_column("x", "integer")], [[2**63 - 1]])["x"] == [2**63 - 1]


def test_repr_is_one_line_with_counts_and_totals(table, result):
    assert repr(table) == "<fupin.Table sums: 3 rows × 6 columns, amount 12.00>"
    assert "deduplicated 400.00" in repr(result.totals) and "\n" not in repr(result.duties)
    huge = fupin.Table("t", [_column("x", "money")], [[Money.from_fen(2**63 - 1)]] * 2)
    assert repr(huge) == "<fupin.Table t: 2 rows × 1 columns>"


def test_texts_for_people_come_in_both_languages_and_units(table):
    assert fupin.text(Money("1234.5")) == "1,234.50"
    assert fupin.text(Money("1234.5"), fupin.Format(unit="wan", grouping=False)) == "0.12"
    assert fupin.text(True, fupin.Format(lang="en")) == "yes" and fupin.text(True) == "是"
    assert table.to_csv(lang="en").splitlines()[0] == "unit,amount,count,rate,due,met"
    assert table.to_csv(bom=True).startswith("\ufeff")
    assert "10.00" in table.to_text() and table.to_markdown().startswith("|")
    assert table.to_json().startswith('{"name":"sums"')


def test_money_is_decimal_or_fen_everywhere(table):
    assert table.to_dicts()[0]["amount"] == Money("2.00")
    plain = table.to_dicts(money="decimal")[0]
    assert plain["amount"] == Decimal("2.00") and plain["rate"] == Fraction(1, 2)
    assert [row["amount"] for row in table.to_dicts(money="fen")] == [200, 1000, None]
    lines = table.to_csv(lang="en", money="fen").splitlines()
    assert lines[0].startswith("unit,amount (fen),") and lines[1].startswith("b,200,")
    assert table.to_csv(money=fupin.ArrowMoney.DECIMAL) == table.to_csv()
    for call in (table.to_dicts, table.to_csv):
        with pytest.raises(ValueError):
            call(money="yuan")


def test_frames_hold_exact_money(table):
    frame = table.to_pandas()
    assert list(frame.columns) == ["unit", "amount", "count", "rate", "due", "met"]
    assert frame["amount"].tolist() == [Decimal("2.00"), Decimal("10.00"), None]
    assert frame["count"].sum() == 6
    fen = table.to_pandas(money="fen")["amount"]
    assert fen.sum() == 1200 and fen[2] is pandas.NA
    assert len(table[:0].to_pandas().columns) == 6
    with pytest.raises(ValueError):
        table.to_pandas(money="yuan")


def test_a_missing_pandas_names_the_extra(table, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"fupin\[pandas\]"):
        table.to_pandas()


class _Seen(HTMLParser):
    """What a browser would make of it: tags, attribute names, text outside style."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text, self._in = set(), [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        self._in.append(tag)

    def handle_endtag(self, tag):
        if tag in self._in:
            self._in.remove(tag)

    def handle_data(self, data):
        if "style" not in self._in:
            self.text += data


def seen(page):
    parser = _Seen()
    parser.feed(page)
    parser.close()
    return parser


@pytest.mark.parametrize("name", NAUGHTY)
def test_notebook_html_escapes_everything(name):
    columns = [_column("key", key=True), fupin.ColumnSpec("n", name, name, kind="money")]
    page = fupin.Table(name, columns, [[name, Money("1.00")]])._repr_html_()
    found = seen(page)
    assert found.tags <= {"style", "div", "table", "thead", "tbody", "tr", "th", "td", "small"}
    assert {key for key, _ in found.attributes} <= {"class", "scope", "title"}
    assert not any(character in page for character in "\u202e\u202c\u2066\u200b")
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)
    assert visible in found.text


def test_notebook_html_shows_sixty_rows_and_says_so():
    table = fupin.Table("t", [_column("x", "integer", key=True)], [[i] for i in range(200)])
    page = table._repr_html_()
    assert page.count("<td") == 60 and "60 / 200" in page
    assert '<td class="n">59</td>' in page
    assert "prefers-color-scheme:dark" in page


def test_an_evaluation_shows_states_totals_and_quotas_in_a_notebook(result):
    text = seen(result._repr_html_()).text
    for part in ("按时", "去重合计", "400.00", "43.48%"):
        assert part in text, part


def _with_naughty_names(document):
    document["title"] = NAUGHTY[0]
    document["units"][2]["title"] = NAUGHTY[1]
    document["lines"][0]["title"] = NAUGHTY[6]
    document["lines"][0]["clause"] = NAUGHTY[2]
    document["obligations"][0]["title"] = NAUGHTY[3]
    document["assumptions"][0]["reason"] = NAUGHTY[0] + NAUGHTY[7]
    return document


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_escapes_everything_and_asks_nobody(campaign_json, lang):
    import json

    campaign = fupin.Campaign.parse(json.dumps(_with_naughty_names(campaign_json)))
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    rows = "来源,订单号,采购单位,金额,下单日期\n"
    rows += "p,1,财政局,150.00,2020-08-03\n"
    rows += "p,2,<script>alert(2)</script>,70.00,2020-08-03\n"
    rows += "p,3,财政局,<img src=x>,2020-08-03\n"
    ingest.purchases(rows.encode(), name="</td><script>.csv")
    receipt = ingest.finish()
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
    page = fupin.html_report(result, receipts=[receipt], lang=lang, interactive=False)
    found = seen(page)
    assert not found.tags & {"script", "img", "iframe", "link", "object", "b\u200b", "base", "form"}
    assert not {key for key, _ in found.attributes} & {"src", "onerror", "onmouseover"}
    assert all(value.startswith("#") for key, value in found.attributes if key == "href")
    assert "http://" not in page and "https://" not in page and "url(" not in page
    assert not any(character in page for character in "\u202e\u202c\u2066\u200b")
    assert "\\u202eangel" in found.text and "<script>alert(2)</script>" in found.text
    assert "<img src=x>" in found.text
    again = fupin.html_report(result, receipts=[receipt], lang=lang, interactive=False)
    assert page == again


def test_the_report_says_what_the_tables_say(result, filled):
    page = fupin.html_report(result, receipts=[filled[1]])
    text = seen(page).text
    for part in (
        "小活动",
        "400.00",
        "550.00",
        "150.00",
        "37.50%",
        "第一小学",
        "采购.csv:5",
        "二百",
    ):
        assert part in text, part
    assert result.campaign.digest in text and "2020-09-23" in text
    assert 'title="quotas/finance/2020/reserved/rate"' in page
    english = seen(fupin.html_report(result, receipts=[filled[1]], lang="en")).text
    assert "Records not taken" in english and "Who has not reported" in english
    in_wan = fupin.html_report(result, unit="wan")
    assert "0.04\u00a0万元" in seen(in_wan).text
    with pytest.raises(ValueError):
        fupin.html_report(result, lang="fr")


def test_the_report_of_nothing_is_a_page_too(campaign_json):
    import json

    for part in ("obligations", "lines", "quotas", "quota_families", "assumptions"):
        campaign_json[part] = []
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2020-09-23")
    text = seen(fupin.html_report(result)).text
    assert "没有缺报" in text and "没有预留份额" in text
