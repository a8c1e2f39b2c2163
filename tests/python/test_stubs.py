# SPDX-License-Identifier: Apache-2.0
"""The stub of the compiled module names exactly what the module contains."""

import ast
import enum
import inspect
import os
import subprocess
import sys
from pathlib import Path

import fupin
from fupin import _core

ROOT = Path(__file__).resolve().parents[2]
STUB = ast.parse(Path(fupin.__file__).with_name("_core.pyi").read_text(encoding="utf-8"))
# Behind evaluate, expand, testing, report.
NOT_PUBLIC = {"evaluate_ledger", "expand_duties", "make_sample", "texts"}


def _public(names):
    return {name for name in names if not name.startswith("_")}


def _stubbed(nodes):
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield node.targets[0].id


def _declared(kind):
    return {node.name: node for node in STUB.body if isinstance(node, kind)}


def test_stub_names_the_classes_and_functions_of_the_module():
    classes, functions = _declared(ast.ClassDef), _declared(ast.FunctionDef)
    assert _public(set(classes) | set(functions)) == _public(vars(_core))
    assert _public(vars(_core)) - NOT_PUBLIC <= set(fupin.__all__)


def test_stub_names_the_members_of_each_class():
    for name, node in _declared(ast.ClassDef).items():
        bound = getattr(_core, name)
        if issubclass(bound, Exception):
            continue
        members = set(bound.__members__) if issubclass(bound, enum.Enum) else _public(vars(bound))
        assert _public(_stubbed(node.body)) == members, name


def test_stub_has_the_operators_that_compare_and_add():
    named = {"__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__sub__", "__neg__"}
    named |= {"__len__", "__iter__", "__getitem__"}
    for name, node in _declared(ast.ClassDef).items():
        bound = getattr(_core, name)
        if issubclass(bound, (Exception, enum.Enum)):
            continue
        assert set(_stubbed(node.body)) & named == set(vars(bound)) & named, name


def test_stub_gives_the_parameters_of_added_methods():
    for name in ("where", "sort", "select", "to_dicts", "to_arrow", "to_pandas", "to_polars", "to_csv", "to_excel"):
        _compare(_declared(ast.ClassDef)["Table"], name, getattr(fupin.Table, name))
    for name in ("purchases", "filings", "declared"):
        _compare(_declared(ast.ClassDef)["Ingest"], name, getattr(fupin.Ingest, name))
    _compare(_declared(ast.ClassDef)["Ledger"], "query", fupin.Ledger.query)


def _compare(node, name, method):
    stub = next(item for item in node.body if getattr(item, "name", "") == name)
    arguments = stub.args.args + stub.args.kwonlyargs
    variadic = [stub.args.vararg, stub.args.kwarg]
    stubbed = {item.arg for item in arguments + variadic if item is not None}
    assert stubbed == set(inspect.signature(method).parameters), name


def test_everything_public_says_what_it_is():
    for name in fupin.__all__:
        thing = getattr(fupin, name)
        assert thing.__doc__, name
        if isinstance(thing, type):
            assert thing.__module__ == "fupin", name


def test_signatures_show_python_types_only():
    for name, thing in vars(_core).items():
        members = vars(thing).values() if isinstance(thing, type) else [thing]
        for member in members:
            first = (getattr(member, "__doc__", None) or "").partition("\n")[0]
            assert "::" not in first, f"{name}: {first}"


def test_stubtest_agrees():
    """mypy's own comparison of stub and module; what it may find is listed with reasons."""
    allowed = Path(__file__).with_name("stubtest.txt")
    run = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "fupin._core", "--allowlist", str(allowed)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "MYPY_CACHE_DIR": str(ROOT / "build/.mypy_cache")},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
