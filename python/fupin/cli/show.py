# SPDX-License-Identifier: Apache-2.0
"""Answers in a terminal. Texts of cells come from the library."""

from .. import _core
from .._words import Words
from .inputs import Answer

_SHOWN = 30


def campaign(document: _core.Campaign, lang: str) -> None:
    """A campaign: what is in it, and what its own text gets wrong."""
    print(f"{document.code}  {document.title}")
    counts = [f"{name} {count}" for name, count in document.counts.items() if count]
    print(", ".join(counts))
    print(f"digest {document.digest}\n")
    say = Words(lang)
    if not document.findings:
        print(say("no_findings"))
    for finding in document.findings:
        print(finding.to_string(lang))
        print(f"    {finding.hint(lang)}")


def state(found: Answer, lang: str) -> None:
    """The state on a day: duties, lines, quotas, rejected rows, assumptions."""
    say, result = Words(lang), found.result
    question = result.question
    print(f"{result.campaign.title}\n{say('as_of')} {question.as_of}  ({question})")
    sections = {section.name: section for section in _core.arrange(result, lang)}

    def put(name: str, table: _core.Table, title: str | None = None) -> None:
        print(f"\n── {title or sections[name].title} ──")
        _put(table, lang)

    label = ("label", "duties") if lang == "zh" else ("status", "duties")
    put("statuses", result.statuses.where(lambda row: row["duties"] != 0).select(*label))
    missing = result.duties.where(status="missing")
    if len(missing):
        columns = ("unit_title", "title", "period", "due", "clause")
        put("missing", missing.select(*columns), say("missing_duties"))
    columns = ("title", "period", "basis", "amount", "count", "compared_amount", "coverage")
    put("lines", result.lines.where(period="total").select(*columns))
    put("overlap", result.overlap.where(period="total").select("lines", "amount", "count"))
    columns = ("period", "naive", "multiple", "deduplicated", "outside_lines", "all")
    put("totals", result.totals.select(*columns))
    columns = ("title", "period", "execution", "reserved", "executed", "rate", "missing")
    put("quotas", result.quotas.select(*columns))
    for receipt in found.receipts:
        rejected = receipt.rejects(lang)
        if len(rejected):
            columns = ("file", "row", "code", "message")
            put("rejects", rejected.select(*columns), say("rejected"))
    message = f"message_{lang}"
    put("findings", result.findings.select("severity", "code", message))
    put("assumptions", result.assumptions.select("title", "reason"))


def _put(table: _core.Table, lang: str) -> None:
    say = Words(lang)
    if not len(table):
        print(say("none"))
        return
    print(table[:_SHOWN].to_text(lang=lang), end="")
    if len(table) > _SHOWN:
        print(say("more", count=len(table) - _SHOWN))
