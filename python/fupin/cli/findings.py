# SPDX-License-Identifier: Apache-2.0
"""Findings for other programs."""

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
