# SPDX-License-Identifier: Apache-2.0
"""The month's end: frozen editions, what changed since and why, the report that says so."""

import io
import json

import docx
import fupin
import openpyxl
import pytest

Money = fupin.Money
LATER = """类型,来源,订单号,采购单位,资金来源,金额,下单日期,原来源,原订单号,日期,字段,原值,新值
采购,平台,B1,第一小学,预算,30.00,2020-08-20,,,,,,
退款,平台,R1,,,20.00,,平台,A1,2020-08-25,,,
更正,平台,K1,,,,,平台,A3,,金额,200.00,180.00
采购,平台,B2,第一小学,预算,5.00,2020-09-10,,,,,,
"""


@pytest.fixture
def edition(campaign, filled):
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-08-31")
    return fupin.freeze(result, name="2020-08")


@pytest.fixture
def later(campaign, filled, edition):
    """The record after a further month; `edition` was frozen before."""
    ingest = fupin.Ingest(filled[0], recorded="2020-09-30")
    ingest.purchases(LATER.encode(), name="后续.csv")
    receipt = ingest.finish()
    assert len(receipt.rejects()) == 0
    return fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-30")


def test_an_edition_holds_figures_head_and_digests(edition, filled, campaign, tmp_path):
    path = tmp_path / "e.json"
    edition.save(path)
    document = json.loads(path.read_bytes())
    assert document["fupin"] == "edition/1" and document["name"] == edition.name == "2020-08"
    assert document["provenance"]["campaign_digest"] == campaign.digest
    assert edition.entries == len(filled[0]) == 5
    assert fupin.read_edition(path) == edition and edition.tables["totals"]["deduplicated"]
    edition.save(path)  # The same again is no change.


