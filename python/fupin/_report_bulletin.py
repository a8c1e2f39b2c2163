# SPDX-License-Identifier: Apache-2.0
"""A bulletin (通报) as a DOCX in the layout of official documents: A4, 仿宋 16 pt, numbered parts.

Sentences place the texts of cells; what is not in a table is not in the bulletin.
"""

import io
from collections.abc import Iterable
from typing import Any

from . import _provenance
from ._core import Format, Table, text
from ._excel import width
from ._extras import needed
from ._feeding import feeding, told
from ._files import moment, timeless
from ._html import NUMERALS, visible
from ._report_outline import Outline

_WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "head": "关于{title}执行情况的通报", "to": "各有关单位：", "lead": "现将截至{day}的执行情况通报如下。",
        "parts": "一二三四五六七八九十", "part": "{number}、{title}", "bracket": "（{text}）", "fact": "{what}：{value}",
        "overall": "总体情况", "adjustments": "对以前期间的调整", "filings": "报送情况", "lines": "各条线情况", "quotas": "预留份额执行情况",
        "ranking": "县（市）排名", "figures": "申报数与台账", "checks": "报表审核", "indicators": "指标情况",
        "combined": "{title}：合并合计{combined}元，其中台账{recorded}元，申报{declared}元。",
        "all_hold": "审核公式均成立。", "exempt": "豁免与代表情况：", "remarks": "有关说明", "grounds": "附：数据出处",
        "sums": "去重合计采购{deduplicated}元，共{count}笔。各条线简单相加为{naive}元，其中重复统计{multiple}元，"
        "重复部分在去重合计中只计一次。",
        "complete": "全部事项到期应报{expected}项，已报{received}项，其中按时{on_time}项，报送完整率{rate}。",
        "sentence": "{text}。", "nobody": "到期应报事项均已收到。", "missing": "下列单位尚有到期未报事项，请抓紧补报：",
        "quota": "{title}：预留{reserved}元，已执行{executed}元，执行率{rate}。",
        "rank_note": "支撑条线的报送均已收到或豁免的县（市）方有名次，金额相同名次相同。",
        "unfed": "各县（市）没有支撑条线的报送事项，均不排名。",
        "none": "无。", "more": "（另有{count}行见数据表）", "assumed": "文件未写明之处按下列假定计算：",
        "refused": "另有{count}行报表数据未被采纳，不在上述合计之内。", "withheld": "笔数过小的数字不予公布，以“–”代替，并隐去其他若干数字，使其不能由各项合计推出。", "rounded": "表中数字四舍五入，"
        "各项相加可能与合计略有出入；精确到分的数字见数据表。", "date": "{y}年{m}月{d}日",
    },
    "en": {
        "head": "Bulletin on {title}", "to": "To all units concerned:",
        "lead": "This is the state as of {day}.",
        "parts": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), "part": "{number}. {title}",
        "bracket": " ({text})", "fact": "{what}: {value}",
        "overall": "Overall", "adjustments": "Adjustments to earlier periods", "filings": "Filings", "lines": "Lines", "quotas": "Execution of quotas",
        "ranking": "Ranking of counties", "figures": "Declared and recorded", "checks": "Check formulas",
        "indicators": "Indicators",
        "combined": "{title}: {combined} yuan together, {recorded} recorded and {declared} as declared. ",
        "all_hold": "All check formulas hold.", "exempt": "Exempt and represented units:", "remarks": "Remarks", "grounds": "Annex: provenance",
        "sums": "Purchases come to {deduplicated} yuan without double counting, in {count} purchases. "
        "The lines add up to {naive} yuan, of which {multiple} yuan were counted more than once. ",
        "complete": "Of all {expected} filings due {received} were received, {on_time} of them on "
        "time: completeness {rate}.",
        "sentence": "For these totals: {text}. ",
        "nobody": "Everything that was due has been received.",
        "missing": "The following is due and was not received:",
        "quota": "{title}: reserved {reserved} yuan, executed {executed} yuan, rate {rate}.",
        "rank_note": "Only counties all of whose filings that feed a line are in or exempt have a "
        "place; equal amounts share it.",
        "unfed": "No county owes filings that feed a line: none has a place.",
        "none": "None.", "more": "({count} more rows are in the tables)",
        "assumed": "Where the documents are silent, this was assumed:",
        "refused": "{count} rows of the sheets were not taken and are in no total.",
        "withheld": "Figures of few purchases are not published and shown as “–”, with as many others that no sum "
        "gives them away.",
        "rounded": "Shown figures are rounded and need not add up; the tables have them exactly.",
        "date": "{y}-{m:02}-{d:02}",
    },
}  # fmt: skip
_SONG, _FANG, _HEI, _TITLE = "宋体", "仿宋_GB2312", "黑体", "方正小标宋简体"
_ROWS = 40


