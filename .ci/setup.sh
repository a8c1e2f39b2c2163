#!/usr/bin/env bash
# setup.sh [build|test|all]: installs what is missing to build and run fupin, to run the gate
# (make test), or to run every check (make check-all). Debian packages through apt-get, Python
# packages through pip into build/venv; nothing else is fetched, and nothing if all is there.
. "$(dirname "$0")/common.sh"

level=${1:-test}
packages=(g++ cmake ninja-build pkg-config ccache ca-certificates
    libboost1.81-dev nlohmann-json3-dev)
# npm fetches the script that reports carry, once.
command -v npm >/dev/null || [ -f python/fupin/assets/echarts.min.js ] || packages+=(nodejs npm)
gate_packages=(libgtest-dev libgmock-dev clang-19 libclang-rt-19-dev clang-format-19)
# Reports are looked at in a browser, which needs a font with Chinese characters.
gate_packages+=(chromium fonts-wqy-microhei)
case $level in
    build) ;;
    test) packages+=("${gate_packages[@]}") ;;
    all) packages+=("${gate_packages[@]}" clang-tidy-19 llvm-19) ;;
    *) fail "unknown level '$level': build, test or all" ;;
esac

# An interpreter that can make a virtual environment and build an extension module.
usable_python() {
    command -v "$1" >/dev/null && "$1" -c '
import ensurepip, os, sys, sysconfig, venv
assert sys.version_info >= (3, 11)
assert os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h"))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${FUPIN_PYTHON:-} python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if usable_python "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

install_packages() {
    local missing=() package
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' ||
            missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "missing Debian packages: ${missing[*]}"

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "neither root nor sudo: run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
        [ -t 0 ] || as_root=(sudo -n)
    fi
    # --no-remove: another release of Boost that is in the way is for its owner to decide about.
    "${as_root[@]}" apt-get update -qq </dev/null ||
        say "apt-get update failed; trying with the package lists that are there"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-remove \
        --no-install-recommends "${missing[@]}" </dev/null ||
        fail "apt-get could not install: ${missing[*]}"
}

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    fail "this needs a Debian system; elsewhere install what .ci/setup.sh lists by hand"

venv_works() { [ -x "$VENV/bin/python" ] && usable_python "$VENV/bin/python"; }

venv_works || find_python >/dev/null || packages+=(python3 python3-dev python3-venv)
install_packages

if ! venv_works; then
    python=$(find_python) || fail "no Python 3.11 or later with venv and headers was found"
    say "virtual environment: $VENV ($("$python" --version))"
    rm -rf "$VENV"
    mkdir -p build
    "$python" -m venv "$VENV"
fi

# pyproject.toml is the only place that names Python packages.
requirements=$("$VENV/bin/python" - "$level" <<'PY'
import sys
import tomllib

with open("pyproject.toml", "rb") as file:
    document = tomllib.load(file)
wanted = list(document["build-system"]["requires"])
if sys.argv[1] != "build":
    extras = document["project"]["optional-dependencies"]
    wanted += [name for extra in extras if extra != "all" for name in extras[extra]]
    wanted += document["dependency-groups"]["dev"]
print("\n".join(dict.fromkeys(wanted)))
PY
)
stamp=$VENV/fupin-requirements-$level.txt
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$requirements" ]; then
    say "Python packages: ${requirements//$'\n'/ }"
    mapfile -t wanted <<<"$requirements"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "${wanted[@]}"
    printf '%s\n' "$requirements" >"$stamp"
fi
say "setup ($level) is complete"
