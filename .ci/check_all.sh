#!/usr/bin/env bash
# make check-all: what the gate leaves out because it takes longer: other compilers, optimised
# builds with warnings as errors, the older pandas, clang-tidy. Run the gate first.
. "$(dirname "$0")/common.sh"

build_optimised() {
    cmake --preset release -B build/release-tests -DFUPIN_BUILD_TESTS=ON \
        -DFUPIN_BUILD_EXAMPLES=ON -DFUPIN_WERROR=ON
    cmake --build build/release-tests -j "$JOBS"
}

mkdir -p build
step "setup" bash .ci/setup.sh all
step "build with clang, optimised" build_preset clang
step "tests with clang, optimised" ctest --preset clang -j "$JOBS"
step "build with g++, optimised" build_optimised
step "tests with g++, optimised" ctest --test-dir build/release-tests -j "$JOBS" \
    --output-on-failure --no-tests=error
step "threads" make threads
step "pandas 2.3" bash .ci/pandas2.sh
step "types of the Python package" "$VENV/bin/python" -m mypy --cache-dir build/.mypy_cache python/fupin
step "clang-tidy" bash .ci/tidy.sh
printf '\nevery further check passed in %d s\n' "$SECONDS"
