# SPDX-License-Identifier: Apache-2.0
"""What is withheld beside small figures, on tables small enough to follow by hand."""

import pytest
from fupin._suppression import Figures, withheld


def grid(rows: list[list[int]], least: int = 3, floor: int = 1) -> set:
    """Which cells of a table with row and column totals are withheld; "=" is a total."""
    figures, sizes = Figures(), {}
    height, width = range(len(rows)), range(len(rows[0]))
    counts = {(r, c): rows[r][c] for r in height for c in width}
    counts |= {(r, "="): sum(rows[r]) for r in height}
    counts |= {("=", c): sum(row[c] for row in rows) for c in width}
    counts["=", "="] = sum(map(sum, rows))
    for cell, count in counts.items():
        figures.add(cell, count, cell, min(floor, count))
        sizes[cell] = ("=" in cell, count, str(cell))
        if 0 < count < least:
            figures.small[cell] = least
    for r in (*height, "="):
        figures.total((r, "="), [(r, c) for c in width])
    for c in (*width, "="):
        figures.total(("=", c), [(r, c) for r in height])
    small = [cell for cell, count in counts.items() if 0 < count < least]
    candidates = {cell: size for cell, size in sizes.items() if counts[cell]}
    return withheld(figures, small, candidates)


def test_nothing_small_nothing_withheld():
    assert grid([[5, 6], [7, 8]]) == set()


def test_a_corner_takes_a_rectangle():
    hidden = grid([[2, 5, 9], [4, 9, 9], [9, 9, 9]])
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_two_of_one_purchase_each_are_not_enough():
    """1 + 1: that both are withheld and neither is 0 says that each is 1."""
    assert grid([[1, 1, 7, 9]]) > {(0, 0), (0, 1)}
    assert len(grid([[1, 1, 7, 9]], floor=0) & {(0, 2), (0, 3)}) <= 1


def test_where_nothing_else_is_left_the_total_goes():
    hidden = grid([[2, 0], [0, 9]])
    assert {(0, 0), (0, "="), ("=", 0)} <= hidden and (0, 1) not in hidden


@pytest.mark.parametrize("count", [1, 2])
def test_of_several_the_smallest_goes(count):
    hidden = grid([[count, 9, 5, 7]])
    assert (0, 2) in hidden and (0, 1) not in hidden


def test_figures_that_nobody_prints_hide_behind_themselves():
    figures = Figures()
    figures.add("all", 10, "all", 0)
    figures.add("known", 8, "known", 0)
    figures.add("rest", 2, None, 0)
    figures.total("all", ["known", "rest"])
    assert withheld(figures, ["known"], {"all": (1,)}) == {"known"}


def test_a_sum_that_does_not_hold_is_no_sum():
    figures = Figures()
    for cell, value in {"a": 1, "b": 2, "c": 4}.items():
        figures.add(cell, value, cell, 0)
    figures.total("c", ["a", "b"])
    assert figures.sums == []
