# SPDX-License-Identifier: Apache-2.0
"""The committed table of the GB18030 decoder is the one that the script writes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_table_is_generated(tmp_path):
    output = tmp_path / "gb18030_table.inc"
    script = ROOT / "tests" / "tools" / "make_gb18030.py"
    subprocess.run([sys.executable, script, output], check=True)
    committed = ROOT / "src" / "ingest" / "gb18030_table.inc"
    assert output.read_bytes() == committed.read_bytes()
    assert output.stat().st_size < 400_000
