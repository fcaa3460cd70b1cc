"""The figures and goals as a table: for a terminal, and for docs/PERFORMANCE.md."""

MARKS = {True: "reached", False: "missed", None: ""}


def text(rows):
    figures = max(len(row.figure) for row in rows)
    measured = max(len(row.measured) for row in rows)
    goals = max(len(row.goal) for row in rows)
    return "\n".join(
        f"{row.figure:<{figures}}  {row.measured:>{measured}}  {row.goal:>{goals}}  {MARKS[row.reached]}".rstrip()
        for row in rows)


def markdown(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def goals_markdown(rows):
    return markdown(("figure", "measured", "goal", ""),
                    [(row.figure, row.measured, row.goal, MARKS[row.reached]) for row in rows])
