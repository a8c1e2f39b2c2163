# SPDX-License-Identifier: Apache-2.0
"""What stands behind the figures of a report: the largest postings of each, the rest as a sum."""

from dataclasses import dataclass, field

from ._core import CellKind, Evaluation, Explanation, Table
from ._report_charts import data_block
from ._report_context import MOST_ROWS, Context

SHOWN = 50
_TABLES = (
    "totals", "lines", "overlap", "quotas", "units", "certification", "declared",
    "declared_candidates", "combined", "indicators",
)  # fmt: skip
# A report is for reading: of larger records the postings are asked for, not carried along.
MOST_ENTRIES = 20_000


@dataclass
class Behind:
    """The postings of all figures, each posting once."""

    context: Context
    postings: list[list[str]] = field(default_factory=list)
    figures: dict[str, dict] = field(default_factory=dict)
    _places: dict[tuple, int] = field(default_factory=dict)

    def collect(self) -> None:
        result: Evaluation = self.context.result
        for name in _TABLES:
            table = result.table(name)
            money = [c.name for c in table.columns if c.kind is CellKind.MONEY]
            for row in range(min(len(table), MOST_ROWS)):  # As many as the page shows.
                for column in money:
                    if table.cell(row, column) is not None:
                        address = table.address(row, column)
                        self._add(result.explain(address, most=SHOWN))

    def _add(self, found: Explanation) -> None:
        shown = list(found.postings)
        left, amount = found.rest
        figure = {
            "value": self.context.money(found.value),
            "label": found.column.label(self.context.lang),
            "rule": found.rule,
            "clause": found.clause,
            "all": len(shown) + left,
            "shown": [[self._place(row), row["weight"]] for row in shown],
        }
        if left:
            figure["rest"] = [self.context.text(left), self.context.money(amount)]
        self.figures[str(found.address)] = figure

    def _place(self, row: dict) -> int:
        key = (row["purchase"], row["entry"], row["effective"], row["amount"].fen)
        if key not in self._places:
            self._places[key] = len(self.postings)
            text, campaign = self.context.text, self.context.result.campaign
            unit = row["unit"]
            title = campaign.unit_title(unit) if unit in self._units() else unit
            self.postings.append(
                [row["purchase"], title, text(row["effective"]), text(row["amount"])]
            )
        return self._places[key]

    def _units(self) -> frozenset[str]:
        if not hasattr(self, "_codes"):
            self._codes = frozenset(self.context.result.campaign.unit_codes())
        return self._codes


def behind(context: Context, command: str) -> str:
    """The data block of all figures; `command` lists all postings of the address in its place."""
    made = Behind(context)
    made.collect()
    return data_block(
        {"command": command, "postings": made.postings, "figures": made.figures}, id="behind"
    )


def command_for(result: Evaluation, inputs: str = "") -> str:
    """The command that explains ADDRESS; `inputs` says where its record is."""
    question = result.question
    if not inputs:
        inputs = (
            f"--campaign {result.campaign.code} --journal JOURNAL.jsonl --as-of {question.as_of}"
        )
        if len(result.ledger.resolutions):
            inputs += " --resolutions RESOLUTIONS.json"
        if question.known_at is not None:
            inputs += f" --known-at {question.known_at}"
        if question.basis:
            inputs += f" --basis {question.basis}"
        if question.dating.name != "RESTATED":
            inputs += f" --dating {question.dating.name.lower()}"
    return f"fupin explain ADDRESS {inputs}"


def worth_it(result: Evaluation) -> bool:
    return len(result.ledger.snapshot) <= MOST_ENTRIES


__all__ = ["MOST_ENTRIES", "SHOWN", "Behind", "Table", "behind", "command_for", "worth_it"]