def docx(made: Outline, *, to: str = "", number: str = "", issuer: str = "") -> bytes:
    """`to`: who receives it; `number`: of the document; `issuer`: who signs, default the campaign's."""
    writer = _Writer(made)
    writer.opening(to, number)
    writer.overall()
    writer.filings()
    writer.adjustments()
    writer.lines()
    writer.figures()
    writer.checks()
    writer.indicators()
    writer.quotas()
    writer.ranking()
    writer.remarks()
    writer.signature(issuer or _authority(made.result.campaign))
    writer.grounds()
    return writer.to_bytes()


def _authority(campaign) -> str:
    """Who gave the campaign, by name."""
    code = campaign.authority
    return campaign.unit_title(code) if code in campaign.unit_codes() else code


class _Writer:
    def __init__(self, made: Outline):
        self.docx = needed("docx", "report", "a bulletin")
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        self.made, self.result, self.form = made, made.result, Format(lang=made.lang)
        self.words = _WORDS[made.lang]
        self.align, self.mm, self.pt = WD_ALIGN_PARAGRAPH, Mm, Pt
        self.document = self.docx.Document()
        self.number = 0
        self._page()

    def _page(self) -> None:
        from docx.oxml.ns import qn

        page = self.document.sections[0]
        page.page_width, page.page_height = self.mm(210), self.mm(297)
        page.top_margin, page.bottom_margin = self.mm(37), self.mm(35)
        page.left_margin, page.right_margin = self.mm(28), self.mm(26)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", self.pt(16)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FANG)
        normal.paragraph_format.line_spacing = self.pt(28)
        normal.paragraph_format.space_after = self.pt(0)
        self._page_number(page.footer.paragraphs[0])
        # The day of making is no part of what is reported.
        properties = self.document.core_properties
        properties.created = properties.modified = moment(self.result.question.as_of)
        properties.author = properties.last_modified_by = "fupin"
        properties.title, properties.comments = visible(self.made.title), ""

    def _page_number(self, paragraph) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph.alignment = self.align.CENTER
        self._run(paragraph, "— ", _SONG, 14)
        run = self._run(paragraph, "", _SONG, 14)
        for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark.text = instruction
            run._r.append(mark)
        self._run(paragraph, " —", _SONG, 14)

    def _run(self, paragraph, content: str, font: str = _FANG, size: float = 16, bold=False):
        from docx.oxml.ns import qn

        run = paragraph.add_run(visible(content))
        run.font.size, run.bold, run.font.name = self.pt(size), bold, "Times New Roman"
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        return run

    def say(self, name: str, **values) -> str:
        return self.words[name].format(**values)

    def paragraph(self, content: str, font: str = _FANG, indent: bool = True, size: float = 16):
        paragraph = self.document.add_paragraph()
        if indent:
            paragraph.paragraph_format.first_line_indent = self.pt(2 * size)
        self._run(paragraph, content, font, size)
        return paragraph

    def heading(self, name: str) -> None:
        number = self.words["parts"][self.number]
        self.number += 1
        line = self.say("part", number=number, title=self.words[name])
        paragraph = self.paragraph(line, _HEI)
        paragraph.paragraph_format.keep_with_next = True

    def date(self) -> str:
        day = self.result.question.as_of
        return self.say("date", y=day.year, m=day.month, d=day.day)

    def opening(self, to: str, number: str) -> None:
        if number:
            self.paragraph(number, indent=False).alignment = self.align.CENTER
        title = self.document.add_paragraph()
        title.alignment = self.align.CENTER
        title.paragraph_format.space_before = self.pt(28)
        title.paragraph_format.space_after = self.pt(28)
        title.paragraph_format.line_spacing = self.pt(34)
        self._run(title, self.say("head", title=self.made.title), _TITLE, 22, True)
        self.paragraph(to or self.words["to"], indent=False)
        self.paragraph(self.say("lead", day=self.date()))

    def overall(self) -> None:
        self.heading("overall")
        for row in self.result.totals.where(period="total"):
            cells = {
                n: text(row[n], self.form) for n in ("deduplicated", "count", "naive", "multiple")
            }
            fed = self.say("sentence", text=told(feeding(self.result), self.made.say))
            self.paragraph(self.say("sums", **cells) + fed + self._complete())

    def _complete(self) -> str:
        for row in self.result.completeness.where(scope="all"):
            cells = {n: text(row[n], self.form) for n in ("expected", "received", "on_time")}
            return self.say("complete", rate=text(row["completeness"], self.form), **cells)
        return ""

    def filings(self) -> None:
        self.heading("filings")
        missing = self.result.duties.where(status="missing")
        if not len(missing):
            self.paragraph(self.words["nobody"])
            return
        self.paragraph(self.words["missing"])
        self.table(missing, ("unit_title", "title", "period", "due"))

    def adjustments(self) -> None:
        part = next((part for part in self.made.parts if part.name == "adjustments"), None)
        if part is None:
            return
        self.heading("adjustments")
        changed = part.table.where(table="totals")
        if not len(changed):
            self.paragraph(self.made.say("unchanged"))
            return
        self.paragraph(self.made.say("adjustments_note"))
        column = "column" if self.made.lang == "zh" else "column_en"
        self.table(changed, ("row", column, "before", "change", "after"))

    def lines(self) -> None:
        self.heading("lines")
        columns = ("title", "basis", "amount", "count", "completeness", "coverage")
        self.table(self.result.lines.where(period="total"), columns)

    def quotas(self) -> None:
        self.heading("quotas")
        table = self.result.quotas
        for row in table.where(unit="total"):
            cells = {n: text(row[n], self.form) for n in ("reserved", "executed", "rate")}
            self.paragraph(self.say("quota", title=row["title"] or row["period"], **cells))
        units = table.where(lambda row: row["unit"] != "total" and row["rate"] is not None)
        self.table(units.sort("rate"), ("title", "reserved", "executed", "rate", "missing"))

        self._grounds_of_quotas()

    def _grounds_of_quotas(self) -> None:
        """Who has no quota of its own, and why."""
        part = self._part("quota_versions")
        if part is None:
            return
        away = part.table.where(
            lambda row: row["standing"] == "holds" and (row.get("exemption") or row.get("represented_by"))
        )
        if len(away):
            self.paragraph(self.words["exempt"])
            wanted = ("title", "family", "canteen", "exemption", "represented_by", "clause")
            self.table(self._with_families(away), self._there(away, wanted))

    def _with_families(self, table: Table) -> Table:
        """With the titles of quota families in place of their codes."""
        totals = self.result.quotas.where(unit="total")
        titles = dict(zip(totals["family"], totals["title"], strict=True))
        at = [column.name for column in table.columns].index("family")
        rows = [
            [titles.get(cell) or cell if n == at else cell for n, cell in enumerate(row)]
            for row in table.rows()
        ]
        return Table(table.name, table.columns, rows)

    def _part(self, name: str):
        """A part of the report that has rows."""
        found = (part for part in self.made.parts if part.name == name and len(part.table))
        return next(found, None)

    @staticmethod
    def _there(table: Table, wanted: Iterable[str]) -> list[str]:
        names = {column.name for column in table.columns}
        return [name for name in wanted if name in names]

    def figures(self) -> None:
        declared, combined = self._part("declared"), self._part("combined")
        if declared is None and combined is None:
            return
        self.heading("figures")
        if combined is not None:
            self.paragraph(combined.note)
            for row in combined.table.where(period="total"):
                names = ("combined", "recorded", "declared")
                cells = {name: text(row[name], self.form) for name in names}
                self.paragraph(self.say("combined", title=row["title"], **cells))
        if declared is not None:
            self.paragraph(declared.note)
            wanted = (
                "unit_title", "title", "period", "span", "declared", "declared_number",
                "declared_rate", "recorded", "recorded_number", "recorded_rate", "difference",
                "difference_number", "difference_rate", "explained_by",
            )  # fmt: skip
            self.table(declared.table, self._there(declared.table, wanted))

    def checks(self) -> None:
        part = self._part("form_checks")
        if part is None:
            return
        self.heading("checks")
        self.paragraph(part.note)
        broken = part.table.where(state="broken")
        if not len(broken):
            self.paragraph(self.words["all_hold"])
            return
        wanted = (
            "unit_title", "title", "period", "left", "left_number", "relation", "right",
            "right_number", "difference", "difference_number", "clause",
        )  # fmt: skip
        self.table(broken, self._there(broken, wanted))

    def indicators(self) -> None:
        part = self._part("indicators")
        if part is None:
            return
        self.heading("indicators")
        self.paragraph(part.note)
        totals = part.table.where(unit="total", period="total")
        wanted = (
            "title", "numerator_amount", "numerator", "denominator_amount", "denominator", "rate",
            "clause",
        )  # fmt: skip
        self.table(totals, self._there(totals, wanted))

    def ranking(self) -> None:
        areas = next((part.table for part in self.made.parts if part.name == "ranking"), None)
        if areas is None:
            return
        self.heading("ranking")
        self.paragraph(self.words["rank_note"])
        if not any(areas["expected"]) and not any(areas["exempt"]):
            self.paragraph(self.words["unfed"])
        self.table(areas, ("place", "title", "amount", "count", "received", "expected"))

    def remarks(self) -> None:
        self.heading("remarks")
        self.paragraph(self.words["rounded"])
        if self.made.published:
            self.paragraph(self.words["withheld"])
        refused = sum(r.rows("rejected") + r.rows("conflict") for r in self.made.receipts)
        if refused:
            self.paragraph(self.say("refused", count=text(refused, self.form)))
        assumptions = self.result.assumptions
        if len(assumptions):
            self.paragraph(self.words["assumed"])
        for number, row in enumerate(assumptions, start=1):
            clause = self.say("bracket", text=row["clause"]) if row["clause"] else ""
            self.paragraph(f"{number}. {row['title']}{clause}", size=14)

    def signature(self, issuer: str) -> None:
        for line in filter(None, ("", issuer, self.date())):
            paragraph = self.paragraph(line, indent=False)
            paragraph.alignment = self.align.RIGHT
            paragraph.paragraph_format.right_indent = self.pt(32)

    def grounds(self) -> None:
        self.paragraph("", indent=False)
        self.paragraph(self.words["grounds"], _HEI, indent=False)
        say = self.made.say
        for name, value in _provenance.all_facts(self.result, self.made.receipts, say):
            paragraph = self.paragraph(self.say("fact", what=name, value=value), _SONG, indent=False, size=9)
            paragraph.paragraph_format.line_spacing = self.pt(14)

    def table(self, table: Table, columns: Iterable[str]) -> None:
        shown = self.made.worded(table.select(*columns))
        if not len(shown):
            self.paragraph(self.words["none"])
            return
        grid = self.document.add_table(rows=1, cols=len(shown.columns), style="Table Grid")
        grid.autofit = False
        self._repeat(grid.rows[0])
        for cell, column in zip(grid.rows[0].cells, shown.columns, strict=True):
            self._cell(cell, self._heading(column), _HEI, True)
        for row in shown[:_ROWS].rows():
            for cell, value, column in zip(grid.add_row().cells, row, shown.columns, strict=True):
                self._cell(cell, text(value, self.form), _FANG, column.kind in NUMERALS)
        self._widths(grid, shown)
        if len(shown) > _ROWS:
            self.paragraph(self.say("more", count=len(shown) - _ROWS), size=12)

    def _widths(self, grid, shown: Table) -> None:
        """The page's width, shared out by what is in the columns."""
        wide = []
        for column in shown.columns:
            texts = [
                self._heading(column),
                *(text(c, self.form) for c in shown.column(column.name)),
            ]
            wide.append(min(36, max(map(width, texts))) + 3)
        for column, share in zip(grid.columns, wide, strict=True):
            for cell in column.cells:
                cell.width = self.mm(156 * share / sum(wide))

    def _heading(self, column) -> str:
        from . import _core

        return _core.heading(column, self.form)

    def _repeat(self, row) -> None:
        """The head of a table stands on every page it runs over."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)

    def _cell(self, cell, content: str, font: str, right: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = self.pt(18)
        if right:
            paragraph.alignment = self.align.CENTER if font == _HEI else self.align.RIGHT
        self._run(paragraph, content, font, 11)

    def to_bytes(self) -> bytes:
        made = io.BytesIO()
        self.document.save(made)
        return timeless(made.getvalue(), self.result.question.as_of)
