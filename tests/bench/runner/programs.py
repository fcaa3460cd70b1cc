"""Starting the programs of a build folder and reading what they print."""
import contextlib
import json
import pathlib
import subprocess


class Failed(Exception):
    """A program did not do what it was started for: the message is for whoever runs the benchmarks."""


class Programs:
    def __init__(self, build):
        self.build = pathlib.Path(build).resolve()

    def path(self, name):
        for folder in ("", "server/app", "client/terminal", "tests/bench"):
            path = self.build / folder / name
            if path.is_file():
                return str(path)
        raise Failed(f"{name} is not built in {self.build}")

    def start(self, name, *arguments, **options):
        return subprocess.Popen([self.path(name), *map(str, arguments)], text=True, **options)

    def output(self, name, *arguments):
        out = subprocess.run([self.path(name), *map(str, arguments)], capture_output=True, text=True, check=False)
        if out.returncode != 0:
            raise Failed(f"{name}: {out.stderr.strip()[-500:]}")
        return out.stdout

    def figures(self, name, *arguments):
        """The one JSON object that a program prints, in its last line."""
        return json.loads(self.output(name, *arguments).splitlines()[-1])

    @contextlib.contextmanager
    def bare_server(self, name, *arguments):
        """A bare_fan_out or bare_echo; gives its port and process. It ends when its input ends."""
        process = self.start(name, *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            yield int(process.stdout.readline()), process.pid
        finally:
            process.stdin.close()
            process.stdout.close()
            process.wait(timeout=30)
