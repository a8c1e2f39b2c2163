# SPDX-License-Identifier: Apache-2.0
"""Units over time, registers, lists and what names mean, as seen from Python and the command line."""

import json
import sys
from pathlib import Path

import fupin
import pytest
from fupin.cli import main

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "examples"))


def test_the_story_of_a_prefecture():
    from units_story import markdown, story

    told = story()
    page = (ROOT / "docs" / "units-story.md").read_text(encoding="utf-8")
    for name, rows in told.items():
        assert markdown(rows).strip() in page, name
    assert len({str(rows[-1]) for rows in told.values()}) == 1  # Equal totals.
    compared = {row["unit"]: row for row in told["2021 units"]}
    assert {"农牧局（拆分前）", "沙湾市", "卫生健康委"} <= set(compared)
    assert "沙湾县" not in compared and "卫生局" not in compared
    assert "卫生健康委（合并前）" in {row["unit"] for row in told["2020 units"]}


def test_roll_ups_are_taken_as_texts_and_days():
    from units_story import ledger

    asked = {"by": "unit", "measure": "amount", "as_of": "2021-12-31", "basis": "paid"}
    posted = ledger()
    compared = posted.query(**asked, roll_up="comparable_to(2021-12-31)")
    assert posted.query(**asked, roll_up="2021-12-31") == compared
    assert posted.query(**asked, roll_up=None) == posted.query(**asked)
    assert posted.query(**asked) != compared
    for base in ("2020-12-31", "2021-12-31"):
        assert fupin.all_hold(posted.verify(as_of="2021-12-31", basis="paid", roll_up=base))
    with pytest.raises(fupin.FormatError):
        posted.query(**asked, roll_up="comparable")
    question = fupin.Question(as_of="2021-12-31", roll_up="comparable_to(2021-12-31)")
    assert question.roll_up == "comparable_to(2021-12-31)" and question.roll_up in str(question)
    assert "roll_up" not in str(fupin.Question(as_of="2021-12-31"))


def test_rows_have_names_in_both_languages():
    from units_story import ledger

    campaign = ledger().campaign
    assert campaign.row_title("farm:before_split") == "农牧局（拆分前）"
    assert campaign.row_title("farm:before_split", "en") == "农牧局 before its split"
    assert campaign.row_title("farm") == "农牧局"
    assert campaign.row_title("unresolved") == "unresolved"


@pytest.fixture
def files(tmp_path):
    """The story as files for the command line."""
    from units_story import CAMPAIGN, PURCHASES

    campaign, purchases = tmp_path / "campaign.json", tmp_path / "采购.csv"
    campaign.write_text(json.dumps(CAMPAIGN, ensure_ascii=False), encoding="utf-8")
    purchases.write_text(PURCHASES + "17,农牧总站,7.00,2021-10-01\n", encoding="utf-8")
    return ["--campaign", str(campaign), "--as-of", "2021-12-31", "--recorded", "2021-12-31",
            "--purchases", str(purchases), "--basis", "paid"]  # fmt: skip


def test_the_command_rolls_up(files, capsys):
    assert main(["query", "--by", "unit", "--roll-up", "2021-12-31", "--csv", *files]) == 0
    shown = capsys.readouterr().out
    assert "farm:before_split,1210.00" in shown and "654223" not in shown
    assert main(["query", "--by", "unit", "--csv", *files]) == 0
    assert "654223,3000.00" in capsys.readouterr().out
    assert main(["query", "--by", "unit", "--roll-up", "yesterday", *files]) == 3
    assert "comparable_to(YYYY-MM-DD)" in capsys.readouterr().err


def test_what_people_decided_about_names_is_kept_and_used_again(files, capsys, tmp_path):
    assert main(["query", "--by", "unit", "--csv", *files]) == 0
    assert "unresolved,7.00" in capsys.readouterr().out
    decided = fupin.Resolutions().resolved(
        "农牧总站", "crops", decided="2021-11-01", reason="局办公室来函"
    )
    path = tmp_path / "resolutions.json"
    decided.save(path)
    again = fupin.read_resolutions(path)
    assert again == decided and again.digest == decided.digest and len(again) == 1
    assert again.table.rows()[0][1:4] == ("unit", "农牧总站", "crops")
    assert main(["query", "--by", "unit", "--csv", "--resolutions", str(path), *files]) == 0
    shown = capsys.readouterr().out
    assert "unresolved" not in shown and "crops,307.00" in shown
    with pytest.raises(fupin.NotFoundError):
        decided.resolved("x", "y", decided="2021-11-01", kind="firm")
    with pytest.raises(fupin.InputError):
        decided.resolved("农牧总站", "herds", decided="2021-11-01")


def test_the_digest_of_resolutions_stands_in_the_provenance():
    from units_story import ledger

    posted = ledger()
    decided = fupin.Resolutions().resolved("甲", "jia", decided="2021-11-01")
    with_them = fupin.post(posted.campaign, posted.snapshot, resolutions=decided)
    assert with_them.resolutions == decided
    result = json.loads(fupin.evaluate(with_them, as_of="2021-12-31").to_json())
    assert result["provenance"]["resolutions_digest"] == decided.digest
    assert [d.code for d in decided.check(posted.campaign)] == []
    unknown = decided.resolved("乙", "yi", decided="2021-11-01")
    assert [d.code for d in unknown.check(posted.campaign)] == ["resolution_code_unknown"]


