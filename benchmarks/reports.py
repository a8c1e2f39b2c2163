# SPDX-License-Identifier: Apache-2.0
"""A report of many purchases, step by step: seconds of the clock and of the process, and bytes.

Run as a module in the environment in which fupin is installed: python -m benchmarks.reports
[PURCHASES [UNITS]]. Fails if a page is larger than 15 MB; times are for comparison on one machine.
"""

import sys
import time

import fupin
from fupin.testing import make_sample, read_sample

AS_OF = "2020-12-31"
MOST_BYTES = 15_000_000


def timed(what: str, work):
    """Does the work and prints what it took."""
    clock, process = time.perf_counter(), time.process_time()
    made = work()
    clock, process = time.perf_counter() - clock, time.process_time() - process
    size = f"{len(made):14,} bytes" if isinstance(made, bytes) else ""
    print(f"{what:28}{clock:9.2f} s{process:9.2f} s of the process{size}", flush=True)
    return made


def main(purchases: int, units: int) -> int:
    campaign = fupin.shipped_campaign("tacheng-2020")
    sample = timed("sheets", lambda: make_sample(campaign, units=units, purchases=purchases))
    journal = fupin.Journal()
    receipts = timed("ingest", lambda: read_sample(sample, journal))
    print(f"{len(journal):,} entries")
    ledger = timed("post", lambda: fupin.post(sample["campaign"], journal.snapshot()))
    result = timed("evaluate", lambda: fupin.evaluate(ledger, as_of=AS_OF))
    timed("digest of the record", lambda: journal.snapshot().digest)
    options = {"receipts": receipts}
    page = timed("HTML", lambda: fupin.html_report(result, **options).encode())
    timed("HTML for the public", lambda: fupin.html_report(result, published=True).encode())
    timed("workbook", lambda: fupin.xlsx_report(result, **options))
    timed("bulletin", lambda: fupin.docx_report(result, **options))
    timed("Markdown", lambda: fupin.markdown_report(result, **options).encode())
    if len(page) > MOST_BYTES:
        print(f"the page is larger than {MOST_BYTES:,} bytes")
        return 1
    return 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*given, *(1_000_000, 1_000)[len(given) :]))
