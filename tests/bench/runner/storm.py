"""Everybody reconnects at once after a restart of the server."""
import json
import subprocess

from .programs import Failed
from .server import Server


def measure(context):
    nation = context.conferences.nation()
    with context.conferences.copy(nation) as data:
        before = Server(context.programs, data)
        with before:
            storm = context.programs.start(
                "reconnect_storm", "--port", before.port, "--seats", nation.seats,
                "--seats-read", context.sizes.nation_delegates // 2,
                "--clients", context.sizes.clients(context.sizes.storm_clients),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            try:
                if storm.stdout.readline().strip() != "live":
                    raise Failed(f"reconnect_storm: {storm.communicate()[1].strip()}")
                before.stop()
                with Server(context.programs, data, port=before.port) as server:
                    out, errors = storm.communicate()
                    if storm.returncode != 0:
                        raise Failed(f"reconnect_storm: {errors.strip()}")
                    return {**json.loads(out.splitlines()[-1]), "start_seconds": server.start_seconds,
                            "megabytes": server.megabytes(), "megabytes_most": server.megabytes("VmHWM")}
            finally:
                storm.kill()
                storm.wait()
