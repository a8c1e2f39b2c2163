# SPDX-License-Identifier: Apache-2.0
"""Everything about an answer as files in a folder."""

from pathlib import Path

from .._files import write_whole
from ..report import write_html
from .inputs import Answer


def write_all(found: Answer, folder: str, lang: str) -> Path:
    """report.html, result.json and each table as CSV (for spreadsheets) and Markdown."""
    out = Path(folder)
    tables = out / "tables"
    tables.mkdir(parents=True, exist_ok=True)
    write_html(
        found.result,
        out / "report.html",
        receipts=found.receipts,
        lang=lang,
        inputs=found.inputs,
    )
    write_whole(out / "result.json", found.result.to_json().encode())
    for name, table in found.result.tables.items():
        _write_table(tables / name, table, lang)
    for number, receipt in enumerate(found.receipts, start=1):
        _write_table(tables / f"receipt-{number}", receipt.summary(), lang)
        _write_table(tables / f"rejects-{number}", receipt.rejects(lang), lang)
        _write_table(tables / f"notes-{number}", receipt.diagnostics(lang), lang)
    return out


def _write_table(path: Path, table, lang: str) -> None:
    write_whole(path.with_name(path.name + ".csv"), table.to_csv(lang=lang, bom=True).encode())
    write_whole(path.with_name(path.name + ".md"), table.to_markdown(lang=lang).encode())
