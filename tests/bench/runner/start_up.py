"""Start with the nation and with a long log, with the state snapshot and without."""
from .median import median
from .server import Server

SNAPSHOTS = "*.snapshot"


def measure(context):
    return {"nation": _of(context, context.conferences.nation()),
            "long_log": _of(context, context.conferences.long_log())}


def _of(context, conference):
    with context.conferences.copy(conference) as data:
        folded = _start(context, data, without_snapshot=True)
        starts = [_start(context, data) for _ in range(context.sizes.runs)]
        database = (data / "diemcau.db").stat().st_size / 1e6
        snapshots = sum(path.stat().st_size for path in data.glob(SNAPSHOTS)) / 1e6
    return {"events": conference.made["events"], "make_seconds": conference.made["seconds"],
            "folded_seconds": folded["seconds"], "folded_megabytes": folded["megabytes"],
            "seconds": median([start["seconds"] for start in starts]),
            "megabytes": median([start["megabytes"] for start in starts]),
            "starts": starts, "database_megabytes": database, "snapshot_megabytes": snapshots}


def _start(context, data, without_snapshot=False):
    if without_snapshot:
        for path in data.glob(SNAPSHOTS):
            path.unlink()
    with Server(context.programs, data) as server:
        return {"seconds": server.start_seconds, "megabytes": server.megabytes(),
                "megabytes_most": server.megabytes("VmHWM")}
