"""The middle of several runs."""


def median(values):
    return sorted(values)[len(values) // 2]
