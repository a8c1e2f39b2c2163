#!/usr/bin/env bash
# Installs the Python package into build/venv, not editable; does nothing if nothing changed since.
. "$(dirname "$0")/common.sh"

bash .ci/assets.sh
inputs=(CMakeLists.txt pyproject.toml LICENSE include src bindings python data)
present=()
for input in "${inputs[@]}" README.md; do
    [ ! -e "$input" ] || present+=("$input")
done
digest=$({
    find "${present[@]}" -type f -not -path '*/__pycache__/*' -print0 | LC_ALL=C sort -z |
        xargs -0 sha256sum
    "$VENV/bin/python" -VV
} | sha256sum)
stamp=$VENV/fupin-installed.txt
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ] && [ -x "$VENV/bin/fupin" ]; then
    say "the Python package is up to date"
    exit 0
fi
rm -f "$stamp"
# The build folder is kept (pyproject.toml), so only what changed is compiled again.
CMAKE_BUILD_PARALLEL_LEVEL=$JOBS "$VENV/bin/python" -m pip install --quiet --no-input \
    --disable-pip-version-check --no-build-isolation --no-deps .
printf '%s\n' "$digest" >"$stamp"
say "installed: $("$VENV/bin/python" -c 'import fupin; print(fupin.__file__)')"
