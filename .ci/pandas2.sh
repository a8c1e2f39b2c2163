#!/usr/bin/env bash
# The tests that use pandas, with pandas 2.3: the gate runs with the newest release, which is 3.
. "$(dirname "$0")/common.sh"

folder=build/pandas-2.3
if ! PYTHONPATH=$folder "$VENV/bin/python" -c '
import pandas, sys
sys.exit(not pandas.__version__.startswith("2.3."))' 2>/dev/null; then
    rm -rf "$folder"
    # Beside the environment, not in it: what else pandas needs is there already.
    "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-deps \
        --target "$folder" 'pandas==2.3.*' pytz tzdata
fi
export PYTHONPATH=$folder
say "pandas $("$VENV/bin/python" -c 'import pandas; print(pandas.__version__)')"
mapfile -t files < <(grep -lw pandas tests/python/test_*.py)
"$VENV/bin/python" -m pytest -q -W error -n "$JOBS" --dist worksteal "${files[@]}"
