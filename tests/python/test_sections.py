# SPDX-License-Identifier: Apache-2.0
"""Sections of reports that a campaign has or has not, in every form and in one language."""

import html
import io
import json
import re
from decimal import Decimal

import docx
import fupin
import openpyxl
import pytest
from fupin.cli.inputs import demo_answer

FOLDER = fupin.data_dir() / "samples" / "indicators"
NAMES = (
    "declared", "declared_candidates", "combined", "form_checks", "indicators", "quota_versions",
    "quota_rules",
)  # fmt: skip
HAN = re.compile("[\u4e00-\u9fff]")


def answer(campaign: fupin.Campaign) -> fupin.Evaluation:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2021-07-10")
    ingest.purchases(FOLDER / "采购台账.csv")
    ingest.observations(FOLDER / "观察.csv")
    ingest.declared(FOLDER / "申报数.csv")
    assert ingest.finish().rows("rejected") == 0
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2021-07-31")


@pytest.fixture(scope="module")
def result():
    return answer(fupin.read_campaign(FOLDER / "campaign.json"))


def titles(result, lang: str) -> dict[str, fupin.Section]:
    found = {section.name: section for section in fupin.arrange(result, lang)}
    return {name: found[name] for name in NAMES if name in found}


def texts(result, lang: str, **options) -> dict[str, str]:
    """What each form says, as plain text."""
    book = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(result, lang=lang, **options)))
    cells = (str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)
    bulletin = docx.Document(io.BytesIO(fupin.docx_report(result, lang=lang, **options)))
    inside = (c.text for table in bulletin.tables for row in table.rows for c in row.cells)
    page = fupin.html_report(result, lang=lang, interactive=False, **options)
    return {
        "xlsx": "\n".join((*book.sheetnames, *cells)),
        "docx": "\n".join((*(p.text for p in bulletin.paragraphs), *inside)),
        "md": fupin.markdown_report(result, lang=lang, **options).replace("\\", ""),
        "html": html.unescape(re.sub("(?s)<style>.*</style>|<[^>]+>", "", page)),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_shows_the_sections_with_their_clauses(result, lang):
    sections = titles(result, lang)
    assert list(sections) and set(sections) == set(NAMES)
    for form, text in texts(result, lang).items():
        shown = sections if form != "docx" else ("declared", "combined", "form_checks", "indicators")
        for name in shown:
            section = sections[name]
            if form != "docx":
                assert section.title in text, (form, name)
            assert section.note in text, (form, name)
        for clause in "二三四七":
            assert f"示例{clause}" in text, (form, clause)
        # Both sides and the difference of the formula that does not hold; a combined total and its split.
        figures = ["1,800.00", "1,799.50", "0.50", "2,370.00", "2,300.00"]
        assert [n for n in figures if n not in text] == [] if form != "xlsx" else "1799.5" in text
        assert "没有食堂，教师在附近单位就餐" in text, form


def test_there_is_no_section_without_what_fills_it():
    campaign = json.loads((FOLDER / "campaign.json").read_text(encoding="utf-8"))
    for name in ("indicators", "reconciliations", "forms", "quota_families", "quota_rules", "quotas"):
        del campaign[name]
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2021-07-10")
    ingest.purchases(FOLDER / "采购台账.csv")
    ingest.finish()
    plain = fupin.evaluate(
        fupin.Campaign.parse(json.dumps(campaign)), journal.snapshot(), as_of="2021-07-31"
    )
    for form, text in texts(plain, "en").items():
        for title in (
            "Declared and recorded", "Combined totals", "Check formulas", "Indicators",
            "Versions of quotas", "What quotas have to reach",
        ):  # fmt: skip
            assert title not in text, (form, title)


def test_what_is_published_of_figures_rests_on_no_purchase(result):
    seen = fupin.publish(result)
    assert [len(seen.table(name)) for name in ("declared", "declared_candidates", "combined")] == [
        0, 0, 0,
    ]  # fmt: skip
    assert len(seen.table("form_checks")) == 0
    # Buyers are counted from purchases, the rest from observations.
    assert set(seen.table("indicators")["indicator"]) == {"activation", "joining", "listing"}
    assert seen.table("quota_versions") == result.quota_versions
    for form, text in texts(result, "zh", published=True).items():
        assert "采购率" not in text and "2,370.00" not in text and "1,799.50" not in text, form
        assert "激活率" in text and "没有食堂" in text, form


def amounts(result, name: str) -> set[Decimal]:
    """The amounts of a table that are too large to be anything else."""
    cells = (cell for row in result.table(name).rows() for cell in row)
    found = {cell.to_decimal() for cell in cells if isinstance(cell, fupin.Money)}
    return {amount for amount in found if abs(amount) >= 1000}


def numbers(text: str) -> set[Decimal]:
    return {Decimal(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_form_publishes_a_combined_total_or_its_split(result, lang):
    """Nobody knows on how many purchases they rest; and recorded + replaced is a line's total, so
    that beside the lines one would tell what a unit declared."""
    seen = fupin.publish(result)
    shown = set().union(*(amounts(seen, name) for name in seen.tables))
    combined = amounts(result, "combined") - shown
    assert {Decimal(2370), Decimal(2300), Decimal(2100)} <= combined
    secret = amounts(result, "declared") - shown | combined
    in_full = texts(result, lang)
    for form, text in texts(result, lang, published=True).items():
        assert numbers(text) & secret == set(), form
        assert numbers(in_full[form]) & combined, form


@pytest.mark.parametrize("published", [False, True])
def test_reports_speak_one_language(result, published):
    """Of a campaign whose names are all Latin, an English report has no Han character."""
    campaign = (FOLDER / "campaign.json").read_text(encoding="utf-8")
    words: dict[str, str] = {}
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.csv"))
    written = {cell for cell in re.split("[,\n]", sheets) if HAN.search(cell)}
    written |= {path.stem for path in FOLDER.glob("*.csv")}

    def latin(text: str) -> str:
        return words.setdefault(text, f"w{len(words)}")

    campaign = re.sub("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", lambda m: latin(m[0]), campaign)
    english = answer(fupin.Campaign.parse(campaign))
    for form, text in texts(english, "en", published=published).items():
        # What came in from offices stays as it was written.
        told = [line for line in text.splitlines() if HAN.search(line)]
        told = [line for line in told if published or not any(cell in line for cell in written)]
        assert told == [], form
    for form, text in texts(result, "zh", published=published).items():
        for code in ("no_effect", "in_progress", "outsourced", "cumulative", "in_force"):
            assert code not in text, (form, code)


def test_comparisons_speak_one_language():
    from fupin.cli.close_view import _worded
    from fupin._column_words import column_word
    from fupin._words import Words

    demo = demo_answer().result
    edition = fupin.freeze(demo, name="2020-09")
    say = Words("zh")
    columns = [fupin.ColumnSpec("table", "表", "table"), fupin.ColumnSpec("kind", "类型", "kind")]
    table = fupin.Table("t", columns, [["totals", "refund"], ["lines", "same_as"]])
    shown = _worded(table, {"totals": "合计", "lines": "条线"}, say)
    assert shown.rows() == [("合计", "退款"), ("条线", "同一")] or shown.rows() == [
        ["合计", "退款"], ["条线", "同一"],
    ]  # fmt: skip
    assert column_word("kind", "same_as", Words("en")) == "the same as"
    text = fupin.markdown_report(demo, since=edition, lang="en")
    assert "| totals |" not in text and "Adjustments to earlier periods" in text
