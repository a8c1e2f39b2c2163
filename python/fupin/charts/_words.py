# SPDX-License-Identifier: Apache-2.0
"""Words of pictures in both languages."""

from .._words import Words

_WORDS = {
    "zh": {
        "deadlines": "报送时限", "deadlines_note": "横条自开放日至截止日；圆点为收到日，菱形为截止日，竖线为截至日",
        "heat": "报送完整情况：单位 × 月份", "heat_note": "按截止日所在月份；格内为已收到 / 应报，颜色取最紧要的一项",
        "quota_bars": "预留份额执行率", "quota_bars_note": "虚线为 100%；短竖线为序时进度（有数据时）",
        "upset": "条线重叠", "upset_note": "每根柱为恰属下方所连各条线的采购，互不重复，合计等于去重合计",
        "upset_public": "每根柱为恰属下方所连各条线的采购，互不重复；笔数过小的组合及与其相关的组合不列出",
        "cumulative": "累计执行", "cumulative_note": "按生效日累计，依据同一登记；横线为目标",
        "ranking": "县市排名", "ranking_note": "按采购金额（元）；只排支撑条线的报送均已收到或豁免的县市，金额相同名次相同；"
        "其余列在后面，不排名",
        "drawn_of": "；图中为 {all} 个中最紧要的 {drawn} 个", "today": "截至 {day}", "opens_due": "{opens} 至 {due}", "received_mark": "{day} 收到",
        "pace": "序时进度 {rate}", "target": "目标", "forecast": "预计", "place": "第 {place} 名",
        "yuan": "元", "not_ranked": "不排名：支撑报送不全", "unfed": "不排名：没有报送支撑",
        "unfed_note": "；其中 {count} 个没有支撑条线的报送",
        "filings": "支撑报送 {received} / {expected}",
        "nothing": "没有可画的数据", "deduplicated_total": "去重合计",
    },
    "en": {
        "deadlines": "Deadlines",
        "deadlines_note": "A bar runs from opening to due day; dots are days of receipt, the diamond is the due day, "
        "the upright line the day of the report",
        "heat": "Filings by unit and month",
        "heat_note": "by the month of the due day; received / owed, coloured by what is most urgent",
        "quota_bars": "Execution of quotas",
        "quota_bars_note": "dashed: 100%; the short mark is the pace of the calendar, where it is known",
        "upset": "Overlap of lines",
        "upset_public": "each column is what belongs to exactly the lines joined below it; sets of few purchases, "
        "and others beside them, are not there",
        "upset_note": "each column is what belongs to exactly the lines joined below it; together they are the "
        "deduplicated total",
        "cumulative": "Cumulative execution", "cumulative_note": "by effective day, from one record; level line: target",
        "ranking": "Ranking of counties",
        "ranking_note": "by purchases in yuan; only counties all of whose filings that feed a "
        "line are in or exempt; equal amounts share a place; the others follow unranked",
        "drawn_of": "; the {drawn} most urgent of {all}", "today": "as of {day}", "opens_due": "{opens} to {due}", "received_mark": "received {day}",
        "pace": "pace {rate}", "target": "target", "forecast": "forecast", "place": "place {place}",
        "yuan": "yuan", "not_ranked": "not ranked: filings missing",
        "unfed": "not ranked: no filings feed it",
        "unfed_note": "; of these, owing no filings that feed a line: {count}",
        "filings": "feeding filings {received} / {expected}",
        "nothing": "nothing to draw", "deduplicated_total": "deduplicated total",
    },
}  # fmt: skip


def words(lang: str) -> Words:
    return Words(lang, _WORDS)
