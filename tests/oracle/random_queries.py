# SPDX-License-Identifier: Apache-2.0
"""Random queries over the random campaigns: any dimensions, measures and conditions."""

from random_campaigns import AMOUNTS, SOURCES

DIMENSIONS = (
    "day", "month", "quarter", "year", "phase", "unit", "unit_class", "account", "assisting_unit", "payer",
    "channel", "mode", "side", "source", "origin", "measure", "supplier", "product", "category",
    "certified", "listed", "household", "line", "ancestor", "ancestor",
)  # fmt: skip
MEASURES = (
    "amount", "count", "quantity", "distinct_units", "distinct_suppliers", "distinct_products",
    "largest", "first_day", "last_day",
)  # fmt: skip
LEVELS = ("region", "prefecture", "county", "town", "school", "department", "firm", "village")
TREES = ("territory", "budget")
NOBODY = "nobody"  # a code that no campaign has


def random_query(rng, campaign: dict) -> dict:
    """A few cells mostly, thousands sometimes; one in thirty names what the campaign has not."""
    by = rng.sample(DIMENSIONS, rng.choices((0, 1, 2, 3), (2, 4, 4, 3))[0])
    levels = rng.sample(LEVELS, 2)
    by = [["ancestor", rng.choice(TREES), levels.pop()] if d == "ancestor" else d for d in by]
    measures = rng.sample(MEASURES, rng.choices((1, 2, 3, 6), (4, 4, 2, 1))[0])
    if "quantity" in measures and "measure" not in by and rng.random() < 0.5:
        by = [*by, "measure"][-3:]
    query = {
        "by": by,
        "measures": measures,
        "where": where(rng, campaign),
        "side": rng.choices(("buy", "sell"), (6, 1))[0],
    }
    return wrong(rng, query) if rng.random() < 0.03 else query


def where(rng, campaign: dict) -> dict:
    """Nothing asked, one condition up to three deep, or any of several, which leaves more."""
    some = [condition(rng, campaign, rng.randint(0, 3)) for _ in range(rng.choice((0, 1, 1, 3)))]
    return {"any": some} if len(some) > 1 else some[0] if some else {}


def condition(rng, campaign: dict, depth: int) -> dict:
    if depth and rng.random() < 0.75:
        parts = [condition(rng, campaign, depth - 1) for _ in range(rng.choice((0, 1, 2, 2, 3)))]
        kind = rng.choice(("all", "any", "not"))
        return {"not": parts[0] if parts else {}} if kind == "not" else {kind: parts}
    limits = {"at_least": rng.choice(AMOUNTS), "below": rng.choice((*AMOUNTS, "0.1万元"))}
    units = [unit["code"] for unit in campaign["units"]]
    return rng.choices(
        (
            membership(rng, campaign),
            {"is": rng.choice(("certified", "listed", "household"))},
            {"under": rng.sample(units, rng.randint(1, 5)), "tree": rng.choice(TREES)},
            {"amount": dict(rng.sample(list(limits.items()), rng.randint(1, 2)))},
        ),
        (8, 2, 2, 2),
    )[0]


def membership(rng, campaign: dict) -> dict:
    """Codes of the campaign, and texts as people write them where a text may stand for itself."""

    def codes(collection):
        return [thing["code"] for thing in campaign.get(collection, ())]

    choices = {
        "unit": codes("units"),
        "unit_class": codes("unit_classes"),
        "account": [*codes("units"), "无名单位", "医院", ""],
        "assisting_unit": [*codes("units"), ""],
        "payer": ["budget", "trade_union", "personal", "捐赠", ""],
        "channel": [*codes("channels"), "集市", "832平台", "线下", ""],
        "mode": ["direct", "assisted"],
        "side": ["buy", "sell"],
        "source": list(SOURCES),
        "origin": ["654221", "654222", ""],
        "measure": ["箱", "公斤", ""],
        "supplier": codes("suppliers"),
        "product": codes("products"),
        "category": ["grain", "oil", "food", "unresolved", ""],
        "certified": ["true", "false"],
        "listed": ["true", "false"],
        "household": ["true", "false"],
        "line": codes("lines"),
        "phase": codes("phases"),
        "day": ["2020-08-12", "2020-09-01", "2020-09-20"],
        "month": ["2020-07", "2020-08", "2020-10"],
        "quarter": ["2020Q3", "2020Q4"],
        "year": ["2019", "2020"],
    }
    dimension = rng.choice([d for d, values in choices.items() if values])
    values = choices[dimension]
    return {
        "in": rng.sample(values, rng.randint(1, min(9, len(values)))),
        "dimension": dimension,
    }


def wrong(rng, query: dict) -> dict:
    """Names one thing that is not there."""
    dimension = rng.choice(("unit", "unit_class", "line", "supplier", "product", "phase", "quarter"))
    nowhere = rng.choice(
        (
            {"in": [NOBODY], "dimension": dimension},
            {"under": [NOBODY], "tree": "territory"},
            {"under": ["654200"], "tree": NOBODY},
            None,
        )
    )
    if nowhere is None:
        return query | {"by": [rng.choice((["ancestor", NOBODY, "county"],
                                           ["ancestor", "territory", ""]))]}  # fmt: skip
    return query | {"where": rng.choice((nowhere, {"not": nowhere}, {"any": [{}, nowhere]}))}
