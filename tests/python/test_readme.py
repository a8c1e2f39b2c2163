# SPDX-License-Identifier: Apache-2.0
"""What README.md shows is run: the Python lines here, the C++ lines as docs/examples/readme.cpp."""

import re
import shlex
from pathlib import Path

from fupin.cli import main
from fupin.cli.parser import build_parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return "".join(found)


def test_the_python_lines_run_and_say_what_the_text_promises(capsys):
    exec(compile(block("python"), "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "duties are missing" in printed
    assert "lines/finance/total/amount = 1,000.00" in printed


def test_the_c_plus_plus_lines_are_the_compiled_example():
    example = (ROOT / "docs/examples/readme.cpp").read_text(encoding="utf-8")
    assert example.split("\n\n", 1)[1] == block("cpp")


def test_the_commands_of_the_set_up_are_there():
    assert "make demo" in README and "make test" in README


def test_the_commands_run_one_after_the_other_and_show_every_verb(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    sheet = re.search(r'ingest\.purchases\(\n(.*?)\.encode', block("python"), re.DOTALL)
    (tmp_path / "sheet.csv").write_text(eval(f"({sheet[1]})"), encoding="utf-8")
    units = "代码,名称,级别\neast,东县,county\nwest,西县,county\n"
    (tmp_path / "units.csv").write_text(units, encoding="utf-8")
    rows = "--first-day 2020-01-01 --units units.csv --out my.json"
    assert main(shlex.split(f"new-campaign --code my --title 行动 {rows}")) == 0

    commands = [line for line in block("sh").splitlines() if line.startswith("fupin ")]
    shown = []
    for line in commands:
        _, *words = shlex.split(line, comments=True)
        shown.append(words[0])
        assert main(words) in (0, 1), line + capsys.readouterr().err
    verbs = next(a.choices for a in build_parser()._actions if isinstance(a.choices, dict))
    assert set(shown) == set(verbs)
