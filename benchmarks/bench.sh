#!/usr/bin/env bash
# bench.sh setup: the virtual environment of the benchmarks, build/bench-venv, with every peer of
# benchmarks/requirements.txt that can be installed. bench.sh check: the tests of the harness.
# bench.sh append: records on their way into a journal; RECORDS, ROUNDS.
# bench.sh evaluation: a record of 100,000 purchases, stage by stage.
# bench.sh deadlines: duties and rolled days, with the Python package of build/venv.
# bench.sh queries: queries from Python, with the package of build/venv, beside the same in C++.
# bench.sh register: units with a history, certificates read and judged; UNITS, CERTIFICATES, ROWS.
# bench.sh run: measures; ROWS, SET, THREADS, PEERS, FORM, KEYS, ORDER, ROUNDS choose what, LIMIT
# the seconds that one process may take.
. "$(dirname "$0")/../.ci/common.sh"

BENCH_VENV=build/bench-venv
REQUIREMENTS=benchmarks/requirements.txt

# Peers one by one, so that one that cannot be had does not keep the others away.
install_peers() {
    local stamp=$BENCH_VENV/requirements.txt line
    [ ! -f "$stamp" ] || ! cmp -s "$stamp" "$REQUIREMENTS" || return 0
    [ -x "$BENCH_VENV/bin/python" ] || "${FUPIN_PYTHON:-python3}" -m venv "$BENCH_VENV"
    while read -r line; do
        [ -n "$line" ] && [ "${line:0:1}" != "#" ] || continue
        "$BENCH_VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            "$line" || say "not installed, left out: $line"
    done <"$REQUIREMENTS"
    cp "$REQUIREMENTS" "$stamp"
}

# build_fupin TARGET...: fupin itself, as users build it, and the loops beside it.
build_fupin() {
    local folder=build/bench-fupin
    mkdir -p "$folder"
    {
        cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DFUPIN_BUILD_TESTS=OFF \
            -DFUPIN_BUILD_BENCHMARKS=ON && cmake --build "$folder" -j "$JOBS" --target "$@"
    } >"$folder/build.log" 2>&1 || {
        cat "$folder/build.log"
        fail "fupin did not build"
    }
}

run_peers() {
    local arguments=() name
    for name in rows set threads peers form keys order rounds limit; do
        local variable=${name^^}
        [ -z "${!variable:-}" ] || arguments+=("--$name" "${!variable}")
    done
    "$BENCH_VENV/bin/python" -m benchmarks.run "${arguments[@]}"
}

mkdir -p build
case ${1:-run} in
    append | deadlines | evaluation | queries | register) ;;
    *) install_peers ;;
esac
case ${1:-run} in
    setup) say "setup (benchmarks) is complete" ;;
    check)
        build_fupin fupin_bench fupin_loops
        "$BENCH_VENV/bin/python" -m pytest -q benchmarks/test_benchmarks.py
        ;;
    append)
        build_fupin fupin_append_bench
        taskset --cpu-list 0 build/bench-fupin/benchmarks/fupin_append_bench \
            ${RECORDS:-300000} ${ROUNDS:-5}
        ;;
    deadlines)
        build_fupin fupin_duties_bench
        "$VENV/bin/python" -m benchmarks.deadlines build/bench-fupin/benchmarks/fupin_duties_bench
        ;;
    evaluation)
        build_fupin fupin_evaluation_bench
        python3 -m benchmarks.evaluation \
            build/bench-fupin/benchmarks/fupin_evaluation_bench
        ;;
    queries)
        build_fupin fupin_queries_bench
        "$VENV/bin/python" -m benchmarks.queries build/bench-fupin/benchmarks/fupin_queries_bench
        ;;
    register)
        build_fupin fupin_register_bench
        taskset --cpu-list 0 build/bench-fupin/benchmarks/fupin_register_bench \
            ${UNITS:-100000} ${CERTIFICATES:-1000000} ${ROWS:-1000000} ${ROUNDS:-3}
        ;;
    run)
        build_fupin fupin_bench fupin_loops
        run_peers
        ;;
    *) fail "unknown argument '$1': setup, check, deadlines, evaluation, queries, register or run" ;;
esac
