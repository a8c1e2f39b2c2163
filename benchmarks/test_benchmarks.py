# SPDX-License-Identifier: Apache-2.0
"""The harness itself, on tiny data: `make bench-check`. Nothing here looks at a time."""

import dataclasses

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import data, harness, memory, naive, peers, reference, run, tables, views
from benchmarks.peers import base

ROWS = 1_000
SETS = sorted(data.SHAPES)


def tiny(name: str, **changes) -> data.DataSet:
    return data.ensure(data.DataSet(data.SHAPES[name], changes.pop("rows", ROWS), **changes))


def answers(chosen: data.DataSet) -> dict[str, np.ndarray]:
    return dict(np.load(reference.ensure(chosen)))


class Planted:
    """A peer that answers from the reference, with one fen too much in one cell."""

    def __init__(self, chosen: data.DataSet, view: str):
        self.answers = answers(chosen)
        self.answers[view] = self.answers[view].copy()
        self.answers[view][-1, -2] += 1

    compared = True

    def load(self) -> None:
        pass

    def steps(self):
        return [(view, lambda view=view: self.answers[view]) for view in views.VIEWS]

    def matrix(self, view, result):
        return result

    def settings(self):
        return {"version": "planted", "threads": "1"}


@pytest.mark.parametrize("form", base.FORMS)
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("peer", peers.NAMES)
def test_a_peer_gives_every_cell_of_the_reference(peer, name, form):
    if form not in peers.forms(peer) or form == "floor":
        pytest.skip("no answers in this form")
    packages = {"clickhouse": "chdb", "sqlite": "sqlite3", "fupin": "ctypes", "loops": "ctypes"}
    pytest.importorskip(packages.get(peer, peer))
    chosen = tiny(name)
    report = run.run_one(chosen, peer, form, threads=1, rounds=1, limit=120)
    assert report.get("error", "") == ""
    assert report["differs"] == []
    assert len(report["total"]) == 1
    assert report["settings"]["threads"] == "1"


@pytest.mark.parametrize("view", views.NAMES)
def test_one_wrong_cell_is_noticed_and_no_time_is_given(view):
    chosen = tiny("classic")
    report = harness.measure(Planted(chosen, view), reference.ensure(chosen), rounds=1)
    assert len(report["differs"]) == 1
    assert report["differs"][0].startswith(f"{view}: ")
    assert "total" not in report
    line = {"set": "classic", "rows": ROWS, "keys": "zipf", "order": "arrival"}
    line |= {"peer": "planted", "form": "views", "threads": 1, "report": report}
    measured = run.to_measurement(line)
    assert not measured.timed
    assert "| planted | views |  |  |  |  |  |  |  |  |  |  | differs: " in tables.ratios([measured])


def test_a_missing_answer_and_a_missing_row_are_noticed():
    chosen = tiny("classic")
    results = answers(chosen)
    del results["units"]
    results["channels"] = results["channels"][:-1]
    found = harness.verify(Planted(chosen, "units"), results, reference.ensure(chosen))
    assert found[0] == "units: no answer"
    assert found[1].startswith("channels: ")
    assert len(found) == 2


def test_the_order_of_rows_counts_only_where_it_is_the_answer():
    rows = np.array([[3, 9, 1], [1, 8, 1]])
    assert views.difference("categories", rows, rows[::-1]) == ""
    assert views.difference("top_suppliers", rows, rows[::-1]) != ""


@pytest.mark.parametrize("keys", ["zipf", "uniform"])
@pytest.mark.parametrize("name", SETS)
def test_the_reference_is_what_plain_python_finds(name, keys):
    chosen = tiny(name, keys=keys)
    plain = naive.Naive(chosen)
    for view, expected in answers(chosen).items():
        got = naive.matrix(getattr(plain, view)())
        assert views.difference(view, expected, got) == ""


def test_exact_sums_are_exact_beyond_the_integers_of_a_double():
    amounts = np.array([2**52 - 1] * 1_001 + [-1], np.int64)
    keys = np.zeros(len(amounts), np.int64)
    assert reference.exact_sums(keys, amounts, 1)[0] == (2**52 - 1) * 1_001 - 1


def test_sums_that_might_not_fit_are_refused():
    amounts = np.full(2_049, 2**52, np.int64)
    with pytest.raises(OverflowError):
        reference.exact_sums(np.zeros(len(amounts), np.int64), amounts, 1)


def test_a_fraction_or_an_empty_cell_in_a_result_is_refused():
    columns = {"category": [1], "amount": [1.0], "count": [1]}
    with pytest.raises(TypeError):
        base.from_arrow("categories", pa.table(columns))
    with pytest.raises(TypeError):
        base.from_arrow("categories", pa.table({**columns, "amount": pa.array([None], pa.int64())}))


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_the_same_whatever_the_size_of_a_chunk(name, monkeypatch):
    chosen = data.DataSet(data.SHAPES[name], 3_000)
    whole = pa.concat_tables(data.chunks(chosen))
    monkeypatch.setattr(data, "CHUNK", 700)
    assert pa.concat_tables(data.chunks(chosen)).combine_chunks().equals(whole.combine_chunks())


def test_the_classic_set_has_the_shares_it_promises():
    table = pa.concat_tables(data.chunks(data.DataSet(data.SHAPES["classic"], 100_000)))
    status = np.bincount(table["status"].to_numpy(), minlength=3)
    assert 1_800 < status[1] < 2_200
    assert 850 < status[2] < 1_150
    ids = table["rec_id"].to_numpy()
    assert 400 < len(ids) - len(np.unique(ids)) < 600
    assert (table["amount_fen"].to_numpy()[table["status"].to_numpy() == 1] < 0).all()


