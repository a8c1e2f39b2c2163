#!/usr/bin/env bash
# The gate (make test): every step in order, each with its seconds, up to the first that fails.
. "$(dirname "$0")/common.sh"

check_format() {
    cpp_files | xargs -0 -r clang-format-19 --dry-run -Werror
}

# What users compile with, each header by itself too; the tests on g++ belong to check_all.sh.
build_library() {
    build_preset library
    cmake --build --preset library -j "$JOBS" --target all_verify_interface_header_sets
}

sanitized_tests() {
    local symbolizer
    symbolizer=$(command -v llvm-symbolizer-19 || command -v llvm-symbolizer || true)
    [ -z "$symbolizer" ] || export ASAN_SYMBOLIZER_PATH=$symbolizer
    ctest --preset asan -j "$JOBS"
}

python_tests() {
    local folders=(tests/architecture)
    folders+=(tests/python tests/oracle)
    FUPIN_GATE=1 "$VENV/bin/python" -m pytest -q -W error -n "$JOBS" --dist worksteal "${folders[@]}"
}

# The C++ examples ran with the tests (example.*); here those in Python, each in its own folder.
python_examples() {
    local example folder count=0
    for example in docs/examples/*.py; do
        [ -e "$example" ] || continue
        folder=build/examples/$(basename "$example" .py)
        mkdir -p "$folder"
        (cd "$folder" && "$OLDPWD/$VENV/bin/python" -W error "$OLDPWD/$example")
        count=$((count + 1))
    done
    say "$count Python examples ran"
}

mkdir -p build
step "setup" bash .ci/setup.sh test
step "format" check_format
step "layers" "$VENV/bin/python" tests/architecture/check_layers.py .
step "library with g++" build_library
step "build with sanitizers" build_preset asan
step "tests with sanitizers" sanitized_tests
step "Python package" bash .ci/python.sh
step "Python tests" python_tests
step "consumers" bash tests/consume/run.sh build/library
step "Python examples" python_examples
printf '\nthe gate passed in %d s\n' "$SECONDS"
