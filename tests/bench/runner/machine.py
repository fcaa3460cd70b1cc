"""What the figures were measured on."""
import os
import pathlib
import platform
import re
import resource
import shutil
import subprocess

from .server import ROOT


def _commit():
    """Unknown where there is no git, or no repository: an unpacked copy."""
    if not shutil.which("git"):
        return "unknown"
    run = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short=10", "HEAD"], capture_output=True,
                         text=True, check=False)
    return run.stdout.strip() or "unknown"


def facts():
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text(encoding="utf-8"))
    commit = _commit()
    return {"cpu": cpu.group(1) if cpu else platform.machine(), "cores": os.cpu_count(),
            "memory_gigabytes": round(int(memory.group(1)) / 1e6), "kernel": platform.release(),
            "load_before": os.getloadavg()[0],
            "descriptors": resource.getrlimit(resource.RLIMIT_NOFILE)[1], "commit": commit}
