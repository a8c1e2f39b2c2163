# SPDX-License-Identifier: Apache-2.0
"""Forms for units to fill in: a workbook with the columns of a family, lists, and locked headers."""

from ._core import Family, form_columns
from ._excel import Book, width
from ._files import write_whole

_ROWS = 5_000  # So many rows are prepared.
_FORMATS = {"money": "#,##0.00", "quantity": "#,##0.###", "day": "yyyy-mm-dd"}
_NOTES = {
    "zh": [
        "每行一笔，不要合并单元格，不要插入合计行以外的行。",
        "带 * 的列必填（指每笔采购、每次报送等第一类记录）。",
        "编号按文本填写，前面的零和第 15 位以后的数字才不会丢失。",
        "金额只写数字，单位见表头；日期写成 2026-03-05。",
        "表头已锁定；需要调整时，在“审阅”中撤销工作表保护（没有密码）。",
    ],
    "en": [
        "One record a row; do not merge cells.",
        "Columns marked * are needed by every record of the first kind.",
        "Codes are texts, so that leading zeros and the digits after the 15th stay.",
        "Amounts are digits only, in the unit of the header; days are written 2026-03-05.",
        "The header is locked; to change it, unprotect the sheet (there is no password).",
    ],
}
_WORDS = {
    "zh": {"sheet": "填报", "notes": "填表说明", "yuan": "(元)", "list": "请从列表中选择"},
    "en": {"sheet": "records", "notes": "notes", "yuan": "(yuan)", "list": "choose from the list"},
}


def write_template(path, family: Family | str = "purchases", *, lang: str = "zh") -> None:
    """Writes a workbook to be filled in and read again, with the extra `excel`.

    Columns as docs/formats.md has them, codes formatted as text, words as lists to choose from,
    days checked, the header locked (no password), and a sheet that says how to fill it in.
    """
    write_whole(path, template(family, lang=lang))


def template(family: Family | str = "purchases", *, lang: str = "zh") -> bytes:
    """The bytes of `write_template`."""
    if lang not in _WORDS:
        raise ValueError(f"lang is 'zh' or 'en', not {lang!r}")
    book = Book(lang)
    _sheet(book, family, lang)
    notes = book.sheet(_WORDS[lang]["notes"])
    notes.set_column(0, 0, 80)
    for row, note in enumerate(_NOTES[lang]):
        notes.write_string(row, 0, note)
    return book.to_bytes()


def _sheet(book: Book, family: Family | str, lang: str) -> None:
    words = _WORDS[lang]
    sheet = book.sheet(words["sheet"])
    head = book.format(bold=True, bg_color="#DDE6F0", locked=True)
    must = book.format(bold=True, bg_color="#F6E3C5", locked=True)
    for column, (zh, en, kind, required, choices) in enumerate(form_columns(family)):
        title = (zh if lang == "zh" else en) + (_unit(kind, zh, words) or "")
        sheet.write_string(0, column, title, must if required else head)
        if required:
            sheet.write_comment(0, column, "*")
        look = book.format(locked=False, num_format=_FORMATS.get(kind, "@"))
        sheet.set_column(column, column, max(12, width(title) + 4), look)
        _validate(sheet, column, kind, [w[lang != "zh"] for w in choices], words["list"])
    sheet.freeze_panes(1, 0)
    sheet.protect(
        "", {"insert_rows": True, "delete_rows": True, "sort": True, "format_columns": True}
    )


def _unit(kind: str, zh: str, words: dict[str, str]) -> str | None:
    """Amounts say their unit; a figure may be of anything, so it does not."""
    return words["yuan"] if kind == "money" and zh == "金额" else None


def _validate(sheet, column: int, kind: str, choices: list[str], message: str) -> None:
    where = (1, column, _ROWS, column)
    if choices:
        sheet.data_validation(
            *where, {"validate": "list", "source": choices, "error_message": message}
        )
    elif kind == "day":
        import datetime

        sheet.data_validation(
            *where,
            {
                "validate": "date",
                "criteria": "between",
                "minimum": datetime.date(2000, 1, 1),
                "maximum": datetime.date(2199, 12, 31),
                "error_message": "2026-03-05",
            },
        )
    elif kind == "money":
        sheet.data_validation(
            *where,
            {"validate": "decimal", "criteria": "between", "minimum": -1e13, "maximum": 1e13},
        )
