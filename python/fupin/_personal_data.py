# SPDX-License-Identifier: Apache-2.0
"""What may identify a natural person in free text: found by the reader of sheets, not again here."""

import json
from collections.abc import Iterable, Iterator

from ._core import Evaluation, Ingest, Journal

_CODE = "personal_data_suspected"
_FREE = ("note", "reason")  # Members of entries that hold free text.
_MARKS = ('"note"', '"reason"', '"annulment"')  # Of entries that may say something of it.
_AT_ONCE = 5_000  # A receipt tells so many findings for sure.
_UNPRINTED = {character: "|" for character in range(32)}
_FEWEST = 11  # Digits; no number that is looked for has fewer.
_PARTS = ("kind", "source", "order", "item")


def suspected(texts: Iterable[str]) -> dict[str, str]:
    """Texts that seem to hold a mobile number, a resident id or a bank card, and which of them."""
    looked_at = [text for text in dict.fromkeys(texts) if sum(map(str.isdigit, text)) >= _FEWEST]
    found: dict[str, str] = {}
    for begin in range(0, len(looked_at), _AT_ONCE):
        found |= _read(looked_at[begin : begin + _AT_ONCE])
    return found


def _read(texts: list[str]) -> dict[str, str]:
    """As notes of a sheet that nobody keeps."""
    notes = (text.translate(_UNPRINTED).replace('"', "|") for text in texts)
    rows = (f'{number},1,u,"{note}"\n' for number, note in enumerate(notes))
    ingest = Ingest(Journal(), recorded="2000-01-01")
    sheet = "订单号,金额,采购单位,备注\n" + "".join(rows)
    ingest.purchases(sheet.encode(errors="replace"), source="s", name="n")
    told = (row for row in ingest.finish().diagnostics("en") if row["code"] == _CODE)
    return {texts[_row(row["place"])]: _kind(row["message"]) for row in told}


def _row(place: str) -> int:
    """Of "n:2:3 (备注)", the second line, the first row."""
    return int(place.split(":")[1]) - 2


def _kind(message: str) -> str:
    return message.rpartition("(")[2].partition(")")[0]


_Key = tuple[str, str, str, str]  # Kind, source, order, item.


def of_the_record(result: Evaluation) -> Iterator[tuple[str, str]]:
    """The free text of the record that stands, as known by the question: whose it is, and it.

    What was annulled, and what a correction replaced, stands no longer.
    """
    texts: list[tuple[_Key, str]] = []
    annulled: dict[_Key, _Key] = {}
    replaced: dict[_Key, tuple[_Key, str, str]] = {}
    for entry in _entries(result, _MARKS):
        own, meant = _key(entry, ""), _key(entry, "ref_")
        texts += [(own, entry[name]) for name in _FREE if name in entry]
        if entry["kind"] == "annulment":
            annulled[own] = meant
        elif entry.get("field") in _FREE:
            replaced[own] = (meant, entry.get("old", ""), entry.get("new", ""))
            texts.append((own, entry.get("new", "")))
    named = {*annulled.values(), *(meant for meant, _, _ in replaced.values())}
    alone = _alone(result, named)
    undone = {name for meant in annulled.values() for name in alone.get(meant, (meant,))}
    gone = {k for own, m in annulled.items() if own not in undone for k in alone.get(m, (m,))}
    made: dict[tuple[_Key, str], set[str]] = {}
    unmade: set[tuple[_Key, str]] = set()
    for own, (meant, old, new) in replaced.items():
        for key in alone.get(meant, (meant,)):
            if own in undone:
                unmade.add((key, new))
            else:
                made.setdefault((key, old), set()).add(new)
    # Of corrections that contradict each other none applies, nor one of what was never said.
    old_texts = {said for said, news in made.items() if len(news) == 1 and said not in unmade}
    for key, text in texts:
        if key not in gone and (key, text) not in old_texts:
            yield "/".join(filter(None, key[1:])), text


def _entries(result: Evaluation, marks: tuple[str, ...]) -> Iterator[dict]:
    """The known entries in which one of the marks is written."""
    for position in range(result.known):
        written = result.ledger.snapshot.entry_json(position)
        if any(mark in written for mark in marks):
            yield json.loads(written)


def _key(entry: dict, of: str) -> _Key:
    kind, source, order, item = (entry.get(of + name, "") for name in _PARTS)
    return kind, source, order, item


def _alone(result: Evaluation, named: set[_Key]) -> dict[_Key, tuple[_Key, ...]]:
    """Which entry is meant by a name without its item: the only one of the order, else none."""
    found: dict[_Key, set[_Key]] = {name: set() for name in named if not name[3]}
    if found:
        orders = tuple({json.dumps(name[2], ensure_ascii=False) for name in found})
        for entry in _entries(result, orders):
            key = _key(entry, "")
            if (whole := (*key[:3], "")) in found:
                found[whole].add(key)
    return {name: tuple(keys) if len(keys) == 1 else () for name, keys in found.items()}
