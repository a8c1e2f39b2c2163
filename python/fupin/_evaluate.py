# SPDX-License-Identifier: Apache-2.0
"""From inputs to answers in one call."""

from . import _asked, _core
from ._core import (
    Calendar,
    Campaign,
    Duties,
    DutySums,
    Evaluation,
    Ledger,
    Question,
    Resolutions,
    Snapshot,
)
from ._shipped import shipped_calendar


def _calendar(campaign: Campaign, given: Calendar | None) -> Calendar:
    """The calendar that was given, else the shipped one that the campaign names."""
    if not isinstance(campaign, Campaign):
        raise TypeError(
            f"a campaign is needed, not {type(campaign).__name__}: read_campaign gives one"
        )
    return given or shipped_calendar(campaign.calendar or "cn")


def post(
    campaign: Campaign,
    snapshot: Snapshot,
    *,
    calendar: Calendar | None = None,
    resolutions: Resolutions | None = None,
    threads=1,
    progress=None,
) -> Ledger:
    """The journal posted under a campaign. Without `calendar`: the shipped one the campaign names.

    `resolutions`: what people decided that names mean which the campaign does not know. `threads`
    share the work and change nothing else; two are all that posting has use for.
    """
    return _core.post(
        campaign,
        _calendar(campaign, calendar),
        snapshot,
        resolutions=resolutions or Resolutions(),
        threads=threads,
        progress=progress,
    )


def expand(
    campaign: Campaign, *, as_of, known_at=None, horizon=None, calendar: Calendar | None = None
) -> Duties:
    """Who owes what by when, without looking at any filing; `known_at` is a day or None."""
    calendar = _calendar(campaign, calendar)
    question = Question(as_of=as_of, known_at=known_at, horizon=horizon)
    return _core.expand_duties(campaign, calendar, question)


def sum_duties(
    campaign: Campaign,
    snapshot: Snapshot,
    *,
    as_of,
    known_at=None,
    horizon=None,
    calendar: Calendar | None = None,
    resolutions: Resolutions | None = None,
    progress=None,
) -> DutySums:
    """All duties joined with the filings of the record, judged and added up, not listed.

    The sums of `evaluate`, without a ledger and within little memory: for records of millions of
    filings. Tables `periods` and `units`, and counts by status. `resolutions`: see `post`.
    """
    calendar = _calendar(campaign, calendar)
    question = Question(as_of=as_of, known_at=known_at, horizon=horizon)
    return _core.sum_duties(
        campaign,
        calendar,
        snapshot,
        question,
        resolutions=resolutions or Resolutions(),
        progress=progress,
    )


def evaluate(
    campaign: Campaign | Ledger,
    snapshot: Snapshot | None = None,
    *,
    as_of,
    known_at=None,
    basis: str = "",
    dating="restated",
    horizon=None,
    roll_up="as_it_was",
    calendar: Calendar | None = None,
    resolutions: Resolutions | None = None,
    threads=1,
    progress=None,
) -> Evaluation:
    """Everything the campaign asks about the record, as of the end of one day.

    `known_at`: only what was recorded by that day, or "#17" for the first 17 entries. `calendar`:
    the shipped one that the campaign names. `roll_up`: see `Ledger.query`. `resolutions`: see
    `post`. A `Ledger` may stand for campaign and snapshot: several questions then share it, with
    the calendar and the resolutions it was posted with, and no others may be given (TypeError).
    `threads` share the work and change nothing else. Raises InputError for an unknown basis.
    """
    if isinstance(campaign, Ledger):
        _posted_already(snapshot=snapshot, calendar=calendar, resolutions=resolutions)
        ledger = campaign
    elif not isinstance(campaign, Campaign):
        raise TypeError(
            f"evaluate takes a campaign or a ledger first, not {type(campaign).__name__}"
        )
    elif snapshot is None:
        raise TypeError("evaluate(campaign, snapshot, as_of=…): the snapshot is missing")
    else:
        ledger = post(
            campaign,
            snapshot,
            calendar=calendar,
            resolutions=resolutions,
            threads=threads,
            progress=progress,
        )
    question = Question(
        as_of=as_of,
        known_at=known_at,
        dating=dating,
        basis=basis,
        horizon=horizon,
        roll_up=_asked.roll_up(roll_up),
    )
    return _core.evaluate_ledger(ledger, question, threads=threads, progress=progress)


def _posted_already(**given) -> None:
    """Raises TypeError for what a ledger was posted with: it cannot be given again."""
    for name, value in given.items():
        if value is not None:
            raise TypeError(
                f"evaluate(ledger, …) takes no {name}: the ledger was posted with its own; "
                "post(…) makes a ledger with another"
            )


def _verify(self, *, progress=None) -> _core.Table:
    """The certificate: every identity that must hold of sums, on this evaluation. See `identities`."""
    return _core.identities(self, progress=progress)


def _verify_ledger(self, *, progress=None, **question) -> _core.Table:
    """The certificate under a question: `as_of` and what else `evaluate` takes."""
    return evaluate(self, progress=progress, **question).verify(progress=progress)


def _evaluation_html(self) -> str:
    """States and totals, for a notebook."""
    from ._html import notebook_table

    quotas = self.quotas.where(unit="total").select("title", "reserved", "executed", "rate")
    tables = [self.statuses.select("label", "duties"), self.totals, quotas]
    return "".join(notebook_table(table, 60) for table in tables if len(table))


def install(evaluation, ledger) -> None:
    evaluation._repr_html_ = _evaluation_html
    evaluation.verify = _verify
    ledger.verify = _verify_ledger
