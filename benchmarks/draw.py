# SPDX-License-Identifier: Apache-2.0
"""Random numbers that depend on a row number and a name only, the same on every machine.

No generator state: row 7 of a column is the same in a file of 1,000 and of 10 million rows, and a
refund can look up what the purchase it belongs to was.
"""

import zlib

import numpy as np

U64 = np.uint64
_SLOTS = 1 << 21  # resolution of a weighted choice


def mix(values: np.ndarray) -> np.ndarray:
    """The finaliser of splitmix64: uint64 to uint64, one to one."""
    with np.errstate(over="ignore"):
        x = values + U64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> U64(30))) * U64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> U64(27))) * U64(0x94D049BB133111EB)
        return x ^ (x >> U64(31))


class Draw:
    """Independent draws for an array of row numbers, told apart by `seed` and name."""

    def __init__(self, rows: np.ndarray, seed: int):
        self._rows = rows.astype(U64)
        self._seed = seed

    def bits(self, name: str) -> np.ndarray:
        """64 random bits a row."""
        salt = mix(np.array([zlib.crc32(name.encode()) + (self._seed << 32)], U64))[0]
        return mix(self._rows ^ salt)

    def below(self, name: str, bound: int) -> np.ndarray:
        """int64 in [0, bound), evenly."""
        return (self.bits(name) % U64(bound)).astype(np.int64)

    def permille(self, name: str, limit: int) -> np.ndarray:
        """True for `limit` rows of a thousand."""
        return self.below(name, 1000) < limit

    def weighted(self, name: str, slots: np.ndarray) -> np.ndarray:
        """int64 numbers of a choice prepared by `weighted_slots`."""
        return slots[(self.bits(name) >> U64(64 - 21)).astype(np.int64)]


def weighted_slots(weights: np.ndarray) -> np.ndarray:
    """A table of 2^21 numbers in which each number has its share of places.

    Weights are rounded to integers first, so that a last bit of pow() decides nothing.
    """
    whole = np.maximum(np.round(weights / weights.max() * 2**40), 1).astype(np.int64)
    ends = np.cumsum(whole)
    places = (np.arange(_SLOTS, dtype=np.int64) * 2 + 1) * (int(ends[-1]) // (2 * _SLOTS))
    return np.minimum(np.searchsorted(ends, places, side="right"), len(weights) - 1)


def zipf_slots(count: int, exponent: float, seed: int) -> np.ndarray:
    """A choice of `count` numbers by Zipf's law; which numbers are frequent is shuffled."""
    ranks = np.arange(1, count + 1, dtype=np.float64)
    order = np.argsort(mix(np.arange(count, dtype=U64) + U64(seed)), kind="stable")
    return order[weighted_slots(ranks**-exponent)]


def even_slots(count: int) -> np.ndarray:
    """A choice in which every number is as frequent as any other."""
    return np.arange(_SLOTS, dtype=np.int64) * count // _SLOTS
