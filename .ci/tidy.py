"""make tidy: clang-tidy over every source, several of a folder at once, and only what changed.

Nearly all the time of clang-tidy goes to the headers of the standard library, which it walks with
every check once a translation unit. So sources of one folder are laid one after the other into a
bundle, and the bundle is what is checked; places are told of the sources. Sources that do not compile
with those before them, as two that have a helper of one name, go into the next bundle. A bundle in
which nothing was found is remembered with the digests of all it was made from, and left out until
one of them changes: a run that is stopped goes on where it was.
"""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/tidy"
BUNDLES = BUILD / "bundles"
TIDY = "clang-tidy-19"
ERROR = "[clang-diagnostic-error]"
LINES = 2400  # Of a bundle, about: more of them and one job waits long for the other
INCLUDE = re.compile(r'\s*#\s*include\s*[<"][^>"]+[>"]')
PLACE = re.compile(r"^(?P<path>/[^:\n]+):(?P<line>\d+)(?P<rest>:\d+: (?:warning|error|note): .*)$")


@dataclasses.dataclass(frozen=True)
class Source:
    path: Path
    flags: tuple[str, ...]
    text: str


def sources(wanted: list[str]) -> list[Source]:
    """What compile_commands.json says about src and bindings, in the order of their paths."""
    found = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text("utf-8")):
        path = Path(entry["file"])
        folder = path.relative_to(ROOT).parts[0] if path.is_relative_to(ROOT) else ""
        if folder not in ("src", "bindings"):
            continue
        if wanted and not any(str(path.relative_to(ROOT)).startswith(start) for start in wanted):
            continue
        words = shlex.split(entry["command"])
        flags = [f"-I{path.parent}", *words[1 : words.index("-o")]]
        text = path.read_text("utf-8")
        found.append(Source(path, tuple(flags), text if text.endswith("\n") else text + "\n"))
    return sorted(found, key=lambda source: source.path)


def bundles(found: list[Source]) -> list[list[Source]]:
    """Neighbours with the same folder and flags, up to so many lines."""
    result: list[list[Source]] = []
    lines = 0
    for source in found:
        last = result[-1][0] if result else None
        same = last and (last.path.parent, last.flags) == (source.path.parent, source.flags)
        if not same or lines > LINES:
            result.append([])
            lines = 0
        result[-1].append(source)
        lines += source.text.count("\n")
    return result


def file_of(bundle: list[Source]) -> Path:
    names = " ".join(str(source.path.relative_to(ROOT)) for source in bundle)
    key = hashlib.sha256(names.encode()).hexdigest()[:8]
    return BUNDLES / f"{bundle[0].path.parent.name}-{bundle[0].path.stem}-{key}.cpp"


def written(bundle: list[Source]) -> Path:
    """The bundle as one file; a header that was included above is left out, its line is kept."""
    seen: set[str] = set()
    lines = []
    for source in bundle:
        for line in source.text.split("\n")[:-1]:
            name = INCLUDE.match(line)
            if name and len(bundle) > 1 and name[0] in seen:
                line = ""
            elif name:
                seen.add(name[0])
            lines.append(line)
    path = file_of(bundle)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def place_in(bundle: list[Source], line: int) -> tuple[Source, int]:
    """The source that a line of the bundle comes from, and its line there."""
    for source in bundle:
        count = source.text.count("\n")
        if line <= count:
            break
        line -= count
    return source, line


def told_of_sources(output: str, file: Path, bundle: list[Source]) -> list[str]:
    """Lines of clang-tidy, with places in the bundle told of the source they come from."""
    told = []
    for line in output.split("\n"):
        place = PLACE.match(line)
        if place and Path(place["path"]) == file:
            source, at = place_in(bundle, int(place["line"]))
            line = f"{source.path.relative_to(ROOT)}:{at}{place['rest']}"
        told.append(line.replace(f"{ROOT}/", ""))
    return told


def compiling(bundle: list[Source]) -> list[list[Source]]:
    """The bundle in parts that compile, as few as come of leaving out what does not."""
    parts: list[list[Source]] = []
    rest: list[Source] = []
    while bundle:
        run = subprocess.run(
            ["clang++-19", *bundle[0].flags, "-w", "-fsyntax-only", "-ferror-limit=0",
             "-fno-color-diagnostics", str(written(bundle))],
            capture_output=True, text=True)  # fmt: skip
        places = [PLACE.match(line) for line in run.stderr.split("\n") if ": error: " in line]
        odd = {place_in(bundle, int(place["line"]))[0] for place in places if place}
        if len(bundle) > 1 and odd and run.returncode != 0:
            # The first of them may be right with what was before it left out.
            odd = odd if len(odd) < len(bundle) else set(bundle[1:])
            rest = [source for source in bundle if source in odd] + rest
            bundle = [source for source in bundle if source not in odd]
        else:
            parts.append(bundle)
            bundle, rest = rest, []
    return parts


