# SPDX-License-Identifier: Apache-2.0
"""Related figures beside those of a query: cumulative, previous period, year before, share."""

import fupin
import pytest
from fupin.cli import main
from fupin.cli.inputs import demo_answer

DAY = "2020-12-31"
FINDINGS, BAD_INPUT = 1, 2


@pytest.fixture(name="ledger", scope="module")
def _ledger():
    return demo_answer().result.ledger


def test_cumulative_figures_are_the_running_sums_of_the_months(ledger):
    table = ledger.query(
        "month", measure="amount,count", beside="cumulative,previous", since="2020-01-01", as_of=DAY
    )
    assert [column.name for column in table.columns] == [
        "month", "to_date", "amount", "amount_cumulative", "amount_previous", "count",
        "count_cumulative", "count_previous",
    ]  # fmt: skip
    running, before = 0, 0
    for row in table.rows():
        running += row[2].fen
        assert row[3].fen == running and row[4].fen == before
        before = row[2].fen
    assert running == ledger.query(measure="amount", as_of=DAY).rows()[0][0].fen > 0


def test_the_shares_of_all_channels_in_a_month_are_the_whole(ledger):
    table = ledger.query("month,channel", measure="amount", beside=["share"], as_of=DAY)
    whole = {}
    for month, _, amount, share in table.rows():
        assert share.numerator == amount.fen
        whole.setdefault(month, []).append(share)
    assert len(whole) > 1
    for shares in whole.values():
        assert sum(share.numerator for share in shares) == shares[0].denominator


def test_what_has_no_meaning_is_refused_with_a_hint(ledger):
    with pytest.raises(fupin.InputError, match="query_start_needed"):
        ledger.query("month", beside="cumulative", as_of=DAY)
    with pytest.raises(fupin.InputError, match="query_units_not_comparable") as caught:
        ledger.query("unit,month", beside="year_before", as_of=DAY)
    assert "comparable_to(2020-12-31)" in caught.value.diagnostics[0].hint("en")
    for unused in ({}, {"beside": "previous"}):
        with pytest.raises(fupin.InputError, match="query_start_unused"):
            ledger.query("month", since="2020-07-01", as_of=DAY, **unused)
    with pytest.raises(fupin.NotFoundError, match="previous"):
        ledger.query("month", beside="previus", as_of=DAY)


def test_relations_may_have_blanks_between_them(capsys):
    asked = ("query", "--demo", "--by", "month", "--since", "2020-01-01", "--roll-up", "2020-12-31")
    assert main([*asked, "--beside", "previous, cumulative"]) in (0, FINDINGS)
    assert "单位归属 可比（按 2020-12-31 的单位）" in capsys.readouterr().out


def test_the_command_takes_relations_and_a_start(capsys):
    asked = ("query", "--demo", "--by", "month", "--measure", "amount", "--lang", "en")
    related = ["--beside", "cumulative,previous", "--since", "2020-07-01", "--csv"]
    assert main([*asked, *related]) == FINDINGS  # The sample has rows that were not taken.
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.count("cumulative") == 1 and head.count("previous period") == 1
    assert rows
    assert main([*asked, "--beside", "cumulative"]) == BAD_INPUT
    assert "name the first day as since" in capsys.readouterr().err