def test_what_was_frozen_is_not_overwritten_or_changed(edition, later, tmp_path):
    path = tmp_path / "e.json"
    edition.save(path)
    with pytest.raises(fupin.Error, match="holds another edition"):
        fupin.freeze(later, name="2020-08").save(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"400.00"', '"401.00"'), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    with pytest.raises(fupin.Error, match="changed after it was frozen"):
        fupin.read_edition(path)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(fupin.Error, match="no edition"):
        fupin.read_edition(path)


def test_only_an_answer_from_the_whole_record_is_frozen(campaign, filled):
    snapshot = filled[0].snapshot()
    part = fupin.evaluate(campaign, snapshot, as_of="2020-08-31", known_at="#2")
    with pytest.raises(fupin.Error, match="only 2 of 5"):
        fupin.freeze(part)


def test_published_periods_are_adjusted_cause_by_cause(edition, later):
    table = fupin.adjustments(edition, later)
    found = {row["address"]: row for row in table}
    row = found["totals/2020-08/deduplicated"]
    causes = {name: row[name] for name in ("purchases", "refunds", "corrections", "day")}
    assert causes == {
        "purchases": Money("30.00"), "refunds": Money("-20.00"), "corrections": Money("-20.00"),
        "day": Money("0.00"),
    }  # fmt: skip
    assert (row["before"], row["change"], row["after"]) == (
        Money("400.00"), Money("-10.00"), Money("390.00"),
    )  # fmt: skip
    assert later.totals.where(period="2020-08")["deduplicated"] == [row["after"]]
    assert not any("2020-09" in address or "/total/" in address for address in found)


def test_causes_add_up_and_befores_are_what_was_frozen(edition, later):
    table = fupin.compare(edition.asked_again(later.ledger), later)
    causes = (
        "decisions", "day", "purchases", "refunds", "corrections", "same_as", "annulments", "others",
    )  # fmt: skip
    frozen = edition.tables
    assert len(table) > 10
    for row in table:
        before = row["before"].fen if row["before"] else 0
        after = row["after"].fen if row["after"] else 0
        assert before + sum(row[cause].fen for cause in causes) == after
        assert row["change"].fen == after - before
        if row["before"] is not None:
            address = fupin.Address.parse(row["address"])
            assert frozen[address.table].value(address) == row["before"]
    assert len(fupin.compare(later, later)) == 0


def test_another_record_or_campaign_is_refused(edition, later, campaign_json, filled):
    campaign_json["title"] = "另一个"
    other = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(other, filled[0].snapshot(), as_of="2020-09-30")
    with pytest.raises(fupin.Error, match="the campaign is not that of the edition"):
        fupin.adjustments(edition, result)
    with pytest.raises(fupin.Error, match="different campaign files"):
        fupin.compare(later, result)
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases(LATER.encode())
    ingest.finish()
    short = fupin.evaluate(later.campaign, journal.snapshot(), as_of="2020-09-30")
    with pytest.raises(fupin.Error, match="4 entries, the edition"):
        fupin.adjustments(edition, short)
    ingest = fupin.Ingest(journal, recorded="2020-09-21")
    ingest.purchases("订单号,采购单位,金额\nz,财政局,1.00\n".encode(), source="s")
    ingest.finish()
    changed = fupin.evaluate(later.campaign, journal.snapshot(), as_of="2020-09-30")
    with pytest.raises(fupin.Error, match="are not those of the edition"):
        fupin.adjustments(edition, changed)


def test_the_list_of_what_was_recorded_since(edition, later):
    table = fupin.recorded_since(edition, later)
    kinds = sorted(zip(table["kind"], table["entry"], table["refers_to"], strict=True))
    assert [kind for kind, _, _ in kinds] == ["correction", "purchase", "purchase", "refund"]
    assert ("refund", "平台/R1/1", "平台/A1") in kinds
    assert set(map(str, table["recorded"])) == {"2020-09-30"} and len(table) == 4


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_next_report_has_the_adjustments(edition, later, lang, tmp_path):
    page = fupin.html_report(later, since=edition, lang=lang, interactive=False)
    assert 'id="adjustments"' in page and edition.digest in page and "-10.00" in page
    assert 'id="adjustments"' not in fupin.html_report(later, lang=lang, interactive=False)
    text = fupin.markdown_report(later, since=edition, lang=lang)
    assert "-10.00" in text
    bulletin = docx.Document(io.BytesIO(fupin.docx_report(later, since=edition, lang=lang)))
    cells = [c.text for t in bulletin.tables for row in t.rows for c in row.cells]
    assert "-10.00" in cells and "390.00" in cells
    fupin.write_report(later, tmp_path / "r.xlsx", since=edition, lang=lang)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    cells = [cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row]
    assert -10.0 in cells
    same = fupin.evaluate(later.campaign, later.ledger.snapshot, as_of="2020-09-30")
    unchanged = fupin.html_report(same, since=fupin.freeze(later), lang=lang, interactive=False)
    assert ("已公布的数字没有变动" if lang == "zh" else "nothing that was published") in unchanged


COMMON = ("--campaign", "campaign.json", "--journal", "j.jsonl")


@pytest.fixture
def closed(run, files):
    code, out, _ = run(
        "close", *COMMON, "--recorded", "2020-09-20", "--purchases", "purchases.csv",
        "--save-journal", "j.jsonl", "--as-of", "2020-08-31", "--name", "2020-08", "--out", "e.json",
    )  # fmt: skip
    assert code == 1 and "e.json" in out  # One row was not taken.
    (files / "later.csv").write_text(LATER, encoding="utf-8")
    code, _, _ = run(
        "evaluate", *COMMON, "--recorded", "2020-09-30", "--purchases", "later.csv",
        "--save-journal", "j.jsonl", "--as-of", "2020-09-30",
    )  # fmt: skip
    assert code == 1  # Nobody reports one of the lines.


def test_the_commands_close_compare_and_report(run, files, closed):
    asked = (*COMMON, "--as-of", "2020-09-30")
    code, out, err = run("compare", "e.json", *asked, "--entries")
    assert code == 1 and "已公布的数字有" in err and "-10.00" in out and "平台/R1/1" in out
    code, out, _ = run("compare", "e.json", *asked, "--json", "--all")
    document = json.loads(out)
    assert code == 1 and document["edition"]["name"] == "2020-08"
    assert len(document["tables"]["comparison"]["rows"]) > 10
    assert run("report", *asked, "--since", "e.json", "--out", "r.html", "--out", "r.md")[0] == 0
    assert "-10.00" in (files / "r.md").read_text(encoding="utf-8")
    code, out, _ = run("compare", "e.json", *COMMON, "--as-of", "2020-08-31", "--known-at", "#3")
    assert code == 0 and "没有变动" in out


def test_that_nothing_changed_is_said_once(run, files, closed):
    asked = (*COMMON, "--as-of", "2020-08-31", "--known-at", "#3", "--all", "--entries")
    code, out, _ = run("compare", "e.json", *asked)
    assert code == 0 and out.count("没有变动") == 1 and "自封账以来登记的 0 条记录" in out
    code, out, _ = run("compare", "e.json", *COMMON, "--as-of", "2020-09-30", "--entries")
    assert code == 1 and "自封账以来登记的 4 条记录" in out


def test_two_editions_are_compared(run, files, closed):
    asked = (*COMMON, "--as-of", "2020-09-30")
    assert run("close", *asked, "--name", "2020-09", "--out", "f.json")[0] == 0
    code, out, err = run("compare", "e.json", "f.json", *COMMON)
    assert code == 1 and "已公布的数字有" in err and "-10.00" in out
    assert out == run("compare", "e.json", *asked)[1]
    code, out, _ = run("compare", "f.json", "f.json", *COMMON)
    assert code == 0 and "没有变动" in out
    code, _, err = run("compare", "f.json", "e.json", *COMMON)
    assert code == 2 and "登记簿只有 3 条" in err
    assert run("compare", "e.json", "f.json")[0] == 3


def test_the_commands_refuse_what_does_not_fit(run, files, closed):
    asked = (*COMMON, "--as-of", "2020-09-30")
    code, _, err = run("close", *asked, "--out", "e.json", "--lang", "en")
    assert code == 2 and "another edition" in err
    code, _, err = run("close", *asked, "--out", "e.json")
    assert code == 2 and "另一个封存版" in err
    code, _, err = run("compare", "campaign.json", *asked)
    assert code == 2 and "不是 fupin 的封存版" in err
    assert run("compare", "e.json")[0] == 3 and run("close", *asked)[0] == 3


UNITS = "代码,名称,级别,上级\n652800,巴州,prefecture,\n652801,库尔勒市,county,652800\n652822,轮台县,county,652800\n"


def test_a_new_campaign_is_one_that_can_be_used(run, files):
    (files / "units.csv").write_bytes(UNITS.encode("gb18030"))
    arguments = (
        "new-campaign", "--code", "bz-2021", "--title", "2021年行动", "--first-day", "2021-01-01",
        "--last-day", "2021-12-31", "--units", "units.csv", "--out", "new.json",
    )  # fmt: skip
    code, out, err = run(*arguments)
    assert (code, err) == (0, "") and "fupin check new.json" in out and "假定" in out
    assert run("check", "new.json")[0] == 0
    campaign = fupin.read_campaign(files / "new.json")
    assert campaign.unit_codes() == ["652800", "652801", "652822"]
    assert campaign.parent("652801", tree="territory", day="2021-05-01") == "652800"
    result = fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2021-03-10")
    assert len(result.duties.where(status="missing")) == 6  # January and February, three units.
    assert run(*arguments)[0] == 3 and run(*arguments, "--force")[0] == 0


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("代码,名称\n1,甲\n", "level"),
        ("代码,名称,级别\n1,,县\n2,乙,\n", "units.csv:3"),
        ("代码,名称,级别\n", "no unit"),
    ],
)
def test_a_wrong_list_of_units_is_told_with_its_lines(run, files, rows, said):
    (files / "units.csv").write_text(rows, encoding="utf-8")
    code, _, err = run(
        "new-campaign", "--code", "x", "--title", "t", "--first-day", "2021-01-01",
        "--units", "units.csv", "--out", "new.json", "--lang", "en",
    )  # fmt: skip
    assert code == 2 and said in err and not (files / "new.json").exists()


