#!/usr/bin/env bash
# run.sh BUILD_DIR: installs what was built there and uses it in each way that is promised: through
# find_package, through pkg-config, and (from source) through add_subdirectory.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 BUILD_DIR" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(cd "$1" && pwd)
work=$(mktemp -d)
from_source=$(mktemp -d "$build.XXXXXX")
trap 'rm -rf "$work" "$from_source"' EXIT

example=$root/docs/examples/embed.cpp
[ -f "$example" ] || example=$here/main.cpp
cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }

cxx=$(cached CMAKE_CXX_COMPILER)
options=(-G Ninja "-DCMAKE_CXX_COMPILER=$cxx" -DCMAKE_BUILD_TYPE=Release "-DFUPIN_EXAMPLE=$example")
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

quietly() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        echo "failed: $*" >&2
        return 1
    }
}

# consume NAME FOLDER [CMAKE ARGUMENTS]: configures, builds and runs a consumer project in FOLDER.
consume() {
    local name=$1 folder=$2
    shift 2
    quietly cmake -S "$here/$name" -B "$folder" "${options[@]}" "$@"
    quietly cmake --build "$folder"
    quietly ctest --test-dir "$folder" --output-on-failure --no-tests=error
    echo "consumed through $name"
}

# Moved after the installation: an installed fupin must not know where it was installed to.
quietly cmake --install "$build" --prefix "$work/first"
mv "$work/first" "$work/prefix"
if grep -rlE "$root|$work/first|Boost|nlohmann" "$work/prefix" --include='*.cmake' \
    --include='*.pc'; then
    echo "the files above name a private dependency or a folder of this build" >&2
    exit 1
fi

# The installed headers need the standard library alone; the two opt-in ones need what they name.
while read -r header; do
    case $header in core/boost_date.hpp | testing/matchers.hpp) continue ;; esac
    echo "#include <fupin/$header>"
done < <(cd "$work/prefix/include/fupin" && find . -name '*.hpp' -printf '%P\n' | sort) \
    >"$work/all.cpp"
"$cxx" -std=c++20 -I "$work/prefix/include" -M "$work/all.cpp" >"$work/dependencies"
if tr -s ' \\' '\n' <"$work/dependencies" | grep -E '/(boost|nlohmann|gtest|gmock|pybind11)/'; then
    echo "an installed header includes the headers above" >&2
    exit 1
fi

consume find_package "$work/found" "-DCMAKE_PREFIX_PATH=$work/prefix" \
    -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON -DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON \
    -DCMAKE_DISABLE_FIND_PACKAGE_GTest=ON
# From source, with the flags of BUILD_DIR and in a folder as deep as that one: what was compiled
# there need not be compiled again.
same_flags=()
for name in BUILD_TYPE CXX_FLAGS CXX_FLAGS_DEBUG COLOR_DIAGNOSTICS; do
    same_flags+=("-DCMAKE_$name=$(cached CMAKE_$name)")
done
consume add_subdirectory "$from_source" "-DFUPIN_SOURCE=$root" "${same_flags[@]}" \
    -DCMAKE_DISABLE_FIND_PACKAGE_GTest=ON

pc=$(find "$work/prefix" -name fupin.pc)
export PKG_CONFIG_PATH=${pc%/*}
data=$(pkg-config --variable=datadir fupin)
[ -d "$data" ] || [ ! -d "$root/data" ] || { echo "no data in $data" >&2; exit 1; }
read -ra flags < <(pkg-config --static --cflags --libs fupin | tr '\n' ' '; echo)
quietly "$cxx" -std=c++20 -O1 "$example" "${flags[@]}" -o "$work/embed"
quietly "$work/embed" "$data"
echo "consumed through pkg-config"