def test_the_wide_set_takes_back_what_it_corrects():
    table = pa.concat_tables(data.chunks(data.DataSet(data.SHAPES["wide"], 20_000)))
    entry, amount = table["entry"].to_numpy(), table["amount_fen"].to_numpy()
    old = np.flatnonzero(entry == data.CORRECTED_FROM)
    assert len(old) > 200
    assert (entry[old + 1] == data.CORRECTED_TO).all()
    assert (amount[old + 1] == -amount[old] * 9 // 10).all()
    assert table["paid"].null_count > table["accepted"].null_count > 0
    assert len(np.unique(table["line_mask"].to_numpy())) > 1_000


@pytest.mark.parametrize("name", SETS)
def test_a_sorted_set_has_the_same_answers(name):
    chosen = tiny(name)
    ordered = tiny(name, order="sorted")
    assert pq.read_table(ordered.ledger).num_rows == ROWS
    again = reference.Reference(dataclasses.replace(chosen, order="sorted"))
    for view, expected in answers(chosen).items():
        assert views.difference(view, expected, getattr(again, view)()) == ""


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("name", SETS)
def test_every_view_finds_its_scan(name, split):
    for keys in (("m", "line_mask"), ("county", "m"), ("channel", "kind"), ("supplier", "county")):
        assert base.source_of(keys, split) in {scan.name for scan in base.scans(split)}


def measured(threads: int, processor: float, probe: float) -> tables.Measurement:
    report = {"total": [1.0], "processor": [processor], "repeated": [1.0], "probe": [probe]}
    chosen = data.DataSet(data.SHAPES["classic"], ROWS)
    return tables.Measurement(chosen, f"{processor} {probe}", "views", threads, report)


def test_a_run_that_is_hard_to_compare_is_marked():
    quiet = measured(1, 0.99, 0.01)
    assert quiet.note(0.01) == ""
    assert measured(1, 0.8, 0.01).note(0.01) == "disturbed"
    assert measured(2, 0.8, 0.01).note(0.01) == ""
    assert measured(1, 0.99, 0.012).note(0.01) == "slow moment"
    assert measured(1, 0.99, 0.008).note(0.01) == "fast moment"
    assert "| disturbed |" in tables.ratios([quiet, measured(1, 0.8, 0.01)])


@pytest.mark.parametrize("name", SETS)
def test_loops_answer_the_same_with_two_threads(name):
    for form in ("views", "fused"):
        report = run.run_one(tiny(name), "loops", form, threads=2, rounds=1, limit=120)
        assert report.get("error", "") == ""
        assert report["differs"] == []
        assert report["settings"]["threads"] == "2"


@pytest.mark.parametrize("threads", [1, 2, 3])
@pytest.mark.parametrize("width", [8, 9, 16, 21])
def test_fupin_finds_repeated_ids_in_many_heaps(width, threads):
    """Ids of several rows are spread over all heaps; one of them fills most of its own."""
    fupin = peers.load("fupin")
    random = np.random.default_rng(width)
    numbers = random.integers(0, 300_000, 150_000)
    numbers[random.integers(0, len(numbers), 20_000)] = 7
    ids = np.array([f"{n:0{width}d}" for n in numbers], f"S{width}")
    out = np.zeros(2, np.int64)
    fupin._open().fupin_bench_repeated(ids.ctypes.data, width, len(ids), threads, out.ctypes.data)
    times = np.unique(ids, return_counts=True)[1]
    assert out.tolist() == [(times > 1).sum(), (times - 1).sum()]


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("name", SETS)
def test_the_floor_adds_every_row_that_counts_to_every_table(name, threads):
    loops = peers.load("loops")
    chosen = tiny(name)
    peer = loops(base.Job(chosen, "floor", threads, split=False))
    peer.load()
    ((_, step),) = peer.steps()
    rows = reference.Columns(chosen)
    tables = len(peer.floor.codes)
    assert tables in (4, 5)
    assert step() == tables * (int(rows.amount_fen.sum()) + (len(rows.month) << 42))


def test_a_floor_has_no_ratio_and_none_is_taken_of_it():
    slow, floor = measured(1, 1.0, 0.01), measured(1, 0.1, 0.01)
    report = {**floor.report, "total": [0.1], "repeated": []}
    floor = dataclasses.replace(floor, form="floor", report=report)
    head, _, first, second = tables.ratios([slow, floor]).splitlines()
    ratio = [cell.strip() for cell in head.split("|")].index("ratio")
    assert first.split("|")[2].strip() == "floor"
    assert first.split("|")[ratio].strip() == "–"
    assert first.split("|")[-2].strip() == "no answers"
    assert second.split("|")[ratio].strip() == "1.00"


def test_only_forms_that_a_peer_has_are_measured():
    options = run.parse(["--set", "classic", "--peers", "fupin,loops,sqlite", "--threads", "1,2"])
    found = {(peer, form, threads) for _, peer, form, threads in run.wanted_runs(options)}
    assert ("fupin", "fused", 2) in found
    assert ("loops", "floor", 2) in found
    assert {form for peer, form, _ in found if peer == "fupin"} == {"fused"}
    assert not {one for one in found if one[0] == "sqlite" and one[2] == 2}


def test_memory_is_shown_as_it_was_loaded_and_at_its_most():
    before = memory.resident()
    taken = np.ones(1 << 23)
    assert memory.resident() - before > 32 << 20
    assert memory.peak() >= memory.resident() > taken.nbytes
    report = {**measured(1, 1.0, 0.01).report, "loaded": 100 << 20, "peak": 2000 << 20}
    shown = dataclasses.replace(measured(1, 1.0, 0.01), report=report)
    assert "| 100 | 2,000 |  |" in tables.ratios([shown])
