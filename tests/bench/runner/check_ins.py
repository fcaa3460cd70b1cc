"""The whole server: check-ins acknowledged per second, their latency, and what each costs."""
from .median import median
from .server import Server

CONNECTIONS = 16
ONE_EACH = 1_000  # connections that each wait for their answer before they send the next


def measure(context):
    sizes = context.sizes
    nation = context.conferences.seated_nation()
    small = context.conferences.small(sizes.load + 1_000, sites=min(500, sizes.nation_sites))
    full_tables, empty_tables = [], []
    for _ in range(sizes.runs):
        full_tables.append(_against_bare_rows(context, nation))
        empty_tables.append(_against_bare_rows(context, small))
    best = median([run["load"]["per_second"] for run in full_tables])
    result = {
        "full_tables": full_tables,
        "empty_tables": empty_tables,
        "rows_in_tables": nation.seated,
        "per_second": best,
        "per_second_empty": median([run["load"]["per_second"] for run in empty_tables]),
        "ratio_to_bare": median([run["ratio"] for run in full_tables]),
        "ratio_to_bare_empty": median([run["ratio"] for run in empty_tables]),
    }
    result["empty_to_full"] = result["per_second_empty"] / best
    result["by_connections"] = _by_connections(context, nation)
    result["half_load"] = _half_load(context, nation)
    result["watched"] = _watched(context, nation)
    result["cost"] = _cost(context, nation)
    return result


def _load(context, server, conference, count, *arguments, skip=0):
    return context.programs.figures(
        "check_in_bench", "--port", server.port, "--server-process", server.pid, "--seats", conference.seats,
        "--skip", conference.seated + skip, "--count", count, *arguments)


def _against_bare_rows(context, conference):
    with context.conferences.copy(conference) as data:
        with Server(context.programs, data) as server:
            load = _load(context, server, conference, context.sizes.load, "--connections", CONNECTIONS)
        bare = context.programs.figures("bare_rows", "--data", data, "--rows", 2 * context.sizes.load,
                                        "--batch", 1_000)
    return {"load": load, "bare": bare, "ratio": load["per_second"] / bare["rows_per_second"]}


def _by_connections(context, conference):
    rows, skip = [], 0
    with context.conferences.copy(conference) as data, Server(context.programs, data) as server:
        for connections in context.sizes.connections:
            count = min(context.sizes.load, connections * 30_000) // 4
            rows.append(_load(context, server, conference, count, "--connections", connections,
                              "--window", max(1, min(500, 20_000 // connections)), skip=skip))
            skip += count
    return rows


def _half_load(context, conference):
    """One check-in a message, as scanners send them: half of the most of these that are acknowledged."""
    one_each = ("--connections", CONNECTIONS, "--commands-per-frame", 1)
    with context.conferences.copy(conference) as data, Server(context.programs, data) as server:
        greatest = _load(context, server, conference, context.sizes.load // 2, *one_each)["per_second"]
    rate = greatest / 2
    with context.conferences.copy(conference) as data, Server(context.programs, data) as server:
        count = min(int(rate * context.sizes.half_load_seconds), context.sizes.nation_delegates - conference.seated)
        load = _load(context, server, conference, count, *one_each, "--per-second", rate)
    return {"greatest": greatest, "rate": rate, **load}


def _watched(context, conference):
    """Once without and once with many who watch the overview, several times in turn."""
    alone, watched, skip = [], [], 0
    count = context.sizes.load // 4
    watchers = context.sizes.clients(context.sizes.watchers)
    with context.conferences.copy(conference) as data, Server(context.programs, data) as server:
        for _ in range(max(2, context.sizes.runs)):
            for runs, arguments in ((alone, ()), (watched, ("--watchers", watchers))):
                runs.append(_load(context, server, conference, count, "--connections", CONNECTIONS, *arguments,
                                  skip=skip))
                skip += count
    rate = {name: median([run["per_second"] for run in runs])
            for name, runs in (("alone", alone), ("watched", watched))}
    return {"watchers": watchers, "alone": alone, "watched": watched, **{f"{k}_per_second": v for k, v in rate.items()},
            "loss": 1 - rate["watched"] / rate["alone"]}


def _cost(context, conference):
    """One check-in a message, each sender waits for its answer: beside an echo of the same pattern and a row."""
    connections = context.sizes.clients(min(ONE_EACH, context.sizes.load // 10))
    with context.conferences.copy(conference) as data:
        with Server(context.programs, data) as server:
            load = _load(context, server, conference, context.sizes.load // 2, "--connections", connections,
                         "--window", 1, "--commands-per-frame", 1)
        bare = context.programs.figures("bare_rows", "--data", data, "--rows", context.sizes.load,
                                        "--batch", 1_000)
    with context.programs.bare_server("bare_echo", "--bytes", 200) as (port, process):
        echo = context.programs.figures("echo_bench", "--port", port, "--server-process", process,
                                        "--connections", connections, "--seconds", context.sizes.fan_out_seconds)
    limit = echo["cpu_us_each"] + bare["cpu_us_each"]
    return {"load": load, "echo": echo, "bare": bare, "ratio": load["server_cpu_us_each"] / limit}
