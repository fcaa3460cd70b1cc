"""One province: 57 sites, 120 screens, 500 check-ins a second; and the sample conference's start and memory."""
import subprocess
import time

from .median import median
from .server import ROOT, Server

RATE = 500
SCREENS = 120


def measure(context):
    runs = [_run(context) for _ in range(context.sizes.runs)]
    return {
        "runs": runs,
        "acknowledgement_p99_us": median([run["load"]["acknowledgement"]["p99_us"] for run in runs]),
        "ratio_to_bare_commit_p99": None if any(run["ratio"] is None for run in runs)
                                    else median([run["ratio"] for run in runs]),
        "bare_commits_per_second": median([run["bare"]["rows_per_second"] for run in runs]),
        "screen_p99_us": median([run["load"]["screens"]["p99_us"] for run in runs]),
        **_start_and_memory(context),
    }


def _run(context):
    count = RATE * context.sizes.province_seconds
    province = context.conferences.small(count + 200)
    with context.conferences.copy(province) as data, Server(context.programs, data) as server:
        load = context.programs.figures(
            "check_in_bench", "--port", server.port, "--server-process", server.pid, "--seats", province.seats,
            "--count", count, "--per-second", RATE, "--watchers", SCREENS, "--measure-screens", "--connections", 10)
    with context.conferences.empty_folder() as folder:
        bare = context.programs.figures("bare_rows", "--data", folder, "--rows", count, "--batch", 1,
                                        "--per-second", RATE)
    # A disk that cannot commit so often lets the bare loop fall ever further behind: no limit to compare with.
    keeps_up = bare["rows_per_second"] > 0.95 * RATE
    return {"load": load, "bare": bare,
            "ratio": load["acknowledgement"]["p99_us"] / bare["commit"]["p99_us"] if keeps_up else None}


def _start_and_memory(context):
    starts = []
    with context.conferences.empty_folder() as data:
        with Server(context.programs, data) as server:
            context.programs.output("diemcau", "import", "--server", f"http://127.0.0.1:{server.port}",
                                    ROOT / "config/bacgiang")
        for _ in range(5):
            with Server(context.programs, data) as server:
                starts.append(server.start_seconds)
    province = context.conferences.small(RATE * context.sizes.province_seconds + 200)
    with context.conferences.copy(province) as data, Server(context.programs, data) as server:
        idle = peak = server.megabytes()
        clients = context.programs.start(
            "check_in_bench", "--port", server.port, "--server-process", server.pid, "--seats", province.seats,
            "--count", 100 * context.sizes.province_seconds, "--per-second", 100, "--watchers", SCREENS,
            "--connections", 1, stdout=subprocess.DEVNULL)
        while clients.poll() is None:
            peak = max(peak, server.megabytes())
            time.sleep(0.05)
    return {"start_seconds": median(starts), "starts": starts, "idle_megabytes": idle,
            "megabytes_with_120_clients": peak}
