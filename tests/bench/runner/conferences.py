"""Data folders with a conference whose check-in is open. Each is made once in a run, and copied for every
measurement that writes."""
import contextlib
import dataclasses
import itertools
import os
import pathlib
import shutil

from .server import Server


@dataclasses.dataclass
class Conference:
    data: pathlib.Path
    seats: pathlib.Path  # who sits where, in the order in which they come
    seated: int = 0  # how many of them are in
    made: dict = dataclasses.field(default_factory=dict)  # what make_log printed


def key_store_of(data):
    """Beside the folder; it says itself where its key file is."""
    return data.with_name(data.name + ".keystore")


def copy_data(start, data):
    shutil.copytree(start, data)
    shutil.copy(key_store_of(start), key_store_of(data))


def remove_data(data):
    shutil.rmtree(data)
    for ending in (".keystore", ".key", ".tokens"):
        data.with_name(data.name + ending).unlink(missing_ok=True)


class Conferences:
    def __init__(self, programs, sizes, work):
        self.programs = programs
        self.sizes = sizes
        self.work = work
        self._made = {}
        self._numbers = itertools.count()

    def small(self, delegates, sites=57):
        """Tables as good as empty."""
        return self._once(f"small-{sites}-{delegates}", self._make, sites, delegates)

    def nation(self):
        """Nobody is in yet."""
        return self._once("nation", self._make, self.sizes.nation_sites, self.sizes.nation_delegates)

    def seated_nation(self):
        """Most of them are in: tables of the size that they have late in the morning."""
        nation = self.nation()
        return self._once("seated-nation", self._go_on, nation, self.sizes.nation_seated)

    def long_log(self):
        """The nation's, with what a whole day adds."""
        nation = self.nation()
        return self._once("long-log", self._go_on_to, nation, self.sizes.log_events)

    @contextlib.contextmanager
    def copy(self, conference):
        data = self.work / f"copy-{next(self._numbers)}"
        copy_data(conference.data, data)
        os.sync()  # or the server's syncs would wait for the copy's gigabyte
        try:
            yield data
        finally:
            remove_data(data)

    @contextlib.contextmanager
    def empty_folder(self):
        data = self.work / f"empty-{next(self._numbers)}"
        data.mkdir()
        try:
            yield data
        finally:
            remove_data(data)

    def _once(self, name, make, *arguments):
        if name not in self._made:
            self._made[name] = make(self.work / name, *arguments)
        return self._made[name]

    def _make(self, data, sites, delegates):
        data.mkdir()
        seats = data.with_suffix(".seats")
        made = self.programs.figures("make_log", "--data", data, "--sites", sites, "--delegates", delegates,
                                     "--seats", seats)
        self._settle(data)
        return Conference(data, seats, 0, made)

    def _go_on(self, data, start, seated):
        conference = self._go_on_to(data, start, start.made["events"] + seated)
        conference.seated = seated
        return conference

    def _go_on_to(self, data, start, events):
        copy_data(start.data, data)
        made = self.programs.figures("make_log", "--data", data, "--events", events, "--seats", start.seats)
        self._settle(data)
        return Conference(data, start.seats, 0, made)

    def _settle(self, data):
        """As a server leaves it that was stopped in good order."""
        with Server(self.programs, data):
            pass
