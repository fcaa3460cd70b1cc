"""What was measured beside what is wanted, for the parts that were run."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Row:
    figure: str
    measured: str
    goal: str = ""
    reached: bool | None = None  # None: nothing was wanted


def rows(results):
    """A Row for each figure, benchmark after benchmark."""
    made = []
    for name, of in (("functions", _functions), ("journal", _journal), ("province", _province),
                     ("check_ins", _check_ins), ("fan_out", _fan_out), ("national_hour", _national_hour),
                     ("storm", _storm), ("start_up", _start_up), ("tls", _tls)):
        if name in results:
            made += of(results[name])
    return made


def _most(figure, value, limit, show="{:.2f}", unit=""):
    """limit: None if nothing is wanted."""
    if limit is None:
        return Row(figure, show.format(value) + unit)
    return Row(figure, show.format(value) + unit, "≤ " + show.format(limit) + unit, value <= limit)


def _least(figure, value, limit, show="{:.2f}", unit=""):
    return Row(figure, show.format(value) + unit, "≥ " + show.format(limit) + unit, value >= limit)


def _functions(figures):
    few, many = figures["delegates"]
    return [Row(f"{name.replace('_', ' ').replace('/', ', ')} delegates", f"{value:,.0f} ns")
            for name, value in figures["nanoseconds"].items()] + [
        _most(f"apply with {many:,} delegates ÷ with {few:,}", figures["apply_ratio"], 1.5),
        Row("decide and apply, the same", f"{figures['decide_and_apply_ratio']:.2f}"),
    ]


def _journal(figures):
    return [Row("fdatasync of 4 KiB, per second", f"{figures['disk']['per_second']:,.0f}")] + [
        Row(f"journal, {row['batch']:,} in a transaction: per second (÷ bare loop)",
            f"{row['journal']['per_second']:,.0f} ({row['ratio']:.2f})") for row in figures["batches"]]


def _province(figures):
    return [
        Row("500 check-ins/s: acknowledgement p99", f"{figures['acknowledgement_p99_us'] / 1000:.2f} ms"),
        _province_ratio(figures),
        _most("acknowledgement to 120 screens, p99", figures["screen_p99_us"] / 1000, 150, "{:.0f}", " ms"),
        _most("start with the sample loaded", figures["start_seconds"], 0.5, "{:.3f}", " s"),
        _most("resident with 120 clients", figures["megabytes_with_120_clients"], 60, "{:.0f}", " MB"),
    ]


def _province_ratio(figures):
    figure, goal = "… ÷ p99 of a bare one-row commit at 500/s", 3
    if figures["ratio_to_bare_commit_p99"] is None:
        return Row(figure, f"the disk makes {figures['bare_commits_per_second']:,.0f}/s alone", f"≤ {goal:.2f}")
    return _most(figure, figures["ratio_to_bare_commit_p99"], goal)


def _check_ins(figures):
    half = figures["half_load"]["acknowledgement"]
    return [
        _least("durable check-ins per second, nation loaded", figures["per_second"], 100_000, "{:,.0f}"),
        _least("… ÷ bare loop that writes the same rows", figures["ratio_to_bare"], 0.7),
        Row("the same with empty tables, per second", f"{figures['per_second_empty']:,.0f}"),
        _least("… ÷ bare loop that writes the same rows", figures["ratio_to_bare_empty"], 0.5),
        _most("empty tables ÷ tables with the nation", figures["empty_to_full"], 1.2),
        _most("processor per check-in ÷ (bare echo + bare row)", figures["cost"]["ratio"], 1.5),
        Row("check-ins one a message, per second at most", f"{figures['half_load']['greatest']:,.0f}"),
        _most("acknowledgement at half of that load, p50", half["p50_us"] / 1000, 0.5, unit=" ms"),
        _most("acknowledgement at half of that load, p99", half["p99_us"] / 1000, 3, unit=" ms"),
        _most(f"loss with {figures['watched']['watchers']:,} who watch", figures["watched"]["loss"] * 100, 5, "{:.1f}",
              " %"),
    ]


ONE_GOALS = {2_000: 1.15, 10_000: 1.20, 19_500: 1.20}
SEVERAL_GOALS = {2_000: 1.15, 10_000: 1.20}


def _fan_out(figures):
    made = []
    for kind, words, goals in (("one", "one message a flush", ONE_GOALS), ("several", "16 messages wait", SEVERAL_GOALS)):
        for row in figures["by_clients"]:
            figure = (f"processor per delivery ÷ bare, {words}, {row['clients']:,} clients "
                      f"({row[kind]['server_cpu_us_each']:.2f} µs)")
            if row["clients"] in goals:
                made.append(_most(figure, row[f"{kind}_ratio"], goals[row["clients"]]))
            else:
                made.append(Row(figure, f"{row[f'{kind}_ratio']:.2f}"))
    for row in figures["by_clients"]:
        idle = row["one"]["idle_bytes_per_client"]
        figure = (f"bytes per idle client, {row['clients']:,} clients "
                  f"(bare {row['one_bare']['idle_bytes_per_client']:,.0f})")
        if row["clients"] >= 10_000:
            made.append(_most(figure, idle, 1_024, "{:,.0f}"))
        else:
            made.append(Row(figure, f"{idle:,.0f}"))
    return made


def _national_hour(figures):
    return [
        _most(f"national hour, peak {figures['peak_per_second']:,}/s: acknowledgement p99",
              figures["acknowledgement"]["p99_us"] / 1000, 50, "{:.1f}", " ms"),
        _most("… change to an organizer's screen, p99", figures["screens"]["p99_us"] / 1000, 300, "{:.0f}", " ms"),
        Row("… check-ins acknowledged, refused", f"{figures['acknowledged']:,}, {figures['refused']:,}"),
        Row("… sites that lost their line; live again after, p99",
            f"{figures['dropped']:,}; {figures['back_again']['p99_us'] / 1000:.1f} ms"),
        _most(f"… resident with {figures['sites_online']:,} sites online", figures["megabytes_live"], 400, "{:.0f}",
              " MB"),
        Row("… resident at most, with a report", f"{figures['megabytes_most']:.0f} MB"),
        Row("… cores of the server, of the generator",
            f"{figures['server_cores']:.2f}, {figures['generator_cores']:.2f}"),
        Row("… bytes on disk per check-in", f"{figures['disk_bytes_each']:,.0f}"),
    ]


def _storm(figures):
    return [
        _most(f"storm of {figures['clients']:,}: from the first answer until all are live",
              figures["seconds_from_first_answer"] if figures["all_live"] else float("inf"), 15, "{:.1f}", " s"),
        Row("… without a server before that", f"{figures['seconds_without_server']:.1f} s"),
        Row("… resident at most", f"{figures['megabytes_most']:.0f} MB"),
    ]


def _start_up(figures):
    nation, log = figures["nation"], figures["long_log"]
    return [
        _most("start with the nation", nation["seconds"], 3, "{:.2f}", " s"),
        Row("… without its state snapshot", f"{nation['folded_seconds']:.1f} s"),
        Row("… resident, nobody connected", f"{nation['megabytes']:.0f} MB"),
        Row("… its database, its state snapshot",
            f"{nation['database_megabytes']:,.0f} MB, {nation['snapshot_megabytes']:,.0f} MB"),
        Row(f"start with {log['events']:,} events", f"{log['seconds']:.2f} s"),
        Row("… without its state snapshot", f"{log['folded_seconds']:.1f} s"),
    ]


STORM_WORDS = {
    "restart": "from the end of the old server until all are live",
    "restart_plain": "… the same over plain HTTP",
    "cut": "… all lines cut, the server stays",
    "cut_with_tickets": "… the same, with TLS tickets",
}


def _tls(figures):
    made = []
    for name, words in (("frames_of_many", "in frames of many"), ("one_a_frame", "one a frame")):
        row = figures["check_ins"][name]
        processor, clock = (row[f"loss_by_{what}"] * 100 for what in ("processor", "clock"))
        costs = f"({row['plain_server_cpu_us_each']:.2f} µs, {row['tls_server_cpu_us_each']:.2f} µs)"
        figure = f"check-ins over TLS, {words}: loss by the server's processor time {costs}"
        # The goal is of the check-in benchmark's load.
        limit = 20 if name == "frames_of_many" else None
        made.append(_most(figure, processor, limit, "{:.1f}", " %"))
        rates = f"({row['plain_per_second']:,.0f}/s, {row['tls_per_second']:,.0f}/s)"
        made.append(_most(f"… loss by the clock, with the generator's own TLS {rates}", clock, limit, "{:.1f}", " %"))
    storms = figures["storm"]
    for name, words in STORM_WORDS.items():
        row = storms[name]
        seconds = row["seconds_in_all"] if row["all_live"] else float("inf")
        figure = f"storm of {row['clients']:,} over TLS with tokens: {words}" if name == "restart" else words
        made.append(_most(figure, seconds, 10 if name == "restart" else None, "{:.1f}", " s"))
    restart = storms["restart"]
    made += [
        Row("… of these without a server; had to try again; lost their line again",
            f"{restart['seconds_without_server']:.1f} s; {restart['had_to_try_again']:,}; "
            f"{restart['connections_lost_while_up']:,}"),
        Row("… resident at most (over plain HTTP)",
            f"{restart['megabytes_most']:.0f} MB ({storms['restart_plain']['megabytes_most']:.0f} MB)"),
    ]
    fan_out = figures["fan_out"]
    return made + [
        Row(f"processor per delivery over TLS ÷ over plain HTTP, {fan_out['clients']:,} clients "
            f"({fan_out['tls_server_cpu_us_each']:.2f} µs)", f"{fan_out['ratio']:.2f}"),
        Row("bytes per idle client over TLS (over plain HTTP)",
            f"{fan_out['tls_idle_bytes_per_client']:,.0f} ({fan_out['plain_idle_bytes_per_client']:,.0f})"),
    ]
