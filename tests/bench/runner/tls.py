"""What TLS costs: check-ins, a storm and fan-out over TLS with device tokens, beside the same over plain HTTP in the
same run."""
import contextlib
import dataclasses
import statistics

from . import storm
from .certificates import Certificates
from .fan_out import SETTINGS
from .server import COMMON_PASSWORDS, Server

CONNECTIONS = 16
ONE_EACH = 500  # connections that each wait for their answer before they send the next


def measure(context):
    certificates = Certificates(context.programs, context.conferences.work / "certificates")
    return {
        "check_ins": _check_ins(context, certificates),
        "storm": _storms(context, certificates),
        "fan_out": _fan_out(context, certificates),
    }


@dataclasses.dataclass
class _Way:
    """One server with its own data, and how the load comes to it."""
    server: Server
    arguments: tuple


@contextlib.contextmanager
def _way(context, conference, certificates, makes, settings=()):
    """certificates: None for plain HTTP. makes: which tokens, as arguments of make_tokens."""
    with context.conferences.copy(conference) as data:
        tokens = _make_tokens(context, data, makes)
        with Server(context.programs, data, settings=settings, sign_in=True, certificates=certificates) as server:
            arguments = ("--tokens", tokens, *(("--root", certificates.root) if certificates else ()))
            yield _Way(server, arguments)


def _make_tokens(context, data, makes):
    tokens = data.with_name(data.name + ".tokens")
    context.programs.figures("make_tokens", "--data", data, "--common-passwords", COMMON_PASSWORDS,
                             "--tokens", tokens, *makes)
    return tokens


def _check_ins(context, certificates):
    nation = context.conferences.seated_nation()
    one_each = context.sizes.clients(min(ONE_EACH, context.sizes.load // 20))
    makes = ("--organizers", max(CONNECTIONS, one_each))
    with _way(context, nation, None, makes) as plain, _way(context, nation, certificates, makes) as secured:
        frames_of_many = _in_turn(context, nation, plain, secured, context.sizes.load // 4, 0,
                                  "--connections", CONNECTIONS)
        used = context.sizes.load // 4 * context.sizes.tls_pairs
        one_a_frame = _in_turn(context, nation, plain, secured, context.sizes.load // 20, used,
                               "--connections", one_each, "--window", 1, "--commands-per-frame", 1)
    return {"frames_of_many": frames_of_many, "one_a_frame": one_a_frame}


def _in_turn(context, conference, plain, secured, count, skip, *arguments):
    """The same load on both servers, many times in turn, and beginning with either: the rate wavers by a third with
    what the disk does, so what counts is all runs together."""
    runs = {"plain": [], "tls": []}
    for number in range(context.sizes.tls_pairs):
        pair = [("plain", plain), ("tls", secured)]
        for name, way in pair if number % 2 == 0 else reversed(pair):
            runs[name].append(context.programs.figures(
                "check_in_bench", "--port", way.server.port, "--server-process", way.server.pid,
                "--seats", conference.seats, "--skip", conference.seated + skip, "--count", count,
                *arguments, *way.arguments))
        skip += count
    figures = {}
    for name, of in runs.items():
        for what in ("server_cpu_us_each", "generator_cpu_us_each"):
            figures[f"{name}_{what}"] = statistics.mean(run[what] for run in of)
        figures[f"{name}_per_second"] = sum(run["acknowledged"] for run in of) / sum(run["seconds"] for run in of)
    return {
        **figures, "runs": runs, "commands": count,
        # By the clock: what the generator's own TLS takes of the shared cores is in it.
        "loss_by_clock": 1 - figures["tls_per_second"] / figures["plain_per_second"],
        # What a server that has its processors to itself would lose when they are all busy.
        "loss_by_processor": 1 - figures["plain_server_cpu_us_each"] / figures["tls_server_cpu_us_each"],
    }


def _storms(context, certificates):
    nation = context.conferences.nation()
    clients = context.sizes.clients(context.sizes.tls_storm_clients)
    result = {}
    with context.conferences.copy(nation) as data:
        tokens = _make_tokens(context, data, ("--operators", clients, "--seats", nation.seats,
                                              "--seats-read", storm.seats_read(context)))
        secured = {"sign_in": True, "certificates": certificates}
        tls = ("--tokens", tokens, "--root", certificates.root)
        result["restart_plain"] = storm.after_restart(context, nation, data, clients, "--tokens", tokens, sign_in=True)
        result["restart"] = storm.after_restart(context, nation, data, clients, *tls, **secured)
        # A restarted server knows no ticket of before: those help when the lines break and the server stays.
        result["cut"] = storm.after_cut(context, nation, data, clients, *tls, **secured)
        result["cut_with_tickets"] = storm.after_cut(context, nation, data, clients, *tls, "--with-tickets", **secured)
    return result


def _fan_out(context, certificates):
    """One message a flush to each client; both servers in turn."""
    conference = context.conferences.small(20_000)
    clients = context.sizes.clients(context.sizes.tls_fan_out_clients)
    makes = ("--organizers", 1, "--viewers", clients)
    seats = 20_000 // context.sizes.runs  # of each run
    runs = {"plain": [], "tls": []}
    with (_way(context, conference, None, makes, SETTINGS) as plain,
          _way(context, conference, certificates, makes, SETTINGS) as secured):
        for number in range(context.sizes.runs):
            for name, way in (("plain", plain), ("tls", secured)):
                runs[name].append(context.programs.figures(
                    "fan_out_bench", "--port", way.server.port, "--server-process", way.server.pid,
                    "--seats", conference.seats, "--skip", number * seats, "--seats-read", seats,
                    "--clients", clients, "--topics", 1, "--seconds", context.sizes.fan_out_seconds, *way.arguments))
    costs = {name: statistics.mean(run["server_cpu_us_each"] for run in of) for name, of in runs.items()}
    return {"clients": clients, "runs": runs, "ratio": costs["tls"] / costs["plain"],
            **{f"{name}_server_cpu_us_each": cost for name, cost in costs.items()},
            # Later ones find memory that those before them left.
            **{f"{name}_idle_bytes_per_client": of[0]["idle_bytes_per_client"] for name, of in runs.items()}}