def test_names_are_looked_up_with_candidates_and_suggestions():
    from units_story import ledger

    campaign = ledger().campaign
    assert campaign.find_unit("沙湾县") == ("654223", (), ())
    code, candidates, suggestions = campaign.find_unit("沙弯市")
    assert code is None and candidates == () and "沙湾市" in suggestions


def test_regions_come_with_the_package():
    assert fupin.shipped_regions() == ["xinjiang"]
    region = fupin.shipped_region("xinjiang")
    assert region.on("654223", "2020-09-01") == "654223"
    assert region.on("654223", "2021-09-01") == "654203"
    assert [d.code for d in region.check("654223", day="2021-09-01")] == ["division_of_another_day"]
    assert region.check("654203", day="2021-09-01") == ()
    assert fupin.read_region(fupin.data_dir() / "regions" / "xinjiang.json").codes == region.codes
    campaign = fupin.Campaign.parse(
        '{"fupin": "campaign/1", "code": "c", "trees": [{"code": "territory"}]}'
    ).with_units(region.units())
    assert campaign.parent("654203", tree="territory", day="2021-09-01") == "654200"


def test_divisions_of_suppliers_are_checked_against_a_region():
    campaign = fupin.Campaign.parse(
        '{"fupin": "campaign/1", "code": "c", "suppliers": [{"code": "s", "division": "654223"}]}'
    )
    region = fupin.shipped_region("xinjiang")
    assert campaign.check_suppliers(region, day="2020-09-01") == ()
    (found,) = campaign.check_suppliers(region, day="2021-09-01")
    assert (found.code, found.place.pointer) == ("division_of_another_day", "/suppliers/0/division")


def test_the_shipped_region_agrees_with_the_shipped_campaign():
    region = fupin.shipped_region("xinjiang")
    campaign = fupin.shipped_campaign("tacheng-2020")
    counties = [code for code in campaign.unit_codes(level="county") if code.isdigit()]
    assert len(counties) >= 7
    for code in counties:
        day = "2021-06-01" if code == "654203" else "2020-09-01"
        assert region.check(code, day=day) == (), code


def test_credit_and_division_codes():
    assert fupin.is_credit_code("91350100M000100Y43")
    assert not fupin.is_credit_code("91350100M000100Y44")
    assert fupin.is_division_code("654203") and not fupin.is_division_code("65420")


def test_a_unit_list_shows_what_changed(tmp_path):
    path = tmp_path / "名录.csv"
    path.write_bytes("code,name,tree:territory\na,甲,\nb,乙,a\n".encode("gb18030"))
    before = fupin.read_unit_list(path)
    after = fupin.read_unit_list(b"code,name,tree:territory\na,\xe7\x94\xb2\xe5\xb1\x80,\n")
    changes = after.changes_since(before)
    assert changes.rows() == [("a", "title", "甲", "甲局"), ("b", "removed", "乙", "")]
    assert before.codes == ["a", "b"] and len(after) == 1
    with pytest.raises(fupin.InputError) as raised:
        fupin.read_unit_list(b"code,colour\n,red\n")
    assert [d.code for d in raised.value.diagnostics] == ["sheet_column_unknown", "sheet_cell_empty"]


def test_a_register_comes_from_sheets_or_json(tmp_path):
    def sheet(name: str, text: str) -> Path:
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return path

    found = fupin.read_product_register(
        sheet("产品", "code,name,category\napple,苹果,果品\n"),
        sheet("供应商", "code,name,legal_person\nfarm,合作社,91654224MA00000270\nshop,公司,\n"),
        sheet("认定", "code,product,supplier,level:county,last_day\nc1,apple,farm,2020-08-10,2020-09-01\n"),
        levels=["county"],
        counting_level="county",
    )
    assert found.counts["suppliers"] == 2
    assert [(d.code, d.place.row) for d in found.findings] == [("supplier_without_legal_person", 3)]
    campaign = fupin.Campaign.parse('{"fupin": "campaign/1", "code": "c"}').with_register(found)
    assert campaign.counts["certificates"] == 1
    again = fupin.read_product_register(ROOT / "tests" / "io" / "data" / "full-register.json")
    assert again.counts["decisions"] == 2


def test_purchases_judged_otherwise_now_stand_in_the_report():
    document = {
        "fupin": "campaign/1", "code": "c", "calendar": "cn", "units": [{"code": "X"}],
        "products": [{"code": "apple"}], "suppliers": [{"code": "farm"}],
        "certificates": [{"code": "c1", "product": "apple", "supplier": "farm"}],
        "decisions": [{"code": "d1", "kind": "withdraw", "certificate": "c1",
                       "issued": "2020-09-20", "effective": "2020-08-01"}],
    }  # fmt: skip
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-01")
    ingest.purchases(
        "订单号,采购单位,金额,产品,供应商,下单日期\n1,X,5.00,apple,farm,2020-08-10\n".encode(), name="采购"
    )
    ingest.finish()
    campaign = fupin.Campaign.parse(json.dumps(document))
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
    rows = result.certification_differences.to_dicts()
    assert [(row["then"], row["now"], row["line"], str(row["amount"])) for row in rows] == [
        (True, False, "none", "5.00")
    ]
    assert "认定前后不一" in fupin.html_report(result)
    del document["decisions"]
    plain = fupin.evaluate(
        fupin.Campaign.parse(json.dumps(document)), journal.snapshot(), as_of="2020-09-23"
    )
    with pytest.raises(fupin.NotFoundError):
        plain.certification_differences
    assert "certification_differences" not in plain.tables
    assert "认定前后不一" not in fupin.html_report(plain)
