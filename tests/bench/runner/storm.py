"""Everybody reconnects at once after a restart of the server."""
import contextlib
import json
import subprocess

from .programs import Failed
from .server import Server


def measure(context):
    nation = context.conferences.nation()
    with context.conferences.copy(nation) as data:
        return after_restart(context, nation, data, context.sizes.clients(context.sizes.storm_clients))


def after_restart(context, conference, data, clients, *arguments, **server_options):
    """arguments: further ones of reconnect_storm."""
    with Server(context.programs, data, **server_options) as before:
        with _storm(context, conference, before, clients, arguments) as storm:
            before.stop()
            with Server(context.programs, data, port=before.port, **server_options) as server:
                return {**_outcome(storm, server), "start_seconds": server.start_seconds}


def after_cut(context, conference, data, clients, *arguments, **server_options):
    """Every line is cut; the server stays."""
    with Server(context.programs, data, **server_options) as server:
        with _storm(context, conference, server, clients, ("--cut", *arguments)) as storm:
            return _outcome(storm, server)


@contextlib.contextmanager
def _storm(context, conference, server, clients, arguments):
    """The clients, when all are live for the first time."""
    storm = context.programs.start(
        "reconnect_storm", "--port", server.port, "--seats", conference.seats, "--seats-read", seats_read(context),
        "--clients", clients, *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        if storm.stdout.readline().strip() != "live":
            raise Failed(f"reconnect_storm: {storm.communicate()[1].strip()}")
        yield storm
    finally:
        storm.kill()
        storm.wait()


def _outcome(storm, server):
    cpu_before = server.cpu_seconds()
    out, errors = storm.communicate()
    if storm.returncode != 0:
        raise Failed(f"reconnect_storm: {errors.strip()}")
    return {**json.loads(out.splitlines()[-1]), "server_cpu_seconds": server.cpu_seconds() - cpu_before,
            "megabytes": server.megabytes(), "megabytes_most": server.megabytes("VmHWM")}


def seats_read(context):
    """Enough of the nation's for every client's site."""
    return context.sizes.nation_delegates // 2
