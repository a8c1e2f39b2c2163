# SPDX-License-Identifier: Apache-2.0
"""Pages and samples that a script writes are what the script writes today."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests/tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_diagnostics_has_every_finding():
    committed = (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")
    assert committed == tool("make_diagnostics").page()


def test_the_demo_sheets_are_what_the_generator_invents(tmp_path):
    tool("make_demo_sample").main(tmp_path)
    committed = ROOT / "data/samples/demo"
    names = sorted(path.name for path in committed.iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    for name in names:
        assert (committed / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_the_pictures_of_the_readme_are_those_of_the_sample(tmp_path):
    tool("make_pictures").main(tmp_path)
    names = sorted(path.name for path in (ROOT / "docs/pictures").iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in names:
        assert (ROOT / "docs/pictures" / name).read_bytes() == (tmp_path / name).read_bytes(), name
        assert f"docs/pictures/{name}" in readme


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs/notebooks").glob("*.ipynb")), ids=lambda p: p.stem
)
def test_notebooks_give_what_they_show(path, tmp_path):
    notebooks = tool("run_notebooks")
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert notebooks.written(notebook, notebooks.run(notebook, tmp_path)) == text
