#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Print docs/diagnostics.md from the catalogues of the library; a test compares the two."""

import fupin

HEAD = """# Diagnostics

Every finding of the library: its stable code, what it says, and what to do about it, in both languages. `{0}`, `{1}` … are
filled with the values at fault, each cut to 32 characters. Codes never change their meaning.

Bad input never stops at the first mistake: all findings are collected, each with its place (file, line, column, byte, or
JSON Pointer). `make_diagnostics.py` writes this page.
"""


def page() -> str:
    parts = [HEAD]
    for finding in sorted(fupin.all_findings(), key=lambda f: f.code):
        parts.append(
            f"\n## {finding.code}\n\n"
            f"{finding.zh}  \n{finding.hint_zh}\n\n"
            f"{finding.en}  \n{finding.hint_en}\n"
        )
    return "".join(parts)


if __name__ == "__main__":
    print(page(), end="")
