# SPDX-License-Identifier: Apache-2.0
"""A paper of 20 September 2020 extends the campaign: what moves, and what it was before."""

import json

import fupin

PAPER = {
    "code": "extension",
    "title": "关于延长“消费扶贫月”活动的通知",
    "issuer": "tc-fupin",
    "issued": "2020-09-20",
    "effects": [
        # The phase ends a month later. Cut-offs on its end would move with days counted from it.
        {"extend_phase": "month", "last_day": "2020-10-31", "cut_offs": True},
        # Fixed days move only where they are named: the summary, and what it is about.
        {"set_due": {"obligation": "summary"}, "day": "2020-11-10", "cut_off": "2020-10-31"},
    ],
}


def extended() -> fupin.Campaign:
    """The shipped campaign with the paper added."""
    document = json.loads(fupin.shipped_campaign("tacheng-2020").to_json())
    document["instruments"].append(PAPER)
    return fupin.Campaign.parse(json.dumps(document, ensure_ascii=False))


def record() -> fupin.Snapshot:
    """塔城市 had filed its summary on 14 September."""
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-14")
    ingest.filings("编号,单位,事项,收到\n1,塔城市,summary,2020-09-14\n".encode(), name="报送")
    ingest.finish()
    return journal.snapshot()


def story() -> dict[str, fupin.Table]:
    """Tables by name: what changed, and the summary of 塔城市 and of 乌苏市 as known on two days."""
    ledger = fupin.post(extended(), record())
    answers = {
        known: fupin.evaluate(ledger, as_of="2020-09-23", known_at=known)
        for known in ("2020-09-15", "2020-09-23")
    }
    changes = fupin.difference(*answers.values())
    moved = changes.where(lambda row: row["change"] == "moved", unit=["654201", "654202"])
    added = changes.where(change="added")
    tables = {
        "moved": moved.select("unit_title", "title", "old_due", "new_due", "new_cut_off", "cause"),
        "added": added.select("unit_title", "title", "period", "new_due", "cause"),
    }
    for known, answer in answers.items():
        summaries = answer.duties.where(obligation="summary", unit=["654201", "654202"])
        tables[known] = summaries.select("unit_title", "due", "received", "status", "flags")
    return tables


if __name__ == "__main__":
    for name, table in story().items():
        print(f"{name}\n\n{table.to_markdown(lang='zh')}")
