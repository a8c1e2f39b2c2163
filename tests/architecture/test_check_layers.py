"""One violation of each kind, planted in a small tree, is reported; the tree itself is clean."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import check_layers  # noqa: E402

CLEAN = {
    "CMakeLists.txt": "target_sources(fupin PUBLIC FILES include/fupin/version.hpp\n"
    "  include/fupin/fupin.hpp include/fupin/fwd.hpp)\n",
    "LICENSE": "",
    "include/fupin/version.hpp": "#include <string_view>\n",
    "include/fupin/fwd.hpp": "#include <cstdint>\n",
    "include/fupin/fupin.hpp": '#include "fupin/core/money.hpp"\n#include "fupin/rules/rule.hpp"\n',
    "include/fupin/core/money.hpp": "#pragma once\n#include <cstdint>\n",
    "include/fupin/core/boost_date.hpp": "#include <boost/date_time/gregorian/gregorian.hpp>\n",
    "include/fupin/rules/rule.hpp": '#include "fupin/core/money.hpp"\n',
    "include/fupin/testing/matchers.hpp": "#include <gmock/gmock.h>\n",
    "src/core/CMakeLists.txt": "fupin_module(core HEADERS money.hpp boost_date.hpp\n"
    "  SOURCES wide.hpp date.cpp)\n",
    "src/core/wide.hpp": "",
    "src/core/date.cpp": '#include "core/wide.hpp"\n'
    "#include <boost/date_time/gregorian/gregorian.hpp>\n"
    "// A double in a comment, \"float\" in a string: neither is code.\n"
    "const char* text = \"double\" R\"x(float \" )x\";  /* float */ const int n = 1'000'000;\n",
    "src/rules/CMakeLists.txt": "fupin_module(rules HEADERS rule.hpp)\n",
    "src/testing/CMakeLists.txt": "fupin_module(testing HEADERS matchers.hpp)\n",
    "src/ledger/CMakeLists.txt": "fupin_module(ledger SOURCES ledger.cpp)\n",
    "src/ledger/ledger.cpp": "#include <boost/unordered/unordered_flat_map.hpp>\n",
    "src/io/CMakeLists.txt": "fupin_module(io SOURCES json.cpp)\n",
    "src/io/json.cpp": "#include <nlohmann/json.hpp>\n",
    "bindings/CMakeLists.txt": "add(module.cpp pybind.hpp)\n",
    "bindings/pybind.hpp": "#include <pybind11/pybind11.h>\n#include <datetime.h>\n",
    "bindings/module.cpp": '#include "fupin/core/money.hpp"\n#include "pybind.hpp"\n',
    "tests/core/CMakeLists.txt": "fupin_test(core FILES money_test.cpp)\n",
    "tests/core/money_test.cpp": "#include <gtest/gtest.h>\n#include <iostream>\n",
    "tests/compile_fail/CMakeLists.txt": "foreach(name IN ITEMS mixed_ids)\nendforeach()\n",
    "tests/compile_fail/mixed_ids.cpp": "",
    "build/x/CMakeLists.txt": "file(GLOB all *)\n",
}


def plant(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def listed(module: str, name: str) -> dict[str, str]:
    """The list of a module with one more name in it."""
    path = f"src/{module}/CMakeLists.txt"
    return {path: CLEAN.get(path, "") + f"fupin_module({module} SOURCES {name})\n"}


def test_a_tree_that_keeps_the_rules_has_no_violation(tmp_path):
    plant(tmp_path, CLEAN)
    assert check_layers.violations(tmp_path) == []


def one(place: str, text: str, line: int, message: str):
    """A file listed under `src/<module>`, and the only violation expected of it."""
    module = place.split("/")[-2]
    name = place.split("/")[-1]
    return {place: text} | listed(module, name), [f"{place}:{line}: {message}"]


PLANTED = {
    "upward public include": one(
        "src/model/unit.cpp", '\n#include "fupin/rules/rule.hpp"\n', 2,
        "model must not include rules (fupin/rules/rule.hpp)"),
    "upward include in angle brackets": one(
        "src/model/unit.cpp", "# include <fupin/ledger/ledger.hpp>\n", 1,
        "model must not include ledger (fupin/ledger/ledger.hpp)"),
    "ingest is closed to rules": one(
        "src/report/page.cpp", '#include "fupin/ingest/ingest.hpp"\n', 1,
        "report must not include ingest (fupin/ingest/ingest.hpp)"),
    "sideways private include": one(
        "src/journal/keys.cpp", '#include "calendar/days.hpp"\n', 1,
        "journal must not include calendar (calendar/days.hpp)"),
    "private include without a module": one(
        "src/journal/keys.cpp", '#include "block.hpp"\n', 1,
        '"block.hpp" does not name its module: write "journal/file.hpp"'),
    "umbrella inside a module": one(
        "src/journal/keys.cpp", '#include "fupin/fupin.hpp"\n', 1,
        "only users include fupin/fupin.hpp"),
    "forward declarations inside a module": one(
        "src/journal/keys.cpp", '#include "fupin/fwd.hpp"\n', 1,
        "only users include fupin/fwd.hpp"),
    "private header in a public one": one(
        "include/fupin/model/unit.hpp", '#include "model/tree.hpp"\n', 1,
        "a public header must not include a private one (model/tree.hpp)"),
    "third party in a public header": one(
        "include/fupin/model/unit.hpp", "#include <fmt/format.h>\n", 1,
        "<fmt/format.h> is not of the standard library"),
    "operating system header": one(
        "src/model/unit.cpp", "#include <sys/socket.h>\n", 1,
        "<sys/socket.h> is not of the standard library"),
    "files read at a place elsewhere": one(
        "src/ingest/text_window.cpp", "#include <unistd.h>\n", 1, "unistd.h is not allowed here"),
    "dates elsewhere": one(
        "src/calendar/roll.cpp", "#include <boost/date_time/gregorian/gregorian.hpp>\n", 1,
        "boost/date_time/gregorian/gregorian.hpp is not allowed here"),
    "flat map elsewhere": one(
        "src/aggregate/sums.cpp", "#include <boost/unordered/unordered_flat_map.hpp>\n", 1,
        "boost/unordered/unordered_flat_map.hpp is not allowed here"),
    "another part of Boost": one(
        "src/ledger/ledger.cpp", "#include <boost/container/small_vector.hpp>\n", 1,
        "<boost/container/small_vector.hpp> is not of the standard library"),
    "JSON elsewhere": one(
        "include/fupin/io/json.hpp", "#include <nlohmann/json_fwd.hpp>\n", 1,
        "nlohmann/json_fwd.hpp is not allowed here"),
    "pybind11 in the library": one(
        "src/model/unit.cpp", "#include <pybind11/pybind11.h>\n", 1,
        "pybind11/pybind11.h is not allowed here"),
    "GoogleTest in the library": one(
        "src/testing/generate.cpp", "#include <gtest/gtest.h>\n", 1,
        "gtest/gtest.h is not allowed here"),
    "iostream": one(
        "src/model/unit.cpp", "#include <iostream>\n", 1,
        "<iostream> is not allowed: the library prints nothing"),
    "regex": one(
        "src/model/unit.cpp", "#include <regex>\n", 1,
        "<regex> is not allowed: std::regex overflows the stack on long input"),
    "execution": one(
        "src/model/unit.cpp", "#include <execution>\n", 1,
        "<execution> is not allowed: needs libtbb at link time even for seq"),
    "locale": one(
        "src/model/unit.cpp", "#include <locale>\n", 1,
        "<locale> is not allowed: results must not follow a locale"),
    "double in code": one(
        "src/model/unit.cpp", "/* double\n*/ const double share = 1'000;\n", 2,
        "double is not exact"),
    "float in code": one(
        "include/fupin/model/unit.hpp", "const char c = '\"'; float share;  // \"\n", 1,
        "float is not exact"),
    "second include of pybind11": (
        {"bindings/module.cpp": "#include <pybind11/stl.h>\n"},
        ["bindings/module.cpp:1: pybind11/stl.h is not allowed here"]),
    "private header in a binding": (
        {"bindings/module.cpp": '#include "core/wide.hpp"\n'},
        ["bindings/module.cpp:1: bindings include public headers only (core/wide.hpp)"]),
    "opt-in header in the umbrella": (
        {"include/fupin/fupin.hpp": '#include "fupin/core/boost_date.hpp"\n'},
        ["include/fupin/fupin.hpp:1: fupin/core/boost_date.hpp is not part of the umbrella"]),
    "entry in the root": (
        {"NOTES.md": ""}, ["NOTES.md: the root is closed; a new entry needs an ADR"]),
    "module outside the table": (
        {"src/util/text.cpp": ""} | listed("util", "text.cpp"),
        ["src/util/text.cpp: no such module in the table"]),
    "header beside the umbrella": (
        {"include/fupin/all.hpp": "", "CMakeLists.txt":
         CLEAN["CMakeLists.txt"] + "include/fupin/all.hpp"},
        ["include/fupin/all.hpp: belongs into a module"]),
    "source below include": (
        {"include/fupin/core/x.cpp": ""} | listed("core", "x.cpp"),
        ["include/fupin/core/x.cpp: sources belong below src"]),
    "another suffix": (
        {"src/core/x.cc": ""}, ["src/core/x.cc: C++ files end in .hpp or .cpp"]),
    "source not listed": (
        {"src/core/lost.cpp": ""}, ["src/core/lost.cpp: not listed in any CMakeLists.txt"]),
    "source listed in a comment": (
        {"src/model/lost.cpp": "", "src/model/CMakeLists.txt": "# lost.cpp\n"},
        ["src/model/lost.cpp: not listed in any CMakeLists.txt"]),
    "header not listed": (
        {"include/fupin/core/lost.hpp": ""},
        ["include/fupin/core/lost.hpp: not listed in any CMakeLists.txt"]),
    "test not listed": (
        {"tests/core/lost_test.cpp": ""},
        ["tests/core/lost_test.cpp: not listed in any CMakeLists.txt"]),
    "binding not listed": (
        {"bindings/bind_lost.cpp": ""},
        ["bindings/bind_lost.cpp: not listed in any CMakeLists.txt"]),
    "oracle that rests on what it judges": (
        {"tests/oracle/oracle.py": "import re\n\nfrom oracle_texts import day\nimport fupin.report\n",
         "tests/oracle/oracle_texts.py": "from . import rules\nfrom test_rules import day\n",
         "tests/oracle/test_oracle.py": "import fupin\n"},
        ["tests/oracle/oracle.py:4: an oracle must not import fupin.report",
         "tests/oracle/oracle_texts.py:1: an oracle must not import .",
         "tests/oracle/oracle_texts.py:2: an oracle must not import test_rules"]),
    "globbed sources": (
        {"tests/rules/CMakeLists.txt": "file(GLOB_RECURSE all *.cpp)\n"},
        ["tests/rules/CMakeLists.txt: sources are listed, never globbed"]),
    "long header": (
        {"include/fupin/core/money.hpp": "\n" * 301},
        ["include/fupin/core/money.hpp: 301 lines, the limit is 300"]),
    "long source": (
        {"src/core/date.cpp": "\n" * 501}, ["src/core/date.cpp: 501 lines, the limit is 500"]),
    "long binding": (
        {"bindings/module.cpp": "\n" * 251}, ["bindings/module.cpp: 251 lines, the limit is 250"]),
    "long test": (
        {"tests/core/money_test.cpp": "\n" * 601},
        ["tests/core/money_test.cpp: 601 lines, the limit is 600"]),
    "long Python module": (
        {"python/fupin/table.py": "\n" * 501},
        ["python/fupin/table.py: 501 lines, the limit is 500"]),
    "long table whose generator is missing": (
        {"src/core/date.cpp": "// Generated by tests/data/make.py\n" + "\n" * 500},
        ["src/core/date.cpp: 501 lines, the limit is 500"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_violation_is_the_only_one_reported(tmp_path, kind):
    files, expected = PLANTED[kind]
    plant(tmp_path, CLEAN | files)
    assert check_layers.violations(tmp_path) == expected


def test_a_generated_table_may_be_long_if_its_generator_is_there(tmp_path):
    plant(tmp_path, CLEAN)
    plant(tmp_path, {"tests/data/make.py": ""})
    plant(tmp_path, {"src/core/date.cpp": "// Generated by tests/data/make.py\n" + "\n" * 500})
    assert check_layers.violations(tmp_path) == []


def test_an_allowed_file_may_name_a_floating_type(tmp_path, monkeypatch):
    plant(tmp_path, CLEAN | {"src/core/date.cpp": "double x;\n"})
    monkeypatch.setitem(check_layers.FLOATING_ALLOWED, "src/core/date.cpp", "a test")
    assert check_layers.violations(tmp_path) == []


def test_every_module_of_the_table_is_below_those_that_may_include_it():
    order = list(check_layers.ALLOWED)
    for module, below in check_layers.ALLOWED.items():
        assert all(order.index(other) < order.index(module) for other in below), module
