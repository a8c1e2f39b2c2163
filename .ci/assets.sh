#!/usr/bin/env bash
# Puts the one script that reports carry into python/fupin/assets (ignored by git, part of sdist and
# wheel): Apache ECharts, a pinned release from npm, taken only if it is the file we know.
. "$(dirname "$0")/common.sh"

version=6.1.0
digest=b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0
folder=python/fupin/assets
bundle=$folder/echarts.min.js

known() { [ -f "$1" ] && printf '%s  %s\n' "$digest" "$1" | sha256sum --check --status; }

if known "$bundle"; then
    exit 0
fi
command -v npm >/dev/null || fail "npm is missing: bash .ci/setup.sh build"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "echarts@$version" >/dev/null) ||
    fail "npm could not fetch echarts@$version"
tar -xzf "$work/echarts-$version.tgz" -C "$work"
known "$work/package/dist/echarts.min.js" || fail "echarts@$version is not the file that is pinned"
mkdir -p "$folder"
cp "$work/package/LICENSE" "$folder/echarts-LICENSE"
cp "$work/package/licenses/LICENSE-d3" "$folder/echarts-LICENSE-d3"
cp "$work/package/NOTICE" "$folder/echarts-NOTICE"
mv "$work/package/dist/echarts.min.js" "$bundle"
say "fetched: echarts $version"
