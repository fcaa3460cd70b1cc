#!/usr/bin/env python3
"""g++ 12 destroys some temporaries twice when they share a statement with co_await: lambdas with captures,
aggregates written in place, conditional expressions, braced lists. So: a statement with co_await contains
only calls and names. This check is conservative; hoist what it flags into a local variable.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def without_comments_and_strings(text):
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)


def statements(text):
    """(line, statement) for each statement that has a co_await, from the ; { or } before it to its ;"""
    for match in re.finditer(r"\bco_await\b", text):
        start = max(text.rfind(";", 0, match.start()), text.rfind("}\n", 0, match.start()),
                    text.rfind("{\n", 0, match.start())) + 1
        end = text.find(";", match.end())
        yield text.count("\n", 0, match.start()) + 1, text[start:end]


FORBIDDEN = [
    (re.compile(r"\[[^\]\n]*\w[^\]\n]*\]\s*(\([^)]*\))?\s*(mutable\s*)?(->\s*[\w:<>]+\s*)?\{"), "a capturing lambda"),
    (re.compile(r"\?[^:]*:(?!:)"), "a conditional expression"),
    (re.compile(r"[\w>]\s*\{[^}\n]"), "a braced temporary"),
    (re.compile(r"[(,]\s*\{"), "a braced list"),
]


def main():
    found = []
    for folder in ("server", "client/terminal", "tests"):
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            text = without_comments_and_strings(path.read_text(encoding="utf-8"))
            for line, statement in statements(text):
                # what an if, for or while guards is a statement of its own
                body = re.sub(r"^\s*(if|while|for)\s*\(", "(", statement)
                for pattern, what in FORBIDDEN:
                    if pattern.search(body):
                        found.append(f"{path.relative_to(ROOT)}:{line}: {what} in a statement with co_await")
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
