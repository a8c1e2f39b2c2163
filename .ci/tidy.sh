#!/usr/bin/env bash
# tidy.sh [BEGINNING OF A PATH...]: clang-tidy over the sources; what changed since it found nothing.
. "$(dirname "$0")/common.sh"

bash .ci/setup.sh all
mkdir -p build
cmake --preset tidy -Dpybind11_DIR="$("$VENV/bin/python" -m pybind11 --cmakedir)" \
    -DPython_EXECUTABLE="$PWD/$VENV/bin/python" >build/configure-tidy.log 2>&1 || {
    cat build/configure-tidy.log
    exit 1
}
exec "$VENV/bin/python" .ci/tidy.py --jobs "$JOBS" "$@"
