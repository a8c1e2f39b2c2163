# SPDX-License-Identifier: Apache-2.0
"""The story of twelve re-exports: what the page says, and the identities behind it."""

import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _module():
    sys.path.insert(0, str(ROOT / "docs/examples"))
    try:
        import reexports_story

        return reexports_story
    finally:
        sys.path.pop(0)


def test_the_story_is_what_the_page_says(capsys):
    _module().main()
    page = (ROOT / "docs/reexports-story.md").read_text(encoding="utf-8")
    for line in capsys.readouterr().out.splitlines():
        assert line in page, line


def test_published_months_and_the_rest_add_up_to_the_year():
    module = _module()
    found = module.story()
    published = sum(amount.to_decimal() for amount in found["published"])
    assert published == found["before"].to_decimal()
    booked = {row["month"]: row["amount"].to_decimal() for row in found["booked"].to_dicts()}
    assert [booked[f"2021-{m:02}"] for m in range(1, 13)] == [
        amount.to_decimal() for amount in found["published"]
    ]
    assert sum(booked.values()) == found["after"].to_decimal()
    # By hand: all orders of the platform, and the slip that is none of them.
    orders = sum(Decimal(order["实付金额"]) for order in module.orders())
    assert found["after"].to_decimal() == orders + Decimal("2200.50") - _unpaid(module)


def _unpaid(module):
    """Of orders that were not paid, or not known to be, by the last export."""
    last = module.month_end(12)
    return sum(Decimal(o["实付金额"]) for o in module.orders() if o["付款时间"] > last)