def findings(lines: list[str]) -> list[str]:
    """Each warning with the source text and the notes below it."""
    result: list[str] = []
    for line in lines:
        if re.search(r": (warning|error): ", line):
            result.append(line)
        elif result and line and not re.match(r"^\d+ (warning|error)s?", line):
            result[-1] += "\n" + line
    return result


def configs(source: Path) -> list[Path]:
    """The files that say what is checked: the nearest one, and those it inherits from."""
    found = [folder / ".clang-tidy" for folder in source.parents if folder.is_relative_to(ROOT)]
    return [path for path in found if path.exists()]


def digests(bundle: list[Source], file: Path) -> dict[str, str]:
    """Of the sources, of every header of this project they include, and of the checks."""
    run = subprocess.run(
        ["clang++-19", *bundle[0].flags, "-MM", str(file)],
        capture_output=True, text=True, check=True)  # fmt: skip
    names = run.stdout.replace("\\\n", " ").split()[1:]
    paths = {Path(name) for name in names} - {file}
    paths |= {source.path for source in bundle} | set(configs(bundle[0].path))
    inside = sorted(path for path in paths if path.is_relative_to(ROOT))
    return {str(p.relative_to(ROOT)): hashlib.sha256(p.read_bytes()).hexdigest() for p in inside}


def unchanged(stamp: Path, nodes: int) -> bool:
    if not stamp.exists():
        return False
    known = json.loads(stamp.read_text("utf-8"))
    if known["nodes"] < nodes:
        return False
    for name, digest in known["digests"].items():
        path = ROOT / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return False
    return True


def parts_of(bundle: list[Source], anew: bool = False) -> list[list[Source]]:
    """What the bundle comes to, as it was found the last time."""
    kept = file_of(bundle).with_suffix(".parts")
    if anew or not kept.exists():
        parts = compiling(bundle)
        names = [[source.path.name for source in part] for part in parts]
        kept.write_text(json.dumps(names), "utf-8")
        return parts
    named = {source.path.name: source for source in bundle}
    return [[named[name] for name in part] for part in json.loads(kept.read_text("utf-8"))]


def check(bundle: list[Source], nodes: int) -> list[str]:
    found = [one for part in parts_of(bundle) for one in check_part(part, nodes)]
    if len(bundle) > 1 and any(one.splitlines()[0].endswith(ERROR) for one in found):
        # A helper has come by a name that another has: not a fault but of the bundle.
        found = [one for part in parts_of(bundle, True) for one in check_part(part, nodes)]
    return found


def check_part(bundle: list[Source], nodes: int) -> list[str]:
    stamp = file_of(bundle).with_suffix(".json")
    if unchanged(stamp, nodes):
        return []
    file = written(bundle)
    run = subprocess.run(
        [TIDY, "--quiet", f"--config-file={configs(bundle[0].path)[0]}", str(file), "--", *bundle[0].flags,
         "-fno-color-diagnostics", "-Xclang", "-analyzer-config", "-Xclang",
         f"max-nodes={nodes}"],
        capture_output=True, text=True)  # fmt: skip
    found = findings(told_of_sources(run.stdout, file, bundle))
    if not found and run.returncode == 0:
        known = {"nodes": nodes, "digests": digests(bundle, file)}
        stamp.write_text(json.dumps(known, indent=1), "utf-8")
    elif not found:
        found = [f"{file.name}: error: {TIDY} ended with {run.returncode}\n{run.stderr}"]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="clang-tidy over the sources, in bundles")
    parser.add_argument("starts", nargs="*", help="beginnings of paths: src/rules bindings")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--nodes", type=int, default=20_000,
                        help="how far the analyzer follows a function; it would take 225,000, "
                        "which costs ten times the time")  # fmt: skip
    options = parser.parse_args()
    found = sources(options.starts)
    if not found:
        print("no source has such a path", file=sys.stderr)
        return 2
    told: set[str] = set()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        work = bundles(found)
        runs = {pool.submit(check, bundle, options.nodes): bundle for bundle in work}
        for number, run in enumerate(concurrent.futures.as_completed(runs), 1):
            first = runs[run][0].path.relative_to(ROOT)
            for finding in run.result():
                if finding not in told:  # Those in headers come with every bundle.
                    print(finding, flush=True)
                told.add(finding)
            print(f"[{number}/{len(work)}] {first} and {len(runs[run]) - 1} more", flush=True)
    print(f"{len(told)} findings in {len(found)} sources")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
