# SPDX-License-Identifier: Apache-2.0
"""The parts of a report, each a piece of HTML. Figures come from the tables, never from here."""

from . import _editions, _provenance
from ._core import Section, label_of
from ._editions import acting
from ._feeding import told_shortly
from ._html import element, escape
from ._report_context import MOST_ITEMS, TOTAL, Context, figure, rows_where, section
from ._report_duties import STATUSES

_NAME_FINDINGS = ("name_unresolved", "name_ambiguous")


def _eyebrow(context: Context) -> str:
    words = ("report", "published") if context.published else ("report",)
    return " · ".join(map(context.say, words))


def header(context: Context, title: str) -> str:
    spans = "".join(
        element("span", f"{escape(name)} {element('b', escape(value))}")
        for name, value in _provenance.question(context.result, context.say)
    )
    return element(
        "header",
        element("div", escape(_eyebrow(context)), class_="eyebrow")
        + element("h1", escape(title))
        + element("p", spans, class_="question"),
    )


_NAV = (
    "state",
    "who",
    "adjustments",
    "lines",
    "declared",
    "checks",
    "indicators",
    "quotas",
    "ranking",
    "rejects",
    "findings",
    "tables",
    "grounds",
)


def navigation(context: Context, body: str) -> str:
    """Links to the sections that are there."""
    links = (
        element("a", escape(context.say(f"nav_{name}")), href=f"#{name}")
        for name in _NAV
        if f'id="{name}"' in body
    )
    return element("nav", "".join(links))


def _card(label: str, value: str, sub: str = "", alert: bool = False) -> str:
    return element(
        "div",
        element("div", escape(label), class_="label")
        + element("div", value, class_="value")
        + (element("div", escape(sub), class_="sub") if sub else ""),
        class_="card alert" if alert else "card",
    )


def cards(context: Context) -> str:
    result, say = context.result, context.say
    content = []
    totals = result.totals
    for row in rows_where(totals, period=TOTAL):
        multiple = f"{say('multiple')} {context.shown(totals, row, 'multiple')}{context.unit}"
        count = say("purchases", count=context.shown(totals, row, "count"))
        value = figure(
            context, totals, row, "deduplicated", context.money(totals.cell(row, "deduplicated"))
        )
        sub = " · ".join(filter(None, (count, multiple, told_shortly(context.fed, say))))
        content.append(_card(say("deduplicated"), value, sub))
    content.append(_completeness_card(context))
    missing = result.duties.where(status="missing")
    units = say("missing_units", count=context.text(len(set(missing.column("unit")))))
    content.append(
        _card(
            say("missing_duties"),
            escape(context.text(len(missing))),
            units if len(missing) else say("nobody"),
            alert=len(missing) > 0,
        )
    )
    content += _quota_cards(context)
    return element("div", "".join(content), class_="cards")


def _completeness_card(context: Context) -> str:
    table, say = context.result.completeness, context.say
    rows = rows_where(table, scope="all")
    if not rows:
        return ""
    row = rows[0]
    if not table.cell(row, "expected"):
        return _card(say("past_due"), "–", say("nothing_due"))
    figures = {
        name: context.text(table.cell(row, name)) for name in ("received", "expected", "on_time")
    }
    # Over an open class there is no rate: counts say what is known.
    rate = table.cell(row, "completeness")
    shown = f"{figures['received']} / {figures['expected']}" if rate is None else None
    value = figure(context, table, row, "completeness", shown)
    sub = f"{say('received_of', **figures)} · {say('all_duties')}"
    return _card(say("past_due"), value, sub)


def _quota_cards(context: Context) -> list[str]:
    table, say = context.result.quotas, context.say
    cards_ = []
    for row in rows_where(table, unit=TOTAL):
        sub = say(
            "executed_of",
            executed=context.shown(table, row, "executed") + context.unit,
            reserved=context.money(table.cell(row, "reserved")),
        )
        label = f"{say('quota_rate')} · {table.cell(row, 'title') or table.cell(row, 'period')}"
        cards_.append(_card(label, figure(context, table, row, "rate"), sub))
    return cards_[:3]


