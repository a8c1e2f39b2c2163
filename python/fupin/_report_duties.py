# SPDX-License-Identifier: Apache-2.0
"""The parts of a report about duties: states, deadlines, who is missing, who comes first."""

from . import charts
from ._core import Section, Table, label_of
from ._html import element, escape
from ._report_charts import picture
from ._report_context import MOST_ITEMS, Context, figure, percent, section

# The order in which a reader meets them in the bar.
STATUSES = ("on_time", "late", "late_waived", "missing", "open", "not_yet_open", "exempt")


def statuses(context: Context, part: Section) -> str:
    table = part.table
    counts = {
        table.cell(row, "status"): (row, table.cell(row, "duties")) for row in range(len(table))
    }
    whole = sum(count for _, count in counts.values())
    bar, legend = [], []
    for status in STATUSES:
        row, count = counts.get(status, (0, 0))
        if not count:
            continue
        label = label_of(status, context.lang)
        bar.append(
            element(
                "i",
                class_=f"s-{status}",
                style=f"width:{percent(count, whole)}",
                title=f"{label} {context.text(count)}",
            )
        )
        legend.append(
            element(
                "li",
                element("span", class_=f"dot s-{status}")
                + f"{escape(label)} {element('b', figure(context, table, row, 'duties'))}",
            )
        )
    if not whole:
        return section(
            part.title, part.note, element("p", escape(context.say("none")), class_="empty")
        )
    content = element("div", "".join(bar), class_="stack", role="img", aria_label=part.title)
    content += element("ul", "".join(legend), class_="legend")
    for drawing in (charts.deadlines, charts.completeness):
        drawn = drawing(context.result, lang=context.lang)
        content += picture(drawn, interactive=context.interactive)
    return section(part.title, part.note, content, id="state")


def ranking(context: Context) -> str:
    drawn = charts.ranking(context.result, lang=context.lang)
    if not drawn.marks:
        return ""
    content = picture(drawn, interactive=context.interactive, heading=False)
    return section(drawn.title, "", content, id="ranking")


def who_is_missing(context: Context) -> str:
    say, duties = context.say, context.result.duties
    missing = _by_unit(context, duties.where(status="missing"), "")
    late = _by_unit(context, duties.where(status=("late", "late_waived")), "late")
    content = missing or element("p", escape(say("nobody")), class_="empty")
    if late:
        content += element("h3", escape(say("late_heading"))) + late
    return section(say("who"), say("who_note"), content, id="who")


def _by_unit(context: Context, duties: Table, kind: str) -> str:
    units: dict[tuple[str, str], list[str]] = {}
    for duty in duties:
        units.setdefault((duty["unit"], duty["unit_title"]), []).append(
            _duty_item(context, duty, kind)
        )
    # Who owes most stands first; units of equal debt as in the campaign's table.
    ordered = sorted(units.items(), key=lambda unit: -len(unit[1]))
    places: dict[str, list[str]] = {}
    for (code, title), items in ordered[:MOST_ITEMS]:
        count = element("span", escape(context.say("duties_n", count=context.text(len(items)))))
        name = element("h4", count + escape(title or code), title=code)
        article = element("article", name + element("ul", "".join(items)), class_=kind)
        places.setdefault(_place(context, code), []).append(article)
    shown = "".join(
        (element("h3", escape(place)) if place and len(places) > 1 else "")
        + element("div", "".join(articles), class_="who")
        for place, articles in places.items()
    )
    return shown + context.beginning(MOST_ITEMS, len(ordered))


def _place(context: Context, unit: str) -> str:
    """The unit above in the campaign's first tree; "" where there is none."""
    campaign, day = context.result.campaign, context.result.question.as_of
    trees = campaign.tree_codes()
    above = campaign.parent(unit, tree=trees[0], day=day) if trees else None
    return campaign.unit_title(above) if above else ""


def _duty_item(context: Context, duty: dict, kind: str) -> str:
    say = context.say
    due = context.text(duty["due"]) + (f" {duty['due_time']}" if duty["due_time"] else "")
    received = context.text(duty["received"])
    when = say("late_day", day=received, due=due) if kind == "late" else say("due", day=due)
    if duty["clause"]:
        when += " · " + say("clause", clause=duty["clause"])
    what = f"{duty['title']} {duty['period']}"
    return element("li", escape(what) + element("small", escape(when)))
