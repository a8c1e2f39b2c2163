# Sourced by the other scripts: strict mode, the root of the repository, steps that are timed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Objects are found again from any folder. Not precompiled headers: g++ compares the times of files
# with those in the header, and includes a file again that another checkout wrote.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
unset CCACHE_SLOPPINESS

VENV=build/venv
JOBS=${JOBS:-$(nproc)}
step_name=
step_begin=0
steps_done=0

say() { printf '%s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

finish_step() {
    [ -n "$step_name" ] || return 0
    printf '<== %s: %d s\n' "$step_name" $((SECONDS - step_begin))
    steps_done=$((steps_done + 1))
    step_name=
}

# step NAME COMMAND...: runs the command; the first one that fails ends the script.
step() {
    step_name=$1
    step_begin=$SECONDS
    shift
    printf '\n==> %s\n' "$step_name"
    "$@"
    finish_step
}

report_failure() {
    local code=$?
    if [ -n "$step_name" ]; then
        printf '\nFAILED: "%s" after %d s (exit code %d); %d steps before it passed\n' \
            "$step_name" $((SECONDS - step_begin)) "$code" "$steps_done"
    fi
    return "$code"
}
trap report_failure EXIT

# build_preset PRESET [CMAKE ARGUMENTS]: configures and builds one preset, its headers included.
build_preset() {
    local preset=$1
    shift
    cmake --preset "$preset" "$@" >"build/configure-$preset.log" 2>&1 || {
        cat "build/configure-$preset.log"
        return 1
    }
    cmake --build --preset "$preset" -j "$JOBS"
}

# Every C++ file of the project.
cpp_files() {
    find include src bindings tests docs benchmarks -type f \( -name '*.hpp' -o -name '*.cpp' \) \
        -print0 2>/dev/null || true
}
