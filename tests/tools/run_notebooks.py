#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the notebooks in docs/notebooks and compare, or write, what their cells print and show.

    python tests/tools/run_notebooks.py [--write]

A cell's output is what it printed, and the text of its last expression; pages and pictures are
displayed by whoever opens the notebook.
"""

import contextlib
import io
import json
import re
import sys
import tempfile
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[2] / "docs/notebooks"


def run(notebook: dict, folder: Path) -> list[list[dict]]:
    """The outputs of the code cells, run in order in a folder of their own."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.display_formatter.active_types = ["text/plain"]
    outputs = []
    with contextlib.chdir(folder):
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            outputs.append(_cell(shell, "".join(cell["source"]), len(outputs) + 1))
    return outputs


def _cell(shell, source: str, number: int) -> list[dict]:
    printed = io.StringIO()
    hook, shell.displayhook.write_format_data = shell.displayhook.write_format_data, _nothing
    try:
        with contextlib.redirect_stdout(printed):
            done = shell.run_cell(source, store_history=False)
    finally:
        shell.displayhook.write_format_data = hook
    done.raise_error()
    outputs = []
    # What IPython itself prints before a result ("Out[3]: ") is no output of the cell.
    text = re.sub(r"Out\[\d*\]: \s*$", "", printed.getvalue())
    if text.strip():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(text)})
    if done.result is not None:
        shown, _ = shell.display_formatter.format(done.result)
        outputs.append(
            {
                "data": {"text/plain": _lines(shown["text/plain"])},
                "execution_count": number,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _nothing(*_arguments) -> None:
    pass


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def written(notebook: dict, outputs: list[list[dict]]) -> str:
    """The notebook with these outputs, as a file."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, (cell, found) in enumerate(zip(code, outputs, strict=True), start=1):
        cell["outputs"], cell["execution_count"] = found, number
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(write: bool) -> int:
    wrong = 0
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        notebook = json.loads(text)
        with tempfile.TemporaryDirectory() as folder:
            made = written(notebook, run(notebook, Path(folder)))
        if write:
            path.write_text(made, encoding="utf-8")
        elif made != text:
            wrong += 1
            print(f"{path.name}: its outputs are not what it gives today")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