def test_counts_and_rates_are_adjusted_too(edition, later):
    full = fupin.adjustments_in_full(edition, later)
    assert full["amounts"] == fupin.adjustments(edition, later)
    counts = {row["address"]: row for row in full["counts"]}
    row = counts["totals/2020-08/count"]
    assert (row["before"], row["purchases"], row["refunds"], row["change"], row["after"]) == (3, 1, 0, 1, 4)
    whole = fupin.compare_in_full(edition.asked_again(later.ledger), later)
    rates = {row["address"]: row for row in whole["rates"]}
    rate = rates["quotas/finance/2020/reserved/rate"]
    # 150.00 and, after a refund of 20.00, 130.00 of 400.00: 37.5 % and 32.5 %.
    assert rate["before"] == fupin.Ratio(15000, 40000) and rate["after"] == fupin.Ratio(13000, 40000)
    assert (rate["change"], rate["purchases"], rate["refunds"]) == ("-5.00", rate["before"], rate["after"])


def test_the_command_compares_counts_and_rates(run, edition, later, filled, files):
    edition.save(files / "e.json")
    filled[0].save(files / "r.jsonl")
    options = ("--campaign", "campaign.json", "--journal", "r.jsonl", "--as-of", "2020-09-30")
    code, out, _ = run("compare", "e.json", *options, "--all")
    assert code == 1 and "变动（百分点）" in out and "-5.00" in out and "笔数" in out
    code, out, _ = run("compare", "e.json", *options, "--json", "--all")
    document = json.loads(out)
    assert list(document["tables"]) == ["comparison", "comparison_counts", "comparison_rates"]
    code, out, _ = run("compare", "e.json", *options, "--json")
    assert list(json.loads(out)["tables"]) == [
        "adjustments", "adjustments_counts", "adjustments_rates",
    ]  # fmt: skip


