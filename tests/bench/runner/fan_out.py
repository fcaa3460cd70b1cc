"""Live status to many clients, beside a bare server that sends one prepared frame to each."""
from .median import median
from .server import Server

WAITING = 16  # messages that wait together for a connection
ROUNDS_A_SECOND = 5  # of the latency's open loop
# As often as the server can be made to flush, so that its idle time does not count.
SETTINGS = (("flush_interval_ms", 10),)


def measure(context):
    return {"by_clients": [_for_clients(context, context.sizes.clients(clients))
                           for clients in context.sizes.fan_out_clients]}


def _for_clients(context, clients):
    row = {"clients": clients}
    for name, topics in (("one", 1), ("several", WAITING)):
        pairs = [_pair(context, clients, topics) for _ in range(context.sizes.runs)]
        middle = median(pairs, key=lambda pair: pair["ratio"])
        row |= {name: middle["server"], f"{name}_bare": middle["bare"], f"{name}_ratio": middle["ratio"],
                f"{name}_ratios": [pair["ratio"] for pair in pairs]}
    return row


def _pair(context, clients, topics):
    server = _server(context, clients, topics)
    bare = _bare(context, clients, topics, server)
    return {"server": server, "bare": bare, "ratio": server["server_cpu_us_each"] / bare["server_cpu_us_each"]}


def _server(context, clients, topics):
    conference = context.conferences.small(20_000)
    with context.conferences.copy(conference) as data, Server(context.programs, data, settings=SETTINGS) as server:
        pace = ("--per-second", ROUNDS_A_SECOND) if topics == 1 else ()
        return context.programs.figures(
            "fan_out_bench", "--port", server.port, "--server-process", server.pid, "--seats", conference.seats,
            "--seats-read", 20_000, "--clients", clients, "--topics", topics,
            "--seconds", context.sizes.fan_out_seconds, *pace)


def _bare(context, clients, frames, server):
    """As many rounds a second as the server made, which lets time pass between two when many watch: what is cold
    then is cold for both."""
    with context.programs.bare_server("bare_fan_out", "--bytes", server["message_bytes"],
                                      "--frames", frames) as (port, process):
        return context.programs.figures(
            "fan_out_bench", "--port", port, "--server-process", process, "--clients", clients, "--topics", frames,
            "--rounds-per-second-max", server["rounds"] / server["seconds"],
            "--seconds", context.sizes.fan_out_seconds)
