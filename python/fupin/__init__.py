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

from . import _calendar, _evaluate, _journal, _lists, _mappings, _tables
from ._core import (
    Address,
    ArrowMoney,
    Announcement,
    Assumption,
    Bulletin,
    BulletinCheck,
    BulletinFigure,
    BulletinRelation,
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
    DutySums,
    Error,
    Evaluation,
    Explanation,
    ExplanationInput,
    Family,
    FileOptions,
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
    Live,
    Mapping,
    Money,
    MoneyUnit,
    NotFoundError,
    OverflowError,
    Place,
    ProductRegister,
    Quantity,
    Question,
    QuotaRuleBook,
    Ratio,
    Receipt,
    Region,
    RelationKind,
    Resolutions,
    Roll,
    RolledDay,
    Rounding,
    Section,
    Severity,
    Side,
    Snapshot,
    Table,
    UnitList,
    WorkingDayCount,
    agenda,
    all_findings,
    all_hold,
    arrange,
    calendar_ics,
    canonical_text,
    check_bulletin,
    compare,
    compare_in_full,
    decompose,
    difference,
    dimensions,
    feeding,
    form_columns,
    heading,
    identities,
    is_credit_code,
    is_division_code,
    label_of,
    measures,
    missing_by_area,
    relations,
    reminders,
    text,
    to_csv,
    to_ics,
    to_json,
    to_markdown,
    to_text,
    version,
)
from ._evaluate import evaluate, expand, post, sum_duties
from ._lists import read_product_register, read_region, read_resolutions, read_unit_list
from ._mappings import read_mapping
from ._shipped import (
    data_dir,
    read_bulletin,
    read_calendar,
    read_campaign,
    read_rules,
    shipped_bulletin,
    shipped_bulletins,
    shipped_calendar,
    shipped_calendars,
    shipped_campaign,
    shipped_campaigns,
    shipped_profile,
    shipped_profiles,
    shipped_region,
    shipped_regions,
    shipped_rule_books,
    shipped_rules,
)

TYPE_CHECKING = False
if TYPE_CHECKING:  # What is loaded later, for tools that read types.
    from . import charts as charts
    from ._editions import (
        Edition,
        adjustments,
        adjustments_in_full,
        freeze,
        read_edition,
        recorded_since,
    )
    from ._fill import fill_workbook
    from ._publication import publish
    from ._template import write_template
    from ._versions import show_versions, versions
    from .report import (
        docx_report,
        html_report,
        markdown_report,
        write_html,
        write_report,
        xlsx_report,
    )

# Loaded when they are first used, so that `import fupin` stays quick.
_LATER = {
    "Edition": "_editions",
    "adjustments": "_editions",
    "adjustments_in_full": "_editions",
    "docx_report": "report",
    "fill_workbook": "_fill",
    "freeze": "_editions",
    "html_report": "report",
    "markdown_report": "report",
    "publish": "_publication",
    "read_edition": "_editions",
    "recorded_since": "_editions",
    "show_versions": "_versions",
    "versions": "_versions",
    "write_template": "_template",
    "write_html": "report",
    "write_report": "report",
    "xlsx_report": "report",
}

__all__ = [
    "Address",
    "Announcement",
    "ArrowMoney",
    "Assumption",
    "Bulletin",
    "BulletinCheck",
    "BulletinFigure",
    "BulletinRelation",
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
    "DutySums",
    "Edition",
    "Error",
    "Evaluation",
    "Explanation",
    "ExplanationInput",
    "Family",
    "FileOptions",
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
    "Live",
    "Mapping",
    "Money",
    "MoneyUnit",
    "NotFoundError",
    "OverflowError",
    "Place",
    "ProductRegister",
    "Quantity",
    "Question",
    "QuotaRuleBook",
    "Ratio",
    "Receipt",
    "Region",
    "RelationKind",
    "Resolutions",
    "Roll",
    "RolledDay",
    "Rounding",
    "Section",
    "Severity",
    "Side",
    "Snapshot",
    "Table",
    "UnitList",
    "WorkingDayCount",
    "adjustments",
    "adjustments_in_full",
    "agenda",
    "all_findings",
    "all_hold",
    "arrange",
    "calendar_ics",
    "canonical_text",
    "check_bulletin",
    "compare",
    "compare_in_full",
    "data_dir",
    "decompose",
    "difference",
    "dimensions",
    "docx_report",
    "evaluate",
    "expand",
    "fill_workbook",
    "feeding",
    "form_columns",
    "freeze",
    "heading",
    "html_report",
    "identities",
    "is_credit_code",
    "is_division_code",
    "label_of",
    "markdown_report",
    "measures",
    "missing_by_area",
    "post",
    "publish",
    "read_bulletin",
    "read_calendar",
    "read_campaign",
    "read_edition",
    "read_mapping",
    "read_product_register",
    "read_region",
    "read_resolutions",
    "read_rules",
    "read_unit_list",
    "recorded_since",
    "relations",
    "reminders",
    "shipped_bulletin",
    "shipped_bulletins",
    "shipped_calendar",
    "shipped_calendars",
    "shipped_campaign",
    "shipped_campaigns",
    "shipped_profile",
    "shipped_profiles",
    "shipped_region",
    "shipped_regions",
    "shipped_rule_books",
    "shipped_rules",
    "show_versions",
    "sum_duties",
    "text",
    "to_csv",
    "to_ics",
    "to_json",
    "to_markdown",
    "to_text",
    "version",
    "versions",
    "write_html",
    "write_report",
    "write_template",
    "xlsx_report",
]

__version__ = version()

_calendar.install(Calendar)
_tables.install(Table)
_journal.install(Journal, Ingest, Ledger)
_evaluate.install(Evaluation, Ledger)
_lists.install(Resolutions)
_mappings.install(Mapping)

# Tracebacks, reprs and pickles name the public module, not the compiled one.
for _name in __all__:
    if isinstance(globals().get(_name), type):
        globals()[_name].__module__ = __name__
del _name


def __getattr__(name: str):
    """What is loaded later, and `fupin.charts`."""
    import importlib

    if name == "charts":
        return importlib.import_module(".charts", __name__)
    if name in _LATER:
        found = getattr(importlib.import_module(f".{_LATER[name]}", __name__), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__", "charts"]
