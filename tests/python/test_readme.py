# SPDX-License-Identifier: Apache-2.0
"""What README.md shows is run: the Python lines here, the C++ lines as docs/examples/readme.cpp."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return found


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