def rejects(context: Context) -> str:
    say = context.say
    if not context.receipts:
        return section(
            say("rejected"),
            "",
            element("p", escape(say("no_receipts")), class_="empty"),
            id="rejects",
        )
    rows: list[str] = []
    refused = [receipt.rejects(context.lang) for receipt in context.receipts]
    for table in refused:
        for reject in table[: MOST_ITEMS - len(rows)]:
            place = f"{reject['file']}:{context.text(reject['row'])}"
            field = f" ({reject['field']})" if reject["field"] else ""
            rows.append(
                element(
                    "tr",
                    element("td", escape(place + field))
                    + element(
                        "td",
                        escape(reject["message"])
                        + element(
                            "small",
                            f"{escape(reject['hint'])} <code>{escape(reject['code'])}</code>",
                        ),
                    )
                    + element("td", escape(reject["raw"]), class_="raw"),
                )
            )
    if not rows:
        nothing = element("p", escape(say("no_rejects")), class_="empty")
        return section(say("rejected"), "", nothing, id="rejects")
    titles = "".join(element("th", escape(say(name))) for name in ("place", "reason", "raw"))
    grid = element(
        "table",
        element("thead", element("tr", titles)) + element("tbody", "".join(rows)),
        class_="reasons",
    )
    content = element("div", grid, class_="scroll")
    content += context.beginning(MOST_ITEMS, sum(map(len, refused)))
    return section(say("rejected"), say("rejected_note"), content, id="rejects")


def findings(context: Context, sections: dict[str, Section]) -> str:
    say, lang = context.say, context.lang
    items = []
    # Names are listed below, with what was probably meant.
    found = sections["findings"].table.where(lambda row: row["code"] not in _NAME_FINDINGS)
    for row in found[:MOST_ITEMS]:
        tag = element("span", escape(say.word(row["severity"])), class_="tag " + row["severity"])
        hint = element("small", f"{escape(row['hint_' + lang])} <code>{escape(row['code'])}</code>")
        items.append(element("li", tag + escape(row["message_" + lang]) + hint))
    content = element("ul", "".join(items), class_="list") if items else ""
    content += context.beginning(MOST_ITEMS, len(found))
    names, unknown = [], sections["unresolved"].table
    for row in unknown[:MOST_ITEMS]:
        kind = element("span", escape(say("kind_" + row["kind"])), class_="tag warning")
        count = say("purchases", count=context.text(row["count"]))
        near = row["candidates"] or row["suggestions"]
        near = near.replace(", ", "、") if lang == "zh" else near
        hint = count + (" · " + say("did_you_mean", names=near) if near else "")
        names.append(element("li", kind + escape(row["text"]) + element("small", escape(hint))))
    if names:
        content += element("h3", escape(sections["unresolved"].title))
        content += element("p", escape(sections["unresolved"].note), class_="note")
        content += element("ul", "".join(names), class_="list")
        content += context.beginning(MOST_ITEMS, len(unknown))
    if len(sections["suspicions"].table):
        content += element("h3", escape(sections["suspicions"].title))
        content += element("p", escape(sections["suspicions"].note), class_="note")
        grid = context.grid(sections["suspicions"].table, addresses=True)
        content += element("div", grid, class_="scroll")
    content = content or element("p", escape(say("none")), class_="empty")
    return section(say("findings"), "", content, id="findings")


_REASONS = ("reason", "placement", "mark")  # Columns of codes that say why.


