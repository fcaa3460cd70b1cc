"""An hour of the nation, time-lapsed: every arrival of the peak at its true rate."""
import json
import subprocess
import threading
import time

from .programs import Failed
from .server import Server

SAMPLES = 18  # of memory and processor, over the whole


def measure(context):
    nation = context.conferences.nation()
    with context.conferences.copy(nation) as data, Server(context.programs, data) as server:
        disk_before = server.disk_megabytes()
        idle = server.megabytes()
        hour = context.programs.start(
            "national_hour_bench", "--port", server.port, "--seats", nation.seats,
            "--delegates", context.sizes.nation_delegates,
            "--sites-online", context.sizes.clients(context.sizes.hour_sites_online),
            "--seconds", context.sizes.hour_seconds, "--peak-per-second", context.sizes.hour_peak,
            "--interval-seconds", context.sizes.hour_seconds / SAMPLES,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            if hour.stdout.readline().strip() != "live":
                raise Failed(f"national_hour_bench: {hour.communicate()[1].strip()}")
            live = server.megabytes()
            cpu_before = server.cpu_seconds()
            report, samples = _watch(context, server, hour)
            out, errors = hour.communicate()
        finally:
            hour.kill()
        if hour.returncode != 0:
            raise Failed(f"national_hour_bench: {errors.strip()}")
        figures = json.loads(out.splitlines()[-1])
        return {
            **figures, "samples": samples, "report": report,
            "megabytes_before": idle, "megabytes_live": live, "megabytes_most": server.megabytes("VmHWM"),
            "server_cores": (server.cpu_seconds() - cpu_before) / figures["seconds"],
            "disk_bytes_each":
                (server.disk_megabytes() - disk_before) * 1e6 / max(1, figures["acknowledged"]),
        }


def _watch(context, server, hour):
    """Memory and processor over time; one report in the middle."""
    report, samples = {}, []
    reading = threading.Thread(target=_read_report, args=(server, report))
    start = time.monotonic()
    last_cpu, last_time = server.cpu_seconds(), start
    step = context.sizes.hour_seconds / SAMPLES
    while hour.poll() is None:
        time.sleep(min(step, 0.05))
        now = time.monotonic()
        if not report and not reading.is_alive() and now - start > context.sizes.hour_seconds / 2:
            report["asked_at_second"] = now - start
            reading.start()
        if now - last_time >= step:
            cpu = server.cpu_seconds()
            samples.append({"second": now - start, "megabytes": server.megabytes(),
                            "cores": (cpu - last_cpu) / (now - last_time)})
            last_cpu, last_time = cpu, now
        if len(samples) > SAMPLES + 2:
            break  # only stragglers are left
    if reading.ident is not None:
        reading.join()
    return report, samples


def _read_report(server, report):
    start = time.monotonic()
    report["bytes"] = len(server.get("/api/v1/report.csv?session=0"))
    report["seconds"] = time.monotonic() - start
