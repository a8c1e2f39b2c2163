# SPDX-License-Identifier: Apache-2.0
"""Exact accounting of consumption-poverty-alleviation campaigns (消费扶贫 / 消费帮扶).

Who owed what by when, what was done, what does it add up to without counting a purchase twice,
and why:

    campaign = fupin.shipped_campaign("tacheng-2020")
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases("purchases.csv")
    receipt = ingest.finish()
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
"""

from . import _calendar, _journal, _tables
from ._core import (
    Address,
    Announcement,
    Assumption,
    Calendar,
    CancelledError,
    Campaign,
    CellKind,
    ColumnSpec,
    Dating,
    DayExplanation,
    DayKind,
    DayStatus,
    DayStep,
    Diagnostic,
    Duties,
    DutyStatus,
    Error,
    Evaluation,
    Explanation,
    ExplanationInput,
    Family,
    FileReceipt,
    FilledFrom,
    Finding,
    Format,
    FormatError,
    Holiday,
    Ingest,
    InputError,
    Journal,
    KnownStatus,
    Language,
    Ledger,
    Money,
    MoneyUnit,
    NotFoundError,
    OverflowError,
    Place,
    Quantity,
    Question,
    Ratio,
    Receipt,
    Roll,
    RolledDay,
    Rounding,
    Section,
    Severity,
    Side,
    Snapshot,
    Table,
    WorkingDayCount,
    agenda,
    all_findings,
    arrange,
    calendar_ics,
    canonical_text,
    difference,
    heading,
    label_of,
    missing_by_area,
    reminders,
    text,
    to_csv,
    to_ics,
    to_json,
    to_markdown,
    to_text,
    version,
)
from ._evaluate import evaluate, expand, post
from ._shipped import (
    data_dir,
    read_calendar,
    read_campaign,
    shipped_calendar,
    shipped_calendars,
    shipped_campaign,
    shipped_campaigns,
)
from .report import html_report, write_html

__all__ = [
    "Address",
    "Announcement",
    "Assumption",
    "Calendar",
    "Campaign",
    "CancelledError",
    "CellKind",
    "ColumnSpec",
    "Dating",
    "DayExplanation",
    "DayKind",
    "DayStatus",
    "DayStep",
    "Diagnostic",
    "Duties",
    "DutyStatus",
    "Error",
    "Evaluation",
    "Explanation",
    "ExplanationInput",
    "Family",
    "FileReceipt",
    "FilledFrom",
    "Finding",
    "Format",
    "FormatError",
    "Holiday",
    "Ingest",
    "InputError",
    "Journal",
    "KnownStatus",
    "Language",
    "Ledger",
    "Money",
    "MoneyUnit",
    "NotFoundError",
    "OverflowError",
    "Place",
    "Quantity",
    "Question",
    "Ratio",
    "Receipt",
    "Roll",
    "RolledDay",
    "Rounding",
    "Section",
    "Severity",
    "Side",
    "Snapshot",
    "Table",
    "WorkingDayCount",
    "agenda",
    "all_findings",
    "arrange",
    "calendar_ics",
    "canonical_text",
    "data_dir",
    "difference",
    "evaluate",
    "expand",
    "heading",
    "html_report",
    "label_of",
    "missing_by_area",
    "post",
    "read_calendar",
    "read_campaign",
    "reminders",
    "shipped_calendar",
    "shipped_calendars",
    "shipped_campaign",
    "shipped_campaigns",
    "text",
    "to_csv",
    "to_ics",
    "to_json",
    "to_markdown",
    "to_text",
    "version",
    "write_html",
]

__version__ = version()

_calendar.install(Calendar)
_tables.install(Table)
_journal.install(Journal, Ingest, Ledger)

# Tracebacks, reprs and pickles name the public module, not the compiled one.
for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
del _name


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
