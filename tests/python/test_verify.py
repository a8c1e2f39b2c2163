# SPDX-License-Identifier: Apache-2.0
"""The certificate of identities, in Python and on the command line."""

import json

import fupin
import pytest
from fupin import Money
from fupin.cli import verify_view

FINE, FINDINGS, BAD_INPUT, USAGE = 0, 1, 2, 3
INPUTS = (
    "--campaign", "campaign.json", "--recorded", "2020-09-20", "--purchases", "purchases.csv",
    "--as-of", "2020-09-23",
)  # fmt: skip


def test_the_certificate_is_a_table_that_holds(result):
    certificate = result.verify()
    assert fupin.all_hold(certificate)
    assert certificate["identity"] == [
        "periods", "exactly", "multiple", "parts", "grown", "booked", "quotas", "postings",
    ]  # fmt: skip
    assert certificate["left"] == certificate["right"]
    assert set(certificate["difference"]) == {Money("0.00")}
    assert all(cells > 0 for cells in certificate["cells"])
    assert certificate == fupin.identities(result)


def test_a_ledger_verifies_itself_under_a_question(result):
    ledger = result.ledger
    assert ledger.verify(as_of="2020-09-23") == result.verify()
    for question in ({"dating": "booked"}, {"basis": "paid"}, {"known_at": "#2"}):
        assert fupin.all_hold(ledger.verify(as_of="2020-09-23", **question)), question
    with pytest.raises(fupin.InputError):
        ledger.verify(as_of="2020-09-23", basis="delivered")


def test_progress_can_stop_it(result):
    def stop(done, of):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        result.verify(progress=stop)


def test_the_command_prints_a_certificate(run):
    code, out, err = run("verify", *INPUTS)
    assert code == FINE and "1 行未采纳" in err
    assert out.startswith("恒等式证明 · 小活动\n") and "全部成立。" in out
    assert out.count("✓") == 8 and "✗" not in out
    code, out, _ = run("verify", *INPUTS, "--lang", "en")
    assert code == FINE and "All of them hold." in out and "byte for byte" in out


def test_the_command_prints_json(run, result):
    code, out, err = run("verify", *INPUTS, "--filings", "filings.csv", "--json")
    document = json.loads(out)
    assert (code, err) == (FINE, "")
    assert (document["fupin"], document["holds"]) == ("identities/1", True)
    assert document["question"]["as_of"] == "2020-09-23"
    assert {"campaign_digest", "calendar_digest"} <= set(document["provenance"])
    assert document["identities"] == json.loads(result.verify().to_json())


def test_one_fen_that_does_not_add_up_is_shown_and_is_no_success(run, monkeypatch):
    """What the library would find (tests/rules/identities_test.cpp), as the command shows it."""
    honest = fupin.Evaluation.verify

    def spoiled(self, **options):
        table = honest(self, **options)
        names = [column.name for column in table.columns]
        rows = [list(row) for row in table.rows()]
        wrong = {
            "right": rows[0][names.index("right")] + Money("0.01"), "difference": Money("0.01"),
            "differing": 1, "first": "2020Q3 400.00 ≠ 400.01", "holds": False,
        }  # fmt: skip
        for name, value in wrong.items():
            rows[0][names.index(name)] = value
        return fupin.Table(table.name, table.columns, rows)

    monkeypatch.setattr(verify_view._core.Evaluation, "verify", spoiled)
    code, out, _ = run("verify", *INPUTS)
    assert code == FINDINGS
    assert "✗" in out and "2020Q3 400.00 ≠ 400.01" in out and "1 项不成立。" in out
    code, out, _ = run("verify", *INPUTS, "--json")
    assert code == FINDINGS and json.loads(out)["holds"] is False


def test_the_sample_verifies(run):
    code, out, _ = run("verify", "--demo", "--lang", "en")
    assert code == FINE and out.count("✓") == 10


def test_inputs_have_to_be_whole(run):
    code, out, err = run("verify", "--campaign", "campaign.json")
    assert (code, out) == (USAGE, "") and "--demo" in err
