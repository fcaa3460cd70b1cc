#!/usr/bin/env python3
"""Checks which way includes point between folders, and which third-party headers each folder may see.

The two tables below are the architecture. A folder may include itself and the folders listed for it.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# folder -> project folders it may include (besides itself)
LAYERS = {
    "server/base": [],
    "server/core": ["base"],
    "server/wire": ["base", "core"],
    "server/store": ["base", "core"],
    "server/access": ["base", "core", "store"],
    "server/hub": ["base", "core", "wire", "store"],
    "server/rosters": ["base", "core"],
    "server/reports": ["base", "core", "wire", "store", "hub"],
    "server/access": ["base", "core", "store"],
    "server/certificates": [],
    "server/net": ["base", "core", "wire", "hub", "access"],
    "server/app": ["base", "core", "wire", "store", "hub", "rosters", "reports", "access", "net",
                   "certificates"],
    "client/terminal": ["base", "core", "wire", "store", "hub", "rosters", "commands", "link", "live", "play", "screen",
                        "sign_in"],
}

# third-party headers by prefix -> folders that may see them
THIRD_PARTY = {
    # flat hash tables: pure containers, and half the bytes of the standard library's
    "boost/unordered/": ["server/core"],
    "boost/": ["server/net", "client/terminal/link"],
    "google/protobuf/": ["server/wire", "client/terminal"],
    "diemcau/v1/": ["server/wire", "client/terminal"],
    "sqlite3.h": ["server/store"],
    "cereal/": ["server/store"],
    "spdlog/": ["server/app", "server/net"],
    "toml++/": ["server/app", "server/rosters"],
    "CLI/": ["server/app", "client/terminal"],
    "sodium.h": ["server/base", "server/wire", "server/access"],
    "liboath/": ["server/access"],
    "unicode/": ["server/base", "client/terminal"],
    "openssl/": ["server/net", "server/certificates", "client/terminal/link"],
    "xlsxwriter": ["server/reports"],
    "qrencode.h": ["client/terminal"],
}

# Standard headers that core must not see: rules have no clock, threads, streams or randomness.
CORE_BANNED = {"chrono", "thread", "mutex", "atomic", "iostream", "fstream", "random", "filesystem",
               "future", "condition_variable", "cstdio", "ctime"}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def folder_of(path):
    relative = path.relative_to(ROOT).as_posix()
    for folder in LAYERS:
        if relative.startswith(folder + "/"):
            return folder
    return None


def problems_of(path):
    folder = folder_of(path)
    relative = path.relative_to(ROOT).as_posix()
    own = folder.split("/")[1]
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quoted, target = match.group(1) == '"', match.group(2)
        where = f"{relative}:{number}"
        named = [prefix for prefix in THIRD_PARTY if target.startswith(prefix)]
        if named and not any(relative.startswith(a) for a in THIRD_PARTY[max(named, key=len)]):
            yield f"{where}: {folder} may not see <{target}>"
        if quoted and "/" in target and not target.startswith("diemcau/v1/"):
            part = target.split("/")[0]
            if part != own and part not in LAYERS[folder]:
                yield f"{where}: {folder} may not include {target}"
        if folder == "server/core" and not quoted and target in CORE_BANNED:
            yield f"{where}: core is pure and may not see <{target}>"


def main():
    found = []
    for folder in LAYERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                found.extend(problems_of(path))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
