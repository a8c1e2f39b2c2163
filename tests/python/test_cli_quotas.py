# SPDX-License-Identifier: Apache-2.0
"""`fupin quotas` and `fupin lines`."""

import json

import fupin

FINE, FINDINGS, BAD_INPUT, USAGE = 0, 1, 2, 3


INPUTS = (
    "--campaign", "campaign.json", "--recorded", "2020-09-20", "--purchases", "purchases.csv",
    "--filings", "filings.csv", "--as-of", "2020-09-23",
)  # fmt: skip


def test_quotas_show_families_and_units(run):
    code, out, err = run("quotas", *INPUTS, "--lang", "en")
    assert code in (FINE, FINDINGS)
    assert "counted" in out and "in progress" in out
    code, out, _ = run("quotas", *INPUTS, "--json")
    tables = json.loads(out)["tables"]
    assert set(tables) == {"quota_totals", "quotas"}
    units = [row[0] for row in tables["quotas"]["rows"]]
    assert "total" not in units and units


def test_quotas_can_be_narrowed(run):
    def rows(*arguments):
        code, out, _ = run("quotas", *INPUTS, "--json", *arguments)
        assert code in (FINE, FINDINGS)
        (table,) = json.loads(out)["tables"].values()
        return table["rows"]

    assert {row[0] for row in rows("--unit", "finance")} == {"finance"}
    assert rows("--state", "transferred") == []
    assert rows("--missing")
    assert rows("--forecast")
    assert run("quotas", *INPUTS, "--reasons")[0] in (FINE, FINDINGS)


def test_what_is_not_known_is_said(run):
    for option, name in (("--family", "canteens"), ("--unit", "nobody"), ("--state", "late")):
        code, out, err = run("quotas", *INPUTS, option, name)
        assert (code, out) == (BAD_INPUT, "") and name in err
    code, _, err = run("quotas", "--lang", "en")
    assert code == USAGE and "--demo" in err


def test_rules_are_laid_over_the_campaign(run, files, campaign_json):
    campaign_json["quota_families"][0]["subject"] = "canteen"
    (files / "campaign.json").write_text(json.dumps(campaign_json), encoding="utf-8")
    rules = {
        "fupin": "rules/1",
        "code": "own",
        "rules": [{"code": "half", "family": "canteen", "level": "nation", "amount": "99999.00"}],
    }
    (files / "own.json").write_text(json.dumps(rules), encoding="utf-8")
    plain = json.loads(run("quotas", *INPUTS, "--json")[1])["tables"]["quotas"]
    column = [c["name"] for c in plain["columns"]].index("required")
    _, out, _ = run("quotas", *INPUTS, "--json", "--rules", "own.json", "--rules", "cn")
    under = json.loads(out)["tables"]["quotas"]
    assert "99999.00" in {row[column] for row in under["rows"]}
    assert run("quotas", *INPUTS, "--rules", "china")[0] == BAD_INPUT


def test_shipped_rules_are_a_book():
    book = fupin.shipped_rules()
    assert "cn" in fupin.shipped_rule_books()
    assert (book.code, len(book)) == ("cn", 10)
    assert repr(book) == "<fupin.QuotaRuleBook cn: 10 rules>"
    campaign = fupin.shipped_campaign("tacheng-2020")
    assert campaign.with_rules(book) == campaign  # No family of it is spoken of.


def test_lines_show_totals_and_overlap(run):
    code, out, _ = run("lines", *INPUTS, "--lang", "en")
    assert code in (FINE, FINDINGS) and "Overlap" in out
    tables = json.loads(run("lines", *INPUTS, "--json", "--period", "all")[1])["tables"]
    assert set(tables) == {"lines", "overlap", "totals"}
    line = tables["lines"]["rows"][0][0]
    tables = json.loads(run("lines", *INPUTS, "--json", "--line", line)[1])["tables"]
    assert {row[0] for row in tables["lines"]["rows"]} == {line}
    assert all(line in row[0] for row in tables["overlap"]["rows"])
    code, out, err = run("lines", *INPUTS, "--line", "nothing")
    assert (code, out) == (BAD_INPUT, "") and line in err
