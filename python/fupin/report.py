# SPDX-License-Identifier: Apache-2.0
"""One HTML file that shows everything about an evaluation: no request, no script, A4 on paper."""

from collections.abc import Iterable

from ._core import Evaluation, Format, Receipt, arrange
from ._files import write_whole


def html_report(
    result: Evaluation,
    *,
    receipts: Iterable[Receipt] = (),
    lang: str = "zh",
    title: str | None = None,
    unit: str = "yuan",
) -> str:
    """The report as one self-contained HTML document.

    `receipts`: of the ingests behind the record; their rejected rows are listed. `unit`: "yuan",
    "wan" or "yi". Same inputs, same bytes.
    """
    # Here and not above: `import fupin` stays quick.
    from . import _report_bars as bars
    from . import _report_parts as parts
    from ._report_context import Context

    context = Context(result, tuple(receipts), lang, Format(lang=lang, unit=unit))
    title = title or result.campaign.title or result.campaign.code
    sections = {section.name: section for section in arrange(result, lang)}
    body = "".join(
        (
            parts.header(context, title),
            parts.cards(context),
            parts.statuses(context, sections["statuses"]),
            parts.who_is_missing(context),
            bars.lines(context, sections),
            bars.quotas(context, sections["quotas"]),
            parts.rejects(context),
            parts.findings(context, sections),
            parts.further_tables(context, sections),
            parts.assumptions(context, sections["assumptions"]),
            parts.provenance(context),
            parts.footer(context),
        )
    )
    return _page(f"{title} · {result.question.as_of}", body, lang)


def write_html(result: Evaluation, path, **options) -> None:
    """Writes `html_report` to a file."""
    write_whole(path, html_report(result, **options).encode())


def _page(title: str, body: str, lang: str) -> str:
    from importlib import resources

    from ._html import escape

    style = resources.files(__package__).joinpath("report.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style></head>\n"
        f"<body><main>{body}</main></body></html>\n"
    )
