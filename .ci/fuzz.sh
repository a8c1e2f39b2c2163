#!/usr/bin/env bash
# fuzz.sh [SECONDS] [TARGET...]: builds the fuzz targets with clang-19 and runs each for so many
# seconds (default 60) on one core, beginning with the seed corpus and the files of tests/data/files.
# What is found stays in build/fuzz-found; put it into tests/fuzz/corpus/TARGET when it is mended.
. "$(dirname "$0")/common.sh"

seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(csv decoder json values)

mkdir -p build/fuzz-found
cmake --preset fuzz >build/configure-fuzz.log
cmake --build --preset fuzz -j "$JOBS" --target "${targets[@]/#/fupin_fuzz_}"
"$VENV/bin/python" tests/data/files/generate.py build/fuzz-seeds >/dev/null

for target in "${targets[@]}"; do
    mkdir -p "build/fuzz-corpus/$target" "tests/fuzz/corpus/$target"
    step "fuzz $target" "build/fuzz/tests/fuzz/fupin_fuzz_$target" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz-found/$target-" -verbosity=0 \
        "build/fuzz-corpus/$target" "tests/fuzz/corpus/$target" build/fuzz-seeds
done
