# SPDX-License-Identifier: Apache-2.0
"""What the twelve views are: their columns, and the form in which two answers are compared.

An answer is an int64 matrix, one row a cell, in the column order below. Money is fen, a month is
months since 1970-01, counts are counts of postings, `met` is 0 or 1. Rows come in any order but in
`top_suppliers`, where the order is part of the answer.
"""

import numpy as np

VIEWS = {
    "line_months": ("month", "line", "amount", "count"),
    "county_months": ("county", "month", "amount", "count"),
    # level 0 is the buyer itself, 1 to 3 are bureau, district, province
    "units": ("level", "unit", "amount", "count"),
    "categories": ("category", "amount", "count"),
    "channels": ("channel", "mode", "amount", "count"),
    # amount: direct purchases only; count: all; met: amount has reached the year's quota
    "quotas": ("buyer", "year", "amount", "count", "met"),
    "distinct": ("county", "suppliers", "products"),
    # households of the distinct suppliers of a county
    "households": ("county", "households", "suppliers"),
    # of the postings that are in both lines; the diagonal is the total of the line
    "overlap": ("line_a", "line_b", "amount", "count"),
    "top_suppliers": ("supplier", "amount", "count"),
    # change since the month before, and since the same month of the year before; nothing there is 0
    "changes": ("county", "month", "amount", "count", "month_change", "year_change"),
    # how many ids occur more than once, and how many rows are surplus; over all rows
    "repeated_ids": ("ids", "surplus"),
}
NAMES = tuple(VIEWS)  # the first eleven are timed as one number, the twelfth by itself
TOP = 100
ORDERED = {"top_suppliers"}


def canonical(view: str, matrix: np.ndarray) -> np.ndarray:
    """The matrix in comparable order: sorted by all columns, unless the order is the answer."""
    if view in ORDERED or len(matrix) == 0:
        return matrix
    return matrix[np.lexsort(matrix.T[::-1])]


def difference(view: str, expected: np.ndarray, got: np.ndarray) -> str:
    """Empty if the two answers are the same, otherwise the first difference in words."""
    expected, got = canonical(view, expected), canonical(view, got)
    if expected.shape != got.shape:
        return f"{view}: {got.shape} rows and columns instead of {expected.shape}"
    places = np.argwhere(expected != got)
    if len(places) == 0:
        return ""
    row, column = places[0]
    return (
        f"{view}: {VIEWS[view][column]} of row {row} is {got[row, column]} instead of "
        f"{expected[row, column]}, {len(places)} cells differ"
    )
