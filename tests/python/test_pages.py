# SPDX-License-Identifier: Apache-2.0
"""What the pages point at is there: links and their anchors, files, tests, verbs and their options."""

import re
from pathlib import Path

import fupin.cli
import pytest
from fupin.cli.parser import build_parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("benchmarks/*.md"))]
FOLDERS = ("", "include/fupin", "src", "python/fupin", "tests/python")
_FILE = re.compile(r"`([\w./*-]+/[\w.*-]+\.(?:py|cpp|hpp|md|json|sh|csv|inc))`")
_TEST = re.compile(r"`([A-Z]\w+)\.(\*|[A-Z]\w+)`")
_COMMAND = re.compile(r"`fupin ([a-z-]+)((?:[^`\n]| *\n)*)`")


def anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = (re.sub(r"[^\w\s-]", "", line.strip().lower()) for line in re.findall(r"^#+ (.*)$", text, re.M))
    return {re.sub(r"\s", "-", heading) for heading in headings} | set(re.findall(r'id="([^"]+)"', text))


def broken_links(page: Path) -> list[str]:
    found = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith("http"):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_files_that_a_page_names_are_there(page):
    text = page.read_text(encoding="utf-8")
    lost = [
        name
        for name in _FILE.findall(text)
        if not any(next((ROOT / folder).glob(name), None) for folder in FOLDERS)
        and not next(page.parent.glob(name), None)
    ]
    assert (broken_links(page), lost) == ([], [])


def test_the_tests_that_the_rules_name_are_there():
    tests = {
        tuple(name)
        for path in ROOT.glob("tests/**/*_test.cpp")
        for name in re.findall(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", path.read_text(encoding="utf-8"), re.M)
    }
    groups = {group for group, _ in tests}
    named = _TEST.findall((ROOT / "docs/rules.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    assert [(g, n) for g, n in named if (g not in groups if n == "*" else (g, n) not in tests)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_verbs_and_options_that_a_page_names_are_there(page):
    verbs = next(a.choices for a in build_parser()._actions if isinstance(a.choices, dict))
    for verb, words in _COMMAND.findall(page.read_text(encoding="utf-8")):
        assert verb in verbs, verb
        for option in re.findall(r"(?<!\S)--[a-z-]+", words):
            assert verbs[verb].takes(option), f"fupin {verb} {option}"


def test_every_form_that_the_command_prints_as_json_is_on_the_page_of_formats():
    sources = [p.read_text(encoding="utf-8") for p in Path(fupin.cli.__file__).parent.glob("*.py")]
    forms = set(re.findall(r'"fupin": "([a-z-]+/1)"', "".join(sources)))
    forms |= {"declared/1", "indicators/1"}  # Named by their verbs.
    told = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert len(forms) > 10 and {form for form in forms if f"`{form}`" not in told} == set()
