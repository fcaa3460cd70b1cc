"""The tables of docs/PERFORMANCE.md."""
from . import goals, table


def markdown(results):
    machine = results["machine"]
    parts = [
        f"Measured at commit {machine['commit']}, {results['form']} form: {machine['cores']} cores "
        f"({machine['cpu']}), {machine['memory_gigabytes']} GB, Linux {machine['kernel']}, "
        f"{machine['descriptors']:,} descriptors, load {machine['load_before']:.2f} before.",
        "### Goals", table.goals_markdown(goals.rows(results)),
    ]
    for title, name, of in (("Check-ins by connections", "check_ins", _by_connections),
                            ("Journal by size of transaction", "journal", _journal),
                            ("Fan-out", "fan_out", _fan_out),
                            ("The national hour", "national_hour", _hour)):
        if name in results:
            parts += [f"### {title}", of(results[name])]
    return "\n\n".join(parts)


def _milliseconds(figures, which):
    return f"{figures[which] / 1000:.2f}"


def _by_connections(figures):
    return table.markdown(
        ("connections", "per second", "p50 ms", "p99 ms", "p99.9 ms", "server µs each", "generator µs each"),
        [(f"{row['connections']:,}", f"{row['per_second']:,.0f}",
          *(_milliseconds(row["acknowledgement"], which) for which in ("p50_us", "p99_us", "p999_us")),
          f"{row['server_cpu_us_each']:.1f}", f"{row['generator_cpu_us_each']:.1f}")
         for row in figures["by_connections"]])


def _journal(figures):
    return table.markdown(
        ("in a transaction", "journal per second", "bare loop per second", "ratio", "commits ÷ syncs"),
        [(f"{row['batch']:,}", f"{row['journal']['per_second']:,.0f}", f"{row['bare']['rows_per_second']:,.0f}",
          f"{row['ratio']:.2f}", f"{row['commits_to_syncs']:.2f}") for row in figures["batches"]])


def _fan_out(figures):
    rows = []
    for row in figures["by_clients"]:
        for kind, words in (("one", "1"), ("several", "16")):
            rows.append((f"{row['clients']:,}", words, f"{row[kind]['server_cpu_us_each']:.2f}",
                         f"{row[kind + '_bare']['server_cpu_us_each']:.2f}", f"{row[kind + '_ratio']:.2f}",
                         f"{row[kind]['per_second_per_core']:,.0f}",
                         _milliseconds(row[kind]["latency"], "p99_us") if kind == "one" else ""))
    return table.markdown(("clients", "messages together", "server µs each", "bare µs each", "ratio",
                           "a second and core", "p99 ms, 5 rounds a second"), rows)


def _hour(figures):
    return table.markdown(
        ("from second", "due a second", "acknowledgement p50 ms", "p99 ms", "screen p50 ms", "p99 ms"),
        [(f"{row['from_second']:.0f}", f"{row['due_per_second']:,.0f}",
          *(_milliseconds(row[what], which) for what in ("acknowledgement", "screens")
            for which in ("p50_us", "p99_us"))) for row in figures["intervals"]])
