#!/usr/bin/env python3
"""Line coverage of one folder: coverage.py BUILD_FOLDER FOLDER, after the tests have run.

Reads gcov's JSON for every object of the folder; a line counts once, however often it was compiled.
"""
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = sys.argv[2].rstrip("/") + "/"
    root = pathlib.Path(__file__).resolve().parents[1]
    lines = collections.defaultdict(dict)  # file -> line -> hits
    with tempfile.TemporaryDirectory() as scratch:
        data = sorted(build.glob(f"{folder}**/*.gcda"))
        if not data:
            sys.exit(f"coverage: no test has run any code of {folder} in {build}")
        subprocess.run(["gcov", "--json-format", *map(str, data)], cwd=scratch, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for report in pathlib.Path(scratch).glob("*.gcov.json.gz"):
            for file in json.loads(gzip.decompress(report.read_bytes()))["files"]:
                path = pathlib.Path(file["file"])
                if path.is_absolute():
                    if not path.is_relative_to(root):
                        continue
                    path = path.relative_to(root)
                if not str(path).startswith(folder):
                    continue
                for line in file["lines"]:
                    hits = lines[str(path)]
                    hits[line["line_number"]] = hits.get(line["line_number"], 0) + line["count"]
    all_lines = all_hit = 0
    for path, hits in sorted(lines.items()):
        hit = sum(1 for count in hits.values() if count)
        all_lines += len(hits)
        all_hit += hit
        missed = [line for line, count in sorted(hits.items()) if not count]
        print(f"{100 * hit / len(hits):6.1f}%  {hit:5}/{len(hits):<5} {path}  {missed[:12] or ''}")
    print(f"{100 * all_hit / all_lines:6.1f}%  {all_hit:5}/{all_lines:<5} {folder}")


if __name__ == "__main__":
    main()
