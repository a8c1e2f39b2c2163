# SPDX-License-Identifier: Apache-2.0
"""Targets that are decomposed over units by weights, from Python and at the command line."""

import copy
import json
import random
from decimal import Decimal
from fractions import Fraction

import fupin
import pytest

FINE, BAD_INPUT = 0, 2


def texts(shares: dict) -> dict:
    return {unit: str(share) for unit, share in shares.items()}


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        ("100.00", {"X": 1, "Y": 2, "Z": 4}, {"X": "14.29", "Y": "28.57", "Z": "57.14"}),
        ("-1.00", {"a": 1, "b": 2, "c": 4}, {"a": "-0.14", "b": "-0.29", "c": "-0.57"}),
        ("1.00", {"c": 1, "b": 1, "a": 1}, {"c": "0.33", "b": "0.33", "a": "0.34"}),
        ("0.01", {"9": 1, "10": 1}, {"9": "0.00", "10": "0.01"}),
        (Decimal("7"), {"a": "0", "b": "0.001"}, {"a": "0.00", "b": "7.00"}),
        (fupin.Money("3"), {"a": fupin.Quantity("0.5"), "b": "1"}, {"a": "1.00", "b": "2.00"}),
    ],
)
def test_the_worked_examples(total, weights, shares):
    found = fupin.decompose(total, weights)
    assert texts(found) == shares and list(found) == list(weights)


def test_shares_add_up_and_are_within_a_fen():
    draw = random.Random(11)
    for _ in range(300):
        weights = {f"u{n}": draw.choice((0, 1, 3, 1000, 2**40)) for n in range(draw.randint(1, 9))}
        if not any(weights.values()):
            continue
        total = draw.randint(-(10**12), 10**12)
        shares = fupin.decompose(fupin.Money.from_fen(total), weights)
        assert sum(share.fen for share in shares.values()) == total
        for unit, share in shares.items():
            exact = Fraction(total * weights[unit], sum(weights.values()))
            assert abs(share.fen - exact) < 1, (total, weights)


@pytest.mark.parametrize(
    ("weights", "error"),
    [
        ({}, fupin.Error),
        ({"a": 0}, fupin.Error),
        ({"a": 1, "b": -1}, fupin.Error),
        ({"a": "0.0001"}, ValueError),
        ({"a": "x"}, ValueError),
        ({"a": 1.5}, TypeError),
        ({"a": True}, TypeError),
        ({"a": 2**63}, OverflowError),
    ],
)
def test_weights_that_share_nothing_are_refused(weights, error):
    with pytest.raises(error):
        fupin.decompose("1.00", weights)


TARGET = {
    "code": "total",
    "title": "全县任务",
    "family": "reserved",
    "amount": "0.01万元",
    "weights": [
        {"unit": "finance", "weight": "1"}, {"unit": "union", "weight": "2"},
        {"unit": "school", "weight": "4"},
    ],
    "clause": "五",
}  # fmt: skip


@pytest.fixture
def with_target(campaign_json):
    document = copy.deepcopy(campaign_json)
    document.pop("quotas")
    document["quota_targets"] = [TARGET, TARGET | {"amount": "70", "issued": "2020-09-01"}]
    return document


def _campaign(document: dict) -> fupin.Campaign:
    return fupin.Campaign.parse(json.dumps(document))


def test_each_unit_has_its_share_as_its_quota(with_target):
    campaign = _campaign(with_target)
    assert campaign.counts["quota_targets"] == 2
    journal = fupin.Journal()
    before = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-08-31")
    units = before.quotas.where(lambda row: row["unit"] != "total").to_dicts()
    reserved = {row["unit"]: str(row["reserved"]) for row in units}
    assert reserved == {"finance": "14.29", "union": "28.57", "school": "57.14"}
    after = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-01")
    (total,) = after.quotas.where(unit="total").to_dicts()
    assert str(total["reserved"]) == "70.00"
    versions = after.quota_versions.where(unit="union").to_dicts()
    assert [(v["standing"], str(v["amount"]), v["target"], v["weight"], v["clause"]) for v in versions] == [
        ("replaced", "28.57", "total", "2/7", "五"), ("holds", "20.00", "total", "2/7", "五"),
    ]  # fmt: skip
    why = after.explain("quotas/union/2020/reserved/reserved")
    assert "按权数分解，占 2/7" in why.text() and "by weight 2/7" in why.text("en")
    assert [i.pointer for i in why.inputs] == ["/quota_targets/1/weights/1"]


