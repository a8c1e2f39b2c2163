# SPDX-License-Identifier: Apache-2.0
"""What an answer rests on is printed with it: the question as it was taken, and the digests."""

import fupin
import pytest

QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23")
DIGEST = 64


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "截至 2020-09-23 · 依据登记 全部 · 计日 按生效日（追溯重述） · 比较口径 下单"),
        ("en", "As of 2020-09-23 · record everything · dating by effective day (restated) · "
         "comparison basis placed"),
    ],
)  # fmt: skip
def test_regression_the_basis_in_force_is_printed_though_nobody_named_one(run, lang, told):
    _, out, _ = run("verify", *QUESTION, "--lang", lang)
    assert out.splitlines()[1].startswith(told)
    _, out, _ = run("query", *QUESTION, "--by", "month", "--lang", lang)
    assert out.splitlines()[-1].startswith(told)


def test_the_question_is_printed_as_it_was_asked(run, files):
    asked = ("--known-at", "#0", "--dating", "booked", "--basis", "paid")
    for verb in ("verify", "query"):
        _, out, _ = run(verb, *QUESTION, *asked)
        assert "依据登记 #0 · 计日 按入账日 · 比较口径 付款" in out
        assert "展望至 2020-09-23" in out


def test_regression_digests_are_printed_with_a_certificate_and_with_sums(run, files):
    campaign = fupin.read_campaign(files / "campaign.json").digest
    _, out, _ = run("verify", *QUESTION)
    digests = [line.split()[-1] for line in out.splitlines()[2:5]]
    assert digests[0] == campaign and all(len(digest) == DIGEST for digest in digests)
    _, out, _ = run("query", *QUESTION, "--by", "month")
    short = [digest[:12] + "…" for digest in digests]
    assert all(digest in out.splitlines()[-1] for digest in short)
    assert "…" not in run("query", *QUESTION, "--by", "month", "--csv")[1]
