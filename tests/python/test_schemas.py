# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schemas accept what the library reads and refuse planted faults."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "data" / "schemas"
FULL = ROOT / "tests" / "io" / "data"


def _validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


VALIDATORS = {
    name: _validator(name)
    for name in ("bulletin", "campaign", "calendar", "journal", "region", "register", "resolutions", "rules")
}


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def _journal_lines():
    text = (FULL / "full-journal.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _errors(name, document):
    errors = VALIDATORS[name].iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in errors]


def _documents():
    for name in ("register", "resolutions"):
        yield name, FULL / f"full-{name}.json"
    for name in ("bulletin", "campaign", "calendar", "region", "rules"):
        yield name, FULL / f"full-{name}.json"
        if name == "calendar":
            yield name, FULL / "full-overlay.json"
        folder = name if name.endswith("s") else f"{name}s"
        shipped = sorted((ROOT / "data" / folder).glob("*.json"))
        assert shipped, f"no {name} is shipped"
        for path in shipped:
            yield name, path


@pytest.mark.parametrize(
    ("name", "path"), list(_documents()), ids=lambda value: getattr(value, "stem", value)
)
def test_documents_are_valid(name, path):
    assert _errors(name, _read(path)) == []


def test_journal_lines_of_every_kind_are_valid():
    lines = _journal_lines()
    annulment = VALIDATORS["journal"].schema["$defs"]["annulment"]
    kinds = set(annulment["properties"]["ref_kind"]["enum"])
    assert {line.get("kind") for line in lines} == kinds | {None}
    for line in lines:
        assert _errors("journal", line) == [], line


