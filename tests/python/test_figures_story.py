# SPDX-License-Identifier: Apache-2.0
"""The page of figures that units state: each command on it prints what the page shows."""

import re
import shlex
import shutil
from pathlib import Path

import fupin
import pytest
from fupin.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs/figures-story.md"
SHOWN = re.findall(r"```console\n\$ (.*?)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=lambda text: text[:40])
def test_the_page_shows_what_the_command_prints(command, output, tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(fupin.data_dir() / "samples" / "indicators", tmp_path / "sample")
    monkeypatch.chdir(folder)
    name, *arguments = shlex.split(command)
    assert name == "fupin"
    code = main(arguments)
    printed, complained = capsys.readouterr()
    lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
    assert output.rstrip("\n").split("\n") == lines
    assert code == (1 if {"--different", "--checks"} & set(arguments) else 0)
    assert complained.startswith("fupin: 退出码 1：") if code else complained == ""


def test_each_verb_of_the_page_is_there():
    assert {command.split()[1] for command, _ in SHOWN} == {
        "declared", "explain", "indicators", "quotas",
    }  # fmt: skip
