# SPDX-License-Identifier: Apache-2.0
"""Reports of large records: bounded pages, one evaluation, progress that is seen where it is watched."""

import io

import fupin
import fupin._core
import pytest
from fupin._report_context import MOST_ROWS, Context
from fupin.cli.progress import Progress
from fupin.testing import make_sample, read_sample

AS_OF = "2020-12-31"


def record(purchases: int) -> tuple[fupin.Ledger, list[fupin.Receipt]]:
    sample = make_sample(fupin.shipped_campaign("tacheng-2020"), units=60, purchases=purchases)
    journal = fupin.Journal()
    receipts = read_sample(sample, journal)
    return fupin.post(sample["campaign"], journal.snapshot()), receipts


@pytest.fixture(scope="module")
def sizes():
    """Answers of 1,500 purchases and of eight times as many, with their receipts."""
    made = []
    for purchases in (1_500, 12_000):
        ledger, receipts = record(purchases)
        made.append((fupin.evaluate(ledger, as_of=AS_OF), receipts))
    return made


def test_a_report_asks_no_further_question(sizes, monkeypatch):
    def never(*_arguments, **_options):
        raise AssertionError("the report asks for another answer")

    for name in ("evaluate_ledger", "post", "compare"):
        monkeypatch.setattr(fupin._core, name, never)
    for result, receipts in sizes:
        for made in (fupin.html_report, fupin.xlsx_report, fupin.markdown_report):
            made(result, receipts=receipts)


def test_the_page_does_not_grow_with_the_record(sizes):
    pages = [
        len(fupin.html_report(result, receipts=receipts, interactive=False))
        for result, receipts in sizes
    ]
    assert pages[1] < 2 * pages[0] < 3_000_000
    whole = len(fupin.html_report(sizes[1][0], receipts=sizes[1][1]).encode())
    assert whole < 15_000_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_long_table_is_cut_and_says_so(sizes, lang):
    context = Context(sizes[0][0], (), lang, fupin.Format(lang=lang))
    columns = [fupin.ColumnSpec("n", "序", "n", kind="integer", key=True)]
    rows = MOST_ROWS + 234
    grid = context.grid(fupin.Table("t", columns, [[n] for n in range(rows)]))
    assert grid.count("<tr>") == MOST_ROWS + 1
    assert "1,000" in grid and "1,234" in grid and "xlsx" in grid
    short = context.grid(fupin.Table("t", columns, [[n] for n in range(MOST_ROWS)]))
    assert short.count("<tr>") == MOST_ROWS + 1 and "xlsx" not in short


def test_what_a_report_has_done_is_told(sizes):
    told = []
    result, receipts = sizes[0]
    fupin.html_report(
        result, receipts=receipts, interactive=False, progress=lambda *step: told.append(step)
    )
    assert told == [(n, len(told)) for n in range(1, len(told) + 1)] and len(told) > 10


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("lang", "word"), [("zh", "过账"), ("en", "posting")])
def test_progress_is_a_line_that_goes_away(monkeypatch, lang, word):
    clock = iter(range(100))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    terminal = Terminal()
    seen = Progress(lang, terminal)
    seen.of("post", "a.csv")(1, 4)
    line = terminal.getvalue().rsplit("\r", 1)[1]
    assert word in line and "a.csv" in line and line.endswith(" 25%")
    seen.of("post")(4, 4)
    seen.clear()
    *_, blank, nothing = terminal.getvalue().split("\r")
    assert blank.strip() == "" and nothing == "" and "\n" not in terminal.getvalue()


def test_nobody_looks_nothing_is_written(run, monkeypatch):
    assert Progress("zh", io.StringIO()).of("post") is None
    code, _, err = run("report", "--demo", "--plain", "--out", "r.html")
    # The reason for the exit code is a line that stays.
    assert code == 1 and len(err.splitlines()) == 1 and "\r" not in err


def test_short_work_shows_no_line():
    terminal = Terminal()
    Progress("zh", terminal).of("post")(1, 2)
    assert terminal.getvalue() == ""
