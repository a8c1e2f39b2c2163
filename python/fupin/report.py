# SPDX-License-Identifier: Apache-2.0
"""An evaluation as a report: HTML without any request, a workbook, a bulletin, Markdown."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ._core import Evaluation, Format, Receipt
from ._editions import Edition
from ._files import write_whole
from ._publication import arranged, publish

# What the report's script says, in the language of the report.
_SAID = (
    "search", "rows", "close", "behind", "behind_note", "behind_none", "rest_of", "list_all",
    "purchase", "unit", "effective", "amount", "weight",
)  # fmt: skip


def html_report(
    result: Evaluation,
    *,
    receipts: Iterable[Receipt] = (),
    lang: str = "zh",
    title: str | None = None,
    unit: str = "yuan",
    interactive: bool | None = None,
    inputs: str = "",
    since: Edition | None = None,
    published: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> str:
    """The report as one self-contained HTML document.

    `receipts`: of the ingests behind the record; their rejected rows are listed. `unit`: "yuan",
    "wan" or "yi". `interactive`: with ECharts, tables that sort and filter, and the postings behind
    each figure (up to 20,000 entries); False: no script at all; default: as this installation can.
    `inputs`: what to write after `fupin explain ADDRESS` so that it finds the same record. `since`:
    an edition; the report then has the adjustments to the periods that it published, by cause.
    `published`: for the public: small cells are withheld, and what came in from offices, postings,
    adjustments and names that were not recognised are left out; an Error if there is personal data
    in the title or in free text of the record. `progress(done, of)` is told after each part.
    Tables of more than 1,000 rows are cut there, which the page says. Same inputs, same bytes.
    """
    # Here and not above: `import fupin` stays quick.
    from . import _assets
    from . import _report_bars as bars
    from . import _report_duties as duties
    from . import _report_figures as figures
    from . import _report_parts as parts
    from ._report_context import Context

    receipts = tuple(receipts)
    seen: Any = result
    if published:  # Without what came in from offices, and their adjustments.
        seen = publish(result, receipts=receipts, texts={"title": title or ""})
        receipts, since = (), None
    if interactive is None:
        interactive = _assets.has_echarts()
    context = Context(seen, receipts, lang, Format(lang=lang, unit=unit), interactive)
    title = title or result.campaign.title or result.campaign.code
    sections = {section.name: section for section in arranged(seen, lang)}
    making: list[Callable[[], str]] = [
        lambda: parts.cards(context),
        lambda: duties.statuses(context, sections["statuses"]),
        lambda: duties.who_is_missing(context),
        lambda: parts.adjustments(context, since, sections) if since is not None else "",
        lambda: bars.lines(context, sections),
        lambda: figures.declared(context, sections),
        lambda: figures.checks(context, sections.get("form_checks")),
        lambda: figures.indicators(context, sections["indicators"]),
        lambda: bars.quotas(
            context, sections["quotas"], grounds=figures.quota_grounds(context, sections)
        ),
        lambda: duties.ranking(context),
        lambda: "" if published else parts.rejects(context),
        lambda: "" if published else parts.findings(context, sections),
        lambda: parts.further_tables(context, sections),
        lambda: parts.assumptions(context, sections["assumptions"]),
        lambda: parts.provenance(context),
        lambda: parts.footer(context),
    ]
    body = ""
    for number, make in enumerate(making, start=1):
        body += make()
        if progress is not None:
            progress(number, len(making) + 1)
    body = parts.header(context, title) + parts.navigation(context, body) + body
    scripts, blocks = _scripts(context, inputs) if interactive else ((), "")
    if progress is not None:
        progress(len(making) + 1, len(making) + 1)
    return _page(f"{title} · {result.question.as_of}", body, lang, scripts, blocks)


def xlsx_report(
    result: Evaluation,
    *,
    receipts: Iterable[Receipt] = (),
    lang: str = "zh",
    title: str | None = None,
    money: str = "decimal",
    since: Edition | None = None,
    published: bool = False,
) -> bytes:
    """The report as a workbook: what it rests on, then a sheet for each table, cells typed.

    `money`: "decimal" in yuan or "fen". Needs the extra fupin[excel].
    """
    from ._report_office import xlsx
    from ._report_outline import outline

    return xlsx(outline(result, receipts, lang, title, since, published), money)


def markdown_report(
    result: Evaluation,
    *,
    receipts: Iterable[Receipt] = (),
    lang: str = "zh",
    title: str | None = None,
    since: Edition | None = None,
    published: bool = False,
) -> str:
    """The report as Markdown."""
    from ._report_office import markdown
    from ._report_outline import outline

    return markdown(outline(result, receipts, lang, title, since, published))


def docx_report(
    result: Evaluation,
    *,
    receipts: Iterable[Receipt] = (),
    lang: str = "zh",
    title: str | None = None,
    to: str = "",
    number: str = "",
    issuer: str = "",
    since: Edition | None = None,
    published: bool = False,
) -> bytes:
    """The report as a bulletin (通报) in the layout of official documents. Needs fupin[report].

    `to`: who receives it; `number`: of the document; `issuer`: who signs, default the campaign's
    authority.
    """
    from ._report_bulletin import docx
    from ._report_outline import outline

    texts = {"to": to, "number": number, "issuer": issuer}
    made = outline(result, receipts, lang, title, since, published, texts)
    return docx(made, to=to, number=number, issuer=issuer)


_WRITERS: dict[str, Callable[..., str | bytes]] = {
    ".html": html_report,
    ".xlsx": xlsx_report,
    ".docx": docx_report,
    ".md": markdown_report,
}


def write_report(result: Evaluation, path, **options) -> None:
    """Writes the report in the form that the name asks for: .html, .xlsx, .docx or .md."""
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise ValueError(f"a report ends in one of {known}, not {suffix or 'nothing'!r}")
    made = _WRITERS[suffix](result, **options)
    write_whole(path, made.encode() if isinstance(made, str) else made)


def write_html(result: Evaluation, path, **options) -> None:
    """Writes `html_report` to a file."""
    write_whole(path, html_report(result, **options).encode())


def _scripts(context, inputs: str) -> tuple[tuple[str, ...], str]:
    """The scripts of the page, and the values they read."""
    from . import _assets, _report_behind
    from ._report_charts import data_block

    blocks = data_block({name: context.say(name) for name in _SAID}, id="words")
    if not context.published and _report_behind.worth_it(context.result):
        command = _report_behind.command_for(context.result, inputs)
        blocks += _report_behind.behind(context, command)
    return (_assets.echarts(), _assets.text("report.js")), blocks


def _page(title: str, body: str, lang: str, scripts: tuple[str, ...], blocks: str) -> str:
    from . import _assets
    from ._html import escape

    # Scripts of this package alone run, known by their digests; nothing is fetched from anywhere.
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    if scripts:
        policy += "; script-src " + " ".join(map(_assets.policy_hash, scripts))
    run = "".join(f"<script>{script}</script>\n" for script in scripts)
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_assets.text('report.css')}</style></head>\n"
        f"<body><main>{body}</main>{blocks}{run}</body></html>\n"
    )