def further_tables(context: Context, sections: dict[str, Section]) -> str:
    """The rest of the tables, each under its heading."""
    say = context.say
    words = {
        code: say.word(code)
        for code in ("unresolved", "unattributed", "certified", "not_certified", "unknown_goods")
    }
    words |= {status: label_of(status, context.lang) for status in STATUSES}
    skipped = {
        "units": ("unit",),
        "duties": ("unit", "obligation", "nominal", "opens"),
        "undated": ("unit", "obligation"),
        "completeness": ("scope", "code"),
        "quota_totals": ("family",),
        "quota_forecast": ("unit", "family"),
    }
    titles = {row["unit"]: row["title"] for row in context.result.quotas if row["title"]}
    sums, folded = "", ""
    names = (
        "certification", "certification_differences", "units", "completeness", "undated", "duties",
        "quota_totals", "quota_forecast", "quota_reasons", "statements",
    )  # fmt: skip
    for name in names:
        part = sections.get(name)  # Only decisions about certificates make differences.
        if part is None or not len(part.table):
            continue
        columns = [c.name for c in part.table.columns if c.name not in skipped.get(name, ())]
        codes = {c for n in _REASONS if n in columns for c in part.table.column(n)}
        told = words | {code: say.reason(code) for code in codes}
        told |= titles | {"outside": say.word("outside")} if name == "quota_reasons" else {}
        grid = context.grid(
            part.table, columns=columns, addresses=True, words=told, word=context.word
        )
        scroll = element("div", grid, class_="scroll")
        if name.startswith("certification"):
            sums += section(part.title, part.note, scroll)
        else:
            note = element("p", escape(part.note), class_="note")
            folded += element("details", element("summary", escape(part.title)) + note + scroll)
    if folded:
        head = element("h2", escape(say("further")))
        sums += element("section", head + folded, class_="folded", id="tables")
    return sums


def adjustments(context: Context, edition, sections: dict[str, Section]) -> str:
    """What the periods that an edition published come to now, why, and what was recorded since."""
    say = context.say
    changed = acting(_editions.adjustments(edition, context.result), context.lang)
    since = _editions.recorded_since(edition, context.result)
    about = say("edition_is", edition=edition.name, entries=edition.entries, digest=edition.digest)
    content = element("p", escape(about), class_="note")
    if len(changed):
        words = {name: part.title for name, part in sections.items()}
        main = changed.where(table=("totals", "lines"))
        grid = context.grid(main if len(main) else changed, words=words)
        content += element("div", grid, class_="scroll")
        rest = changed.where(lambda row: row["table"] not in ("totals", "lines"))
        if len(main) and len(rest):
            title = say("rest", count=context.text(len(rest)))
            grid = element("div", context.grid(rest, words=words), class_="scroll")
            content += element("details", element("summary", escape(title)) + grid)
    else:
        content += element("p", escape(say("unchanged")), class_="empty")
    if len(since):
        grid = element("div", context.grid(since, word=context.word), class_="scroll")
        title = say("recorded_since", count=context.text(len(since)))
        content += element("details", element("summary", escape(title)) + grid)
    return section(say("adjustments"), say("adjustments_note"), content, id="adjustments")


def assumptions(context: Context, part: Section) -> str:
    say = context.say
    items = []
    for row in part.table:
        clause = " " + say("clause", clause=row["clause"]) if row["clause"] else ""
        under = element(
            "small", escape(row["reason"] + clause) + f" <code>{escape(row['code'])}</code>"
        )
        items.append(element("li", escape(row["title"]) + under))
    content = (
        element("ul", "".join(items), class_="list")
        if items
        else element("p", escape(say("assumptions_none")), class_="empty")
    )
    return section(part.title, part.note, content, id="grounds")


def provenance(context: Context) -> str:
    rows = (
        element("dt", escape(name))
        + element("dd", escape(about) + (" " + element("code", escape(digest)) if digest else ""))
        for name, about, digest in _provenance.sources(
            context.result, context.receipts, context.say
        )
    )
    title = context.say("provenance")
    return section(title, "", element("dl", "".join(rows), class_="facts"))


def footer(context: Context) -> str:
    text = context.say("withheld") if context.published else context.say("footer")
    return element("footer", escape(text))
