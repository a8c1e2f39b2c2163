# SPDX-License-Identifier: Apache-2.0
"""A campaign is data: none of its units, clauses, lines or days occurs in the code."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGNS = [*ROOT.glob("data/campaigns/*.json"), *ROOT.glob("tests/data/campaigns/*.json")]
CODE = [
    path
    for folder in ("include", "src", "python")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".hpp", ".cpp", ".py"}
]
#: Words of the library's own vocabulary that a campaign may use as a code, too.
OWN_WORDS = {
    *("enterprise", "social", "personal", "other", "budget", "trade_union"),
    *("canteen", "everything", "全部采购", "cn"),
}


def without_comments(path: Path, text: str) -> str:
    if path.suffix == ".py":
        text = re.sub(r'"""(?:.|\n)*?"""', "", text)
        return re.sub(r"(?m)#.*$", "", text)
    return re.sub(r"(?m)//.*$", "", re.sub(r"/\*(?:.|\n)*?\*/", "", text))


def nouns(campaign: dict) -> set[str]:
    """What may not occur, as it would be written in code."""
    found = set()
    for unit in campaign.get("units", []):
        found |= {unit["title"], *unit.get("aliases", [])}
        if unit["code"] not in OWN_WORDS:
            found.add(f'"{unit["code"]}"')
    for line in campaign.get("lines", []):
        if line["title"] not in OWN_WORDS:
            found.add(line["title"])
        if line["code"] not in OWN_WORDS:
            found.add(f'"{line["code"]}"')
    days = re.compile(r"\d{4}-\d\d-\d\d")
    text = json.dumps(campaign, ensure_ascii=False)
    found |= set(days.findall(text))
    found |= {f"{{{int(d[:4])}, {int(d[5:7])}, {int(d[8:])}}}" for d in days.findall(text)}
    for item in (i for name in ("tasks", "obligations", "lines") for i in campaign.get(name, [])):
        found.add(item["clause"]) if "(" in item.get("clause", "") else None
    return {noun for noun in found if len(noun) > 2}


def occurrences(texts: dict[str, str], campaign: dict) -> list[str]:
    everything = "\n".join(texts.values())
    return [
        f"{place}: {noun}"
        for noun in sorted(nouns(campaign))
        if noun in everything
        for place, text in texts.items()
        if noun in text
    ]


def code_texts() -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): without_comments(path, path.read_text(encoding="utf-8"))
        for path in CODE
    }


def test_no_noun_of_any_campaign_occurs_in_code():
    texts = code_texts()
    assert len(CAMPAIGNS) >= 2 and len(texts) > 100
    for path in CAMPAIGNS:
        assert occurrences(texts, json.loads(path.read_text(encoding="utf-8"))) == [], path.name


def test_a_planted_noun_of_each_kind_is_seen():
    campaign = json.loads((ROOT / "data/campaigns/tacheng-2020.json").read_text(encoding="utf-8"))
    for planted in ('"654223"', "地区妇联", '"finance"', "2020-08-12", "{2020, 8, 12}", "四(一)4(2)"):
        assert occurrences({"planted.cpp": f"x = {planted};"}, campaign), planted