NAMED = "平台,D1,财政所,预算,70.00,2020-08-07\n"


@pytest.fixture
def named(campaign, filled):
    """A purchase under a name that a person decided about, and that decision."""
    ingest = fupin.Ingest(filled[0], recorded="2020-09-21")
    ingest.purchases(("来源,订单号,采购单位,资金来源,金额,下单日期\n" + NAMED).encode(), name="n.csv")
    ingest.finish()
    return fupin.Resolutions().resolved("财政所", "finance", decided="2020-09-22", reason="来函")


def test_an_edition_with_decisions_about_names_is_computed_again(campaign, filled, named):
    def asked(resolutions):
        return fupin.evaluate(
            campaign, filled[0].snapshot(), as_of="2020-08-31", resolutions=resolutions
        )

    edition = fupin.freeze(asked(named))
    assert edition.document["provenance"]["resolutions_digest"] == named.digest
    again = edition.asked_again(asked(named).ledger)
    assert again.ledger.resolutions == named and again.units == asked(named).units
    # Next month's file says more; the edition rests on what it began with.
    more = named.resolved("第一小", "school", decided="2020-10-02")
    assert edition.asked_again(asked(more).ledger).ledger.resolutions == named
    another = fupin.Resolutions().resolved("甲", "school", decided="2020-09-22")
    for other in (fupin.Resolutions(), another):
        with pytest.raises(fupin.Error, match="the decisions about names are not those"):
            edition.asked_again(asked(other).ledger)
    # One without decisions is computed without, whatever was decided since.
    bare = fupin.freeze(asked(None))
    assert len(bare.asked_again(asked(named).ledger).ledger.resolutions) == 0


def test_an_edition_keeps_its_roll_up(campaign, filled, run, files):
    snapshot, base = filled[0].snapshot(), "comparable_to(2020-12-31)"
    compared = fupin.evaluate(campaign, snapshot, as_of="2020-08-31", roll_up=base)
    edition = fupin.freeze(compared)
    assert edition.roll_up == base and edition.asked_again(compared.ledger).question.roll_up == base
    assert len(fupin.adjustments(edition, compared)) == 0
    plain = fupin.evaluate(campaign, snapshot, as_of="2020-08-31")
    unnamed = fupin.freeze(plain)
    assert "roll_up" not in unnamed.document["result"]["question"]
    assert unnamed.roll_up == "as_it_was"
    with pytest.raises(fupin.Error, match="the same roll-up"):
        fupin.adjustments(edition, plain)
    edition.save(files / "e.json")
    filled[0].save(files / "j.jsonl")
    assert run("compare", "e.json", *COMMON, "--as-of", "2020-08-31")[0] == 0


def test_two_editions_of_different_roll_ups_are_not_compared(run, files, campaign, filled):
    snapshot = filled[0].snapshot()
    filled[0].save(files / "j.jsonl")
    for name, how in {"a.json": "as_it_was", "b.json": "comparable_to(2020-08-31)"}.items():
        answer = fupin.evaluate(campaign, snapshot, as_of="2020-08-31", roll_up=how)
        fupin.freeze(answer, name=name).save(files / name)
    code, _, err = run("compare", "a.json", "b.json", *COMMON)
    assert code == 2 and "相同的归并方式" in err


def test_the_commands_close_and_compare_with_decisions_about_names(run, files, filled, named):
    named.save(files / "names.json")
    filled[0].save(files / "j.jsonl")
    asked = (*COMMON, "--resolutions", "names.json")
    assert run("close", *asked, "--as-of", "2020-08-31", "--out", "e.json")[0] == 0
    code, _, err = run("compare", "e.json", *asked, "--as-of", "2020-08-31")
    assert (code, err) == (0, "")
    asked = (*asked, "--as-of", "2020-09-30")
    assert run("report", *asked, "--since", "e.json", "--out", "r.md")[0] == 0
    assert run("compare", "e.json", *COMMON, "--as-of", "2020-09-30")[0] == 2