def test_the_campaign_is_written_and_read_again_with_its_targets(with_target):
    campaign = _campaign(with_target)
    written = json.loads(campaign.to_json())
    assert written["quota_targets"][0]["amount"] == "100.00"
    assert written["quota_targets"][1]["weights"] == TARGET["weights"]
    assert fupin.Campaign.parse(campaign.to_json()).digest == campaign.digest


def test_the_verb_shows_of_which_target_a_quota_is_the_share(run, files, with_target):
    (files / "shared.json").write_text(json.dumps(with_target), encoding="utf-8")
    inputs = ("--campaign", "shared.json", "--as-of", "2020-09-23")
    code, out, _ = run("quotas", *inputs, "--versions")
    assert code == FINE and "分解自" in out and "2/7" in out and "total" in out
    code, out, _ = run("quotas", *inputs, "--versions", "--lang", "en")
    assert code == FINE and "share of" in out and "weight" in out


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"weights": []}, "target_weights_missing", "/quota_targets/0/weights"),
        (
            {"weights": [{"unit": "union", "weight": "-1"}]},
            "target_weight_negative",
            "/quota_targets/0/weights/0/weight",
        ),
        (
            {"weights": [{"unit": "union", "weight": "1"}] * 2},
            "target_unit_repeated",
            "/quota_targets/0/weights/1/unit",
        ),
        (
            {"weights": [{"unit": "nobody", "weight": "1"}]},
            "reference_to_unknown_unit",
            "/quota_targets/0/weights/0/unit",
        ),
        (
            {"weights": [{"unit": "union", "weight": "0.12345"}]},
            "quantity_expected",
            "/quota_targets/0/weights/0/weight",
        ),
        ({"family": "nothing"}, "reference_to_unknown_quota_family", "/quota_targets/0/family"),
        ({"amount": "-1"}, "campaign_amount_negative", "/quota_targets/0/amount"),
        ({"amount": "1.005"}, "amount_expected", "/quota_targets/0/amount"),
        ({"issued": "2020-09-01"}, "target_repeated", "/quota_targets/1"),
    ],
)
def test_mistakes_are_told_with_their_place(with_target, change, code, pointer):
    with_target["quota_targets"][0] = TARGET | change
    with pytest.raises(fupin.InputError) as refused:
        _campaign(with_target)
    told = [(d.code, d.place.pointer) for d in refused.value.diagnostics]
    assert (code, pointer) in told


def test_what_could_not_be_read_has_no_echo_in_other_versions(with_target):
    with_target["quota_targets"][0] = copy.deepcopy(TARGET)
    with_target["quota_targets"][0]["weights"][0]["unit"] = ["finance"]
    with pytest.raises(fupin.InputError) as refused:
        _campaign(with_target)
    assert [d.code for d in refused.value.diagnostics] == ["text_expected"]


def test_a_unit_in_two_targets_of_a_family_and_versions_of_other_units_are_refused(with_target):
    with_target["quota_targets"][1] = TARGET | {"code": "other", "issued": "2020-09-01"}
    with pytest.raises(fupin.InputError) as refused:
        _campaign(with_target)
    assert {d.code for d in refused.value.diagnostics} == {"target_unit_elsewhere"}
    with_target["quota_targets"][1] = TARGET | {"weights": TARGET["weights"][:2], "issued": "2020-09-01"}
    with pytest.raises(fupin.InputError, match="如 school"):
        _campaign(with_target)
