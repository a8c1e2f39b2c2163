# SPDX-License-Identifier: Apache-2.0
"""Findings for other programs, and those that say why there is no answer."""

import sys
from collections.abc import Iterable

from .. import _core


def finding_json(finding: _core.Diagnostic) -> dict:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "pointer": finding.place.pointer,
        "message": {lang: finding.message(lang) for lang in ("zh", "en")},
        "hint": {lang: finding.hint(lang) for lang in ("zh", "en")},
        "arguments": list(finding.arguments),
    }


def tell_findings(findings: Iterable[_core.Diagnostic], lang: str) -> None:
    """On the error stream, each with its hint."""
    for finding in findings:
        print(finding.to_string(lang), file=sys.stderr)
        hint = finding.hint(lang)
        if hint:
            print(f"    {hint}", file=sys.stderr)
        if finding.code == "query_basis_unknown":
            # The message shows the first few: campaigns have many.
            print(f"    {finding.arguments[1]}", file=sys.stderr)
