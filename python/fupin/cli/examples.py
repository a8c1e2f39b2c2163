# SPDX-License-Identifier: Apache-2.0
"""Examples at the end of the help of each verb; those with much to say have theirs beside them."""

import argparse

EXAMPLES = {
    "demo": """
  fupin demo                      the state of the sample on its day
  fupin demo --out demo           also demo/report.html, result.json, and every table
""",
    "check": """
  fupin check tacheng-2020        a shipped campaign, by name
  fupin check mine.json --json    a file of your own, for another program
""",
    "evaluate": """
  fupin evaluate --campaign tacheng-2020 --as-of 2020-09-23 \\
      --recorded 2020-09-20 --purchases 采购台账.csv --filings 报送登记.csv --save-journal record.jsonl
  fupin evaluate --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 --out 2020-09
exit codes: 0 fine, 1 rows were not taken or the answer has warnings
""",
    "explain": """
  fupin explain totals/total/deduplicated --demo
  fupin explain lines/finance/2020-08/amount --campaign tacheng-2020 --journal record.jsonl \\
      --as-of 2020-09-23
An address is table / row keys / column: point at a figure of a report, or see `t.at(…)` in Python.
""",
    "calendar": """
  fupin calendar 2020                                       a year with its days off
  fupin calendar --between 2020-09-30 2020-10-12            working days after A up to B
  fupin calendar --roll 2020-10-05 following
  fupin calendar --explain 2020-09-27
""",
    "verify": """
  fupin verify --demo
  fupin verify --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 --json
exit codes: 0 all identities hold, 1 one does not
""",
    "quotas": """
  fupin quotas --demo
  fupin quotas --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 --missing
  fupin quotas --demo --reasons                              what does not count, and why
  fupin quotas --demo --versions --unit UNIT                 which version holds, base, canteen
  fupin quotas --demo --limits                               floors and caps in force, what counts
""",
    "lines": """
  fupin lines --demo
  fupin lines --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 --period all
""",
    "duties": """
  fupin duties --demo --missing
  fupin duties --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 --missing
  fupin duties --campaign tacheng-2020 --as-of 2020-09-23 --remind           texts ready to send
  fupin duties --campaign tacheng-2020 --as-of 2020-08-01 --ics deadlines.ics
""",
}


def add_examples(verbs) -> None:
    """Puts the examples under the help of the verbs that have no text there."""
    for name, text in EXAMPLES.items():
        verb = verbs.choices[name]
        verb.epilog = "examples:" + text
        verb.formatter_class = argparse.RawDescriptionHelpFormatter
