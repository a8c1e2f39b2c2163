# SPDX-License-Identifier: Apache-2.0
"""The data sets, written once into build/bench and found again there.

    python -m benchmarks.data --set classic --rows 1000000

`classic`: 7 counties, 12 channels, 6 lines, one day, numbers as ids. `wide`: 100 counties, 20 lines
over payer, channel, mode, class and six attributes, four state days that may be empty, text ids,
and beside purchases also instalments, refunds and corrections. `--keys uniform` draws buyers and
products evenly where the default is Zipf's law. Money is int64 fen, days are date32.
"""

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .draw import U64, Draw, even_slots, mix, weighted_slots, zipf_slots

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
VERSION = 1  # of the generator: raise it and every cached file is made anew
FIRST_DAY = 19723  # 2024-01-01, in days since 1970-01-01
FIRST_MONTH = 54 * 12  # 2024-01, in months since 1970-01
FIRST_YEAR = 2024
MONTHS = 24
DAYS = 731
CHUNK = 1 << 20

_MONTH_DAYS = np.array([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 2)
_MONTH_DAYS[13] = 28
_SEASON = np.array([16, 7, 8, 8, 9, 9, 9, 8, 12, 9, 13, 22] * 2)  # tenths of an average day
_CHANNELS = np.array([520, 120, 90, 70, 60, 40, 30, 25, 20, 12, 8, 5])
_UNIT_LEVELS = ("buyer", "bureau", "district", "province")


@dataclasses.dataclass(frozen=True)
class Shape:
    """How many of everything a set has, and how its columns are called."""

    name: str
    buyers: int
    suppliers: int
    products: int
    counties: int
    lines: int
    day: str  # the column that dates a row in the views
    optional_day: bool  # rows whose day is empty belong to no view but the twelfth
    text_ids: bool
    channels: int = len(_CHANNELS)
    categories: int = 30


SHAPES = {
    "classic": Shape("classic", 100_000, 20_000, 50_000, 7, 6, "dt", False, False),
    "million": Shape("million", 1_000_000, 20_000, 50_000, 7, 6, "dt", False, False),
    "wide": Shape("wide", 100_000, 70_000, 120_000, 100, 20, "paid", True, True),
}


@dataclasses.dataclass(frozen=True)
class DataSet:
    """One generated set: where it is and what shape it has. Order: `arrival` or `sorted`."""

    shape: Shape
    rows: int
    keys: str = "zipf"
    order: str = "arrival"

    @property
    def folder(self) -> Path:
        return BUILD / f"{self.shape.name}-{self.keys}-{self.rows}-v{VERSION}"

    @property
    def ledger(self) -> Path:
        return self.folder / ("ledger.parquet" if self.order == "arrival" else "sorted.parquet")

    def dimension(self, name: str) -> Path:
        """The Parquet file of `buyer`, `product` or `supplier`."""
        return self.folder / f"{name}.parquet"


class World:
    """Units, products and suppliers: what an id means. Arrays are indexed by id."""

    def __init__(self, shape: Shape, keys: str, seed: int = 1):
        self.shape, self.seed = shape, seed
        self._draw_choices(keys)
        self._draw_suppliers()
        self._draw_products()
        self._draw_units()

    def _draw_choices(self, keys: str) -> None:
        shape = self.shape
        if keys == "uniform":
            self.buyer_slots = even_slots(shape.buyers)
            self.product_slots = even_slots(shape.products)
            self.supplier_slots = even_slots(shape.suppliers)
        else:
            self.buyer_slots = zipf_slots(shape.buyers, 0.8, 11)
            self.supplier_slots = zipf_slots(shape.suppliers, 1.0, 13)
            self.product_slots = zipf_slots(shape.products, 0.9, 17)
        ranks = np.arange(1, shape.counties + 1)
        self.county_slots = weighted_slots(1.0 / (ranks + 2.0))
        self.channel_slots = weighted_slots(_CHANNELS.astype(np.float64))

    def _draw_suppliers(self) -> None:
        draw = Draw(np.arange(self.shape.suppliers), self.seed)
        self.supplier_county = draw.weighted("supplier.county", self.county_slots)
        self.households = 1 + draw.below("supplier.households", 300)
        self.helps_households = draw.permille("supplier.helps", 350)
        self.led_by_women = draw.permille("supplier.women", 120)

    def _draw_products(self) -> None:
        shape = self.shape
        draw = Draw(np.arange(shape.products), self.seed)
        self.product_supplier = draw.weighted("product.supplier", self.supplier_slots)
        spread = min(shape.products, shape.suppliers)  # nobody sells nothing
        places = np.argsort(mix(np.arange(shape.products, dtype=U64)), kind="stable")[:spread]
        self.product_supplier[places] = np.arange(spread)
        self.product_county = self.supplier_county[self.product_supplier]
        self.category = draw.below("product.category", shape.categories)
        self.price = 990 + draw.below("product.price", 40_000)  # fen
        self.certified = draw.permille("product.certified", 300)
        self.listed = self.certified & draw.permille("product.listed", 600)

    def _draw_units(self) -> None:
        buyers = self.shape.buyers
        sizes = [max(1, buyers // 50), max(1, buyers // 2000), min(34, max(1, buyers // 2000))]
        self.parents = {}
        below, chain = buyers, np.arange(buyers)
        for level, size in zip(_UNIT_LEVELS[1:], sizes, strict=True):
            parent = Draw(np.arange(below), self.seed).below(f"unit.{level}", size)
            chain = parent[chain]
            self.parents[level] = chain
            below = size
        draw = Draw(np.arange(buyers), self.seed)
        quota = 50_000 + draw.below("unit.quota", 2_000_000)  # yuan
        self.quotas = {2024: quota * 100, 2025: quota * 110}  # fen
        self.payer = weighted_slots(np.array([40.0, 20, 15, 10, 10, 5]))[
            (draw.bits("unit.payer") >> U64(43)).astype(np.int64)
        ]
        self.unit_class = draw.below("unit.class", 8)
        self.canteen = draw.permille("unit.canteen", 250)
        self.home_county = draw.weighted("unit.county", self.county_slots)
        self.other_lines = np.where(draw.permille("unit.line4", 50), 16, 0) + np.where(
            draw.permille("unit.line5", 40), 32, 0
        )

    def tables(self) -> dict[str, pa.Table]:
        """The dimension tables, in the tightest types."""
        shape = self.shape
        buyer = {"buyer": np.arange(shape.buyers, dtype=np.uint32)}
        buyer |= {level: ids.astype(np.uint32) for level, ids in self.parents.items()}
        buyer |= {f"quota_{year}": fen for year, fen in self.quotas.items()}
        small = id_types(shape)
        product = {
            "product": np.arange(shape.products).astype(small["product"]),
            "category": self.category.astype(np.uint8),
        }
        supplier = {
            "supplier": np.arange(shape.suppliers).astype(small["supplier"]),
            "households": self.households.astype(np.int32),
        }
        return {
            "buyer": pa.table(buyer),
            "product": pa.table(product),
            "supplier": pa.table(supplier),
        }


def id_types(shape: Shape) -> dict[str, type]:
    """The smallest unsigned type of each key column."""

    def narrow(count: int) -> type:
        return np.uint8 if count <= 1 << 8 else np.uint16 if count <= 1 << 16 else np.uint32

    return {
        "buyer": np.uint32,
        "supplier": narrow(shape.suppliers),
        "product": narrow(shape.products),
        "county": np.uint8,
        "channel": np.uint8,
        "line_mask": np.uint8 if shape.lines <= 8 else np.uint32,
        "kind": np.uint8,
        "status": np.uint8,
    }


def _arrival_day(row: np.ndarray, rows: int) -> np.ndarray:
    """The day on which a row arrives, 0 to 730: more in December than in February."""
    ends = np.cumsum(np.repeat(_SEASON, _MONTH_DAYS)).astype(np.int64)
    return np.searchsorted(ends, (2 * row + 1) * int(ends[-1]) // (2 * rows), side="right")


def _lag(draw: Draw) -> np.ndarray:
    """Days between event and arrival: 30 % are late, by up to 48 days."""
    return np.where(draw.permille("late", 300), 1 + draw.below("lag", 48), 0)


def _goods(world: World, draw: Draw) -> dict[str, np.ndarray]:
    """Who sold what to whom, for how much: the attributes of a purchase."""
    product = draw.weighted("product", world.product_slots)
    elsewhere = draw.permille("other supplier", 30)
    supplier = np.where(
        elsewhere,
        draw.weighted("supplier", world.supplier_slots),
        world.product_supplier[product],
    )
    county = np.where(
        draw.permille("other county", 5),
        draw.weighted("county", world.county_slots),
        world.product_county[product],
    )
    size = draw.below("size", 64)
    quantity = 1 + draw.below("few", 4)
    quantity += np.where(size < 12, draw.below("some", 50), 0)
    quantity += np.where(size == 0, draw.below("many", 3000), 0)
    amount = world.price[product] * quantity + draw.below("cents", 100)
    amount += np.where(draw.below("huge", 1 << 20) == 0, 3_000_000_000, 0)  # past 32 bits
    return {
        "buyer": draw.weighted("buyer", world.buyer_slots),
        "supplier": supplier,
        "product": product,
        "county": county,
        "channel": draw.weighted("channel", world.channel_slots),
        "kind": draw.permille("assisted", 150).astype(np.int64),
        "amount_fen": amount,
        "qty": quantity,
    }


def _record_numbers(row: np.ndarray, draw: Draw) -> np.ndarray:
    """A number a record, of which 0.5 % were used by one of the million rows before."""
    back = 1 + draw.bits("repeat distance").astype(np.uint64) % np.minimum(
        np.maximum(row, 1), 1_000_000
    ).astype(U64)
    again = draw.permille("repeated", 5) & (row > 0)
    origin = np.where(again, row - back.astype(np.int64), row)
    return (mix(origin.astype(U64) + U64(0x5EED)) >> U64(1)).astype(np.int64)


def _classic_rows(world: World, row: np.ndarray, rows: int) -> dict[str, np.ndarray]:
    draw = Draw(row, world.seed)
    columns = _goods(world, draw)
    fate = draw.below("status", 1000)
    status = np.where(fate < 20, 1, np.where(fate < 30, 2, 0))  # 1 refund, 2 excluded
    sign = np.where(status == 1, -1, 1)
    buyer = columns["buyer"]
    mask = (1 << (world.payer[buyer] % 4)) | world.other_lines[buyer]
    mask |= np.where(draw.permille("second line", 300), 2, 0)
    return columns | {
        "rec_id": _record_numbers(row, draw),
        "dt": np.maximum(_arrival_day(row, rows) - _lag(draw), 0) + FIRST_DAY,
        "line_mask": mask,
        "status": status,
        "amount_fen": columns["amount_fen"] * sign,
        "qty": columns["qty"] * sign,
    }


# What an entry of the wide set is.
PURCHASE, INSTALMENT, REFUND, CORRECTED_FROM, CORRECTED_TO = range(5)


def _entries(row: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The kind of each entry, and the row of the purchase it is about.

    Two neighbouring rows make a correction: one takes the old amount back, one states the new.
    """
    draw, pair = Draw(row, seed), Draw(row // 2, seed)
    fate = draw.below("entry", 1000)
    entry = np.where(fate < 20, REFUND, np.where(fate < 120, INSTALMENT, PURCHASE))
    corrects = pair.permille("correction", 20)
    entry = np.where(corrects, CORRECTED_FROM + row % 2, entry)
    first = np.where(corrects, row - row % 2, row)
    back = 1 + np.where(corrects, pair.below("about", 50_000), draw.below("about", 50_000))
    return entry, np.where(entry == PURCHASE, row, np.maximum(first - back, 0))


def _lines(world: World, columns: dict[str, np.ndarray]) -> np.ndarray:
    """Twenty lines, each a condition over what is known about a purchase; they overlap."""
    payer, channel, unit_class = columns["payer"], columns["channel"], columns["class"]
    has = {name: columns[name] == 1 for name in ATTRIBUTES}
    conditions = [payer == kind for kind in range(6)]
    conditions += [channel == 0, channel < 4, channel >= 8, columns["kind"] == 1]
    conditions += [has[name] for name in ATTRIBUTES]
    conditions += [
        has["certified"] & has["household"],
        (payer == 0) & (channel == 0),
        (unit_class < 3) & has["listed"],
        columns["county"] < 20,
    ]
    mask = np.zeros(len(payer), np.int64)
    for bit, condition in enumerate(conditions):
        mask |= condition.astype(np.int64) << bit
    return mask


ATTRIBUTES = ("certified", "listed", "household", "women", "canteen", "home")


def _attributes(world: World, columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    buyer, product, supplier = columns["buyer"], columns["product"], columns["supplier"]
    return {
        "payer": world.payer[buyer],
        "class": world.unit_class[buyer],
        "certified": world.certified[product],
        "listed": world.listed[product],
        "household": world.helps_households[supplier],
        "women": world.led_by_women[supplier],
        "canteen": world.canteen[buyer],
        "home": world.home_county[buyer] == columns["county"],
    }


def _state_days(origin: Draw, day: np.ndarray) -> dict[str, np.ndarray]:
    """Placed, accepted, paid, evaluated, in days since 1970; -1 where it has not happened."""
    reached = origin.below("progress", 100)
    accepted = np.maximum(day - origin.below("terms", 10), 0)
    days = {
        "placed": np.maximum(accepted - origin.below("transport", 20), 0),
        "accepted": np.where(reached >= 6, accepted, -1),
        "paid": np.where(reached >= 15, day, -1),
        "evaluated": np.where(reached >= 60, day + origin.below("opinion", 30), -1),
    }
    return {name: np.where(value < 0, -1, value + FIRST_DAY) for name, value in days.items()}


def _wide_rows(world: World, row: np.ndarray, rows: int) -> dict[str, np.ndarray]:
    draw = Draw(row, world.seed)
    entry, about = _entries(row, world.seed)
    origin = Draw(about, world.seed)
    columns = _goods(world, origin)
    new = entry == CORRECTED_TO
    columns["channel"] = np.where(new, draw.weighted("new channel", world.channel_slots),
                                  columns["channel"])  # fmt: skip
    columns["amount_fen"] = np.where(new, columns["amount_fen"] * 9 // 10, columns["amount_fen"])
    columns["amount_fen"] = np.where(
        entry == INSTALMENT, columns["amount_fen"] // 3, columns["amount_fen"]
    )
    columns |= {name: value.astype(np.int64) for name, value in _attributes(world, columns).items()}
    sign = np.where((entry == REFUND) | (entry == CORRECTED_FROM), -1, 1)
    recorded = _arrival_day(row, rows)
    day = np.maximum(recorded - _lag(draw), 0)
    columns |= _state_days(origin, day)
    return columns | {
        "rec_id": _record_numbers(row, draw),
        "entry": entry,
        "recorded": recorded + FIRST_DAY,
        "line_mask": _lines(world, columns),
        "status": np.where(draw.permille("excluded", 10), 2, entry == REFUND),
        "amount_fen": columns["amount_fen"] * sign,
        "qty": columns["qty"] * sign,
    }


def _text_ids(numbers: np.ndarray) -> pa.Array:
    """`FP` and 18 digits: what a platform calls an order."""
    digits = np.empty((len(numbers), 20), np.uint8)
    digits[:, :2] = np.frombuffer(b"FP", np.uint8)
    rest = numbers % 10**18
    for place in range(19, 1, -1):
        digits[:, place] = 48 + rest % 10
        rest //= 10
    offsets = np.arange(len(numbers) + 1, dtype=np.int32) * 20
    return pa.StringArray.from_buffers(
        len(numbers), pa.py_buffer(offsets), pa.py_buffer(digits.reshape(-1))
    )


_DAYS = {"dt", "placed", "accepted", "paid", "evaluated", "recorded"}


def _to_arrow(shape: Shape, columns: dict[str, np.ndarray]) -> pa.Table:
    types = id_types(shape)
    arrays = {}
    for name, values in columns.items():
        if name in _DAYS:
            empty = values < 0
            days = pa.array(values.astype(np.int32), mask=empty if empty.any() else None)
            arrays[name] = days.cast(pa.date32())
        elif name == "rec_id" and shape.text_ids:
            arrays[name] = _text_ids(values)
        elif name in ("rec_id", "amount_fen"):
            arrays[name] = pa.array(values)
        elif name == "qty":
            arrays[name] = pa.array(values.astype(np.int32))
        else:
            arrays[name] = pa.array(values.astype(types.get(name, np.uint8)))
    return pa.table(arrays)


def chunks(data: DataSet):
    """The ledger in arrival order, as Arrow tables of up to 2^20 rows."""
    world = World(data.shape, data.keys)
    make = _classic_rows if data.shape.day == "dt" else _wide_rows
    for first in range(0, data.rows, CHUNK):
        row = np.arange(first, min(data.rows, first + CHUNK), dtype=np.int64)
        yield _to_arrow(data.shape, make(world, row, data.rows))


def _write_ledger(data: DataSet, path: Path) -> None:
    writer = None
    for table in chunks(data):
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=1 << 17)
    writer.close()


def _write_sorted(data: DataSet, path: Path) -> None:
    """By the day of the views, then by buyer: what an engine with sparse indexes hopes for."""
    table = pq.read_table(data.folder / "ledger.parquet")
    table = table.sort_by([(data.shape.day, "ascending"), ("buyer", "ascending")])
    pq.write_table(table, path, compression="zstd", row_group_size=1 << 17)


def ensure(data: DataSet) -> DataSet:
    """Writes what is missing of a set; returns it."""
    data.folder.mkdir(parents=True, exist_ok=True)
    for name, table in World(data.shape, data.keys).tables().items():
        if not data.dimension(name).exists():
            pq.write_table(table, data.dimension(name))
    for order, write in (("arrival", _write_ledger), ("sorted", _write_sorted)):
        path = dataclasses.replace(data, order=order).ledger
        if not path.exists() and order in ("arrival", data.order):
            part = path.with_suffix(".part")
            write(data, part)
            part.rename(path)
    return data


def describe(data: DataSet) -> dict:
    """Shape and files of a set, for people."""
    return dataclasses.asdict(data.shape) | {"rows": data.rows, "keys": data.keys}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=sorted(SHAPES), default="classic")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keys", choices=("zipf", "uniform"), default="zipf")
    parser.add_argument("--order", choices=("arrival", "sorted"), default="arrival")
    wanted = parser.parse_args()
    data = ensure(DataSet(SHAPES[wanted.set], wanted.rows, wanted.keys, wanted.order))
    print(json.dumps(describe(data), indent=1))


if __name__ == "__main__":
    main()