def _names(value):
    if isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from _names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _schema_names(schema):
    if isinstance(schema, dict):
        for keyword, value in schema.items():
            if keyword == "properties":
                yield from value
                for item in value.values():
                    yield from _schema_names(item)
            elif keyword == "$defs":
                for item in value.values():
                    yield from _schema_names(item)
            else:
                yield from _schema_names(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _schema_names(item)


@pytest.mark.parametrize("name", VALIDATORS)
def test_the_schema_knows_exactly_the_members_of_the_full_document(name):
    documents = [_full(name)]
    if name == "calendar":
        documents.append(_read(FULL / "full-overlay.json"))
    assert set(_schema_names(VALIDATORS[name].schema)) == set(_names(documents))


def _objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from _objects(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _objects(item)


@pytest.mark.parametrize("name", VALIDATORS)
def test_the_schema_is_closed_and_described(name):
    schema = VALIDATORS[name].schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    objects = list(_objects(schema))
    assert len(objects) >= 2
    assert all(item["additionalProperties"] is False for item in objects)
    assert all(item["description"] for item in schema["$defs"].values())


NULL = object()

# A way into the full document, and what is put there. None: the member is taken out.
FAULTS = {
    "bulletin": {
        "unknown member": ("figures/0/colour", "red"),
        "other format": ("fupin", "bulletin/2"),
        "missing figures": ("figures", None),
        "number for text": ("figures/0/printed", 100),
        "grouped number": ("figures/0/printed", "1,000"),
        "too fine number": ("figures/0/printed", "0.123456789"),
        "no unit": ("figures/0/unit", None),
        "empty id": ("relations/0/id", ""),
        "bad kind": ("relations/0/kind", "ratio"),
        "rate of one": ("relations/0/inputs/1", None),
        "rate of nothing": ("relations/0/result", None),
        "part of many": ("relations/1/inputs", ["people", "households"]),
        "figure used twice": ("relations/2/inputs/1", "before"),
        "result of a list": ("relations/4/result", "rate"),
        "refunds of a rate": ("relations/0/refunds", True),
        "inputs of a cross": ("relations/3/inputs", ["rate"]),
        "empty division": ("relations/3/divisions/0", []),
        "one division": ("relations/3/divisions/1", None),
    },
    "campaign": {
        "unknown member": ("units/1/colour", "red"),
        "misspelt member": ("listings/0/plattform", "832"),
        "missing code": ("units/0/code", None),
        "missing issue day": ("instruments/0/issued", None),
        "missing first day": ("phases/1/first_day", None),
        "other format": ("fupin", "campaign/2"),
        "code as number": ("code", 7),
        "text as null": ("title", NULL),
        "list as object": ("closes", {}),
        "flag as text": ("unit_classes/0/complete", "yes"),
        "fraction for a whole number": ("obligations/1/due/day_of_month", 5.5),
        "bad day": ("instruments/1/issued", "2020-8-20"),
        "day of a far year": ("obligations/0/opens", "2200-01-01"),
        "bad time": ("instruments/1/effects/1/time", "24:00"),
        "time with an offset": ("obligations/0/due/time", "18:00Z"),
        "bad amount": ("quotas/0/amount", "5百"),
        "grouped amount": ("quotas/0/amount", "1,000"),
        "amount as flag": ("quotas/0/base", True),
        "bad share": ("quota_families/0/share", "10/0"),
        "share as number": ("quota_families/0/share", 0.1),
        "bad period": ("quota_families/0/period", "2020Q5"),
        "bad role": ("tasks/0/roles/0/role", "leader"),
        "bad roll": ("obligations/0/due/roll", "next"),
        "bad cycle": ("lines/0/cycle", "季"),
        "single cycle": ("obligations/1/every/cycle", "once"),
        "bad takes": ("obligations/2/every/takes", "ends"),
        "bad membership": ("obligations/2/membership", "end"),
        "bad quota kind": ("quota_families/0/kind", "share"),
        "bad quota figure": ("quota_families/3/of/figure", "spent"),
        "other quota without family": ("quota_families/3/of/family", None),
        "bad refund year": ("quota_families/3/refund_year", "now"),
        "rule without a limit": ("quota_rules/2/amount", None),
        "rule of two measures": ("quota_rules/2/share", "10%"),
        "bad rule level": ("quota_rules/0/level", "world"),
        "negative heads": ("quotas/3/heads", -1),
        "bad canteen": ("quotas/3/canteen", "none"),
        "unconfirmed confirmation": ("quotas/3/confirmation/day", None),
        "represented by nobody": ("quotas/4/representation/unit", None),
        "changed nothing": ("instruments/2/effects/3/change_quota", None),
        "changed no target": ("instruments/2/effects/4/change_target", None),
        "target without weights": ("quota_targets/0/weights", []),
        "negative weight": ("quota_targets/0/weights/0/weight", "-1"),
        "weight as number": ("quota_targets/0/weights/0/weight", 12.5),
        "weight of nobody": ("quota_targets/0/weights/0/unit", None),
        "target without amount": ("quota_targets/0/amount", None),
        "bad state": ("judgement_states/0", "payed"),
        "bad kind of event": ("unit_events/0/kind", "moved"),
        "event without paper": ("unit_events/0/instrument", None),
        "event of text": ("unit_events/0/units", "v"),
        "bad way to certify": ("certifying", "later"),
        "bad kind of decision": ("decisions/0/kind", "stop"),
        "part of nothing": ("indicators/1/numerator/duties", None),
        "part of two things": ("indicators/0/denominator/duties", "received"),
        "bad measure": ("indicators/0/numerator/purchases", "sum"),
        "bad count of duties": ("indicators/1/numerator/duties", "late"),
        "form without code": ("forms/0/code", None),
        "one-sided check": ("forms/0/checks/0/right", None),
        "bad relation": ("forms/0/checks/1/relation", "more"),
        "bad period of a term": ("forms/0/checks/0/right/0/period", "next"),
        "term of nothing": ("forms/0/checks/0/left/0/cell", None),
        "half a time": ("forms/0/checks/1/left/0/times", 0.5),
        "bad precedence": ("reconciliations/0/prefer", "both"),
        "label without code": ("labels/0/code", None),
        "bad dimension": ("lines/0/condition/all/0/dimension", "payor"),
        "bad predicate": ("lines/0/condition/all/1/is", "payer"),
        "unit and class": ("tasks/0/roles/0/unit_class", "counties"),
        "neither unit nor class": ("tasks/0/roles/0/unit", None),
        "no schedule": ("obligations/4/once", None),
        "two schedules": ("obligations/4/periods", []),
        "no due rule": ("obligations/0/due/day", None),
        "two due rules": ("obligations/0/due/day_of_month", 5),
        "false for last working day": ("obligations/3/due/last_working_day", False),
        "member of another due rule": ("obligations/2/due/months_after", 2),
        "no effect": ("instruments/1/effects/2/waive", None),
        "two effects": ("instruments/1/effects/2/forgive", {}),
        "two openings": ("obligations/0/opens_after_period", 1),
        "bad way of owing": ("obligations/5/owed", "both"),
        "bad counting state": ("obligations/5/counting/state", "seen"),
        "bad comparison": ("obligations/5/counting/compared", "last"),
        "unknown part of counting": ("obligations/5/counting/approver", "office"),
        "window without length": ("obligations/5/corrections/days", None),
        "event without a name": ("obligations/5/due/phase", None),
        "two events": ("obligations/5/due/event_day", "2020-09-01"),
        "event of another due rule": ("obligations/1/due/phase", "p1"),
        "sub-units without level": ("obligations/5/who/0/below/level", None),
        "changed rule without rule": ("instruments/2/effects/0/due", None),
        "ended nothing": ("instruments/2/effects/1/end", None),
        "added period without day": ("instruments/2/effects/2/day", None),
        "two conditions": ("lines/0/condition/all/1/any", []),
        "value without dimension": ("lines/0/condition/all/0/dimension", None),
        "descent without tree": ("lines/0/condition/all/3/any/0/tree", None),
    },
    "region": {
        "unknown member": ("divisions/0/colour", "red"),
        "missing title": ("divisions/0/title", None),
        "code of five digits": ("divisions/0/code", "11000"),
        "bad day": ("divisions/1/last_day", "2014-12"),
        "flag as text": ("divisions/1/year_only", "yes"),
        "other format": ("fupin", "region/2"),
    },
    "register": {
        "unknown member": ("certificates/0/colour", "red"),
        "code of no legal person": ("suppliers/0/legal_person", "91654224MA0000027"),
        "negative households": ("suppliers/0/benefited/0/count", -1),
        "bad kind of decision": ("decisions/0/kind", "stop"),
        "decision without a day": ("decisions/0/issued", None),
    },
    "resolutions": {
        "unknown member": ("resolutions/0/colour", "red"),
        "bad kind": ("resolutions/0/kind", "firm"),
        "no text": ("resolutions/0/text", ""),
        "no day": ("resolutions/0/decided", None),
    },
    "calendar": {
        "unknown member": ("announcements/0/colour", "red"),
        "missing year": ("announcements/0/year", None),
        "year as text": ("announcements/0/year", "2020"),
        "bad day": ("announcements/0/issued", "2019-11-31x"),
        "no day of issue or record": ("announcements/0/issued", None),
        "another origin": ("announcements/2/filled_from", "guess"),
        "numbered as text": ("announcements/2/numbered", "no"),
        "open days off": ("announcements/0/holidays/0/off/0/last_day", None),
        "bad worked day": ("announcements/0/holidays/1/worked/0", "2020-1-19"),
        "untitled holiday": ("announcements/0/holidays/0/title", None),
        "other format": ("fupin", "campaign/1"),
    },
    "rules": {
        "other format": ("fupin", "rules/2"),
        "no code": ("code", None),
        "no family": ("rules/0/family", None),
        "unknown member": ("rules/0/colour", "red"),
        "bad day": ("rules/1/issued", "2020-2-1"),
        "bad limit": ("rules/1/limit", "most"),
    },
    "journal": {
        "negative count": ("0/entries", -1),
        "short digest": ("0/digest", "00"),
        "no set": ("1/set", None),
        "set zero": ("1/set", 0),
        "no recorded day": ("1/recorded", None),
        "no kind": ("1/kind", None),
        "bad kind": ("1/kind", "sale"),
        "another kind": ("1/kind", "progress"),
        "no source": ("1/source", None),
        "amount as number": ("5/amount", 1000),
        "amount without decimals": ("5/amount", "1000"),
        "too fine quantity": ("5/quantity", "1.0001"),
        "bad side": ("5/side", "in"),
        "bad mode": ("5/mode", "help"),
        "unknown member": ("5/colour", "red"),
        "bad moment": ("4/received", "2020-08-12T25:00:00"),
        "parts as text": ("4/parts", "data"),
        "false for zero": ("4/zero", False),
        "no reference": ("7/ref_order", None),
    },
}


def _full(name):
    return _journal_lines() if name == "journal" else _read(FULL / f"full-{name}.json")


def _planted(name, way, value):
    at = document = _full(name)
    *steps, last = [int(step) if step.isdigit() else step for step in way.split("/")]
    for step in steps:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = None if value is NULL else value
    return document[steps[0]] if name == "journal" else document


@pytest.mark.parametrize(
    ("name", "fault"), [(name, fault) for name, faults in FAULTS.items() for fault in faults]
)
def test_planted_faults_are_refused(name, fault):
    assert _errors(name, _planted(name, *FAULTS[name][fault])) != []
