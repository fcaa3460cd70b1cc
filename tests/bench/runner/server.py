"""A diemcaud on a folder of its own, ended when the block ends."""
import os
import pathlib
import re
import signal
import ssl
import subprocess
import time
import urllib.request

from .programs import Failed

ROOT = pathlib.Path(__file__).resolve().parents[3]
START_PATIENCE = 600
# A bench is many users on few addresses and connections: it measures the server, not what one may ask of it.
LIMITS_LIFTED = (("address_connections", 1_000_000), ("commands_per_second", 1_000_000), ("command_burst", 1_000_000))
STOP_PATIENCE = 120
COMMON_PASSWORDS = ROOT / "config/common_passwords.txt"


class Server:
    def __init__(self, programs, data, port=0, settings=(), *, sign_in=False, certificates=None):
        """settings: (key, value) pairs that replace those of config/diemcaud.toml. sign_in: who comes needs a token
        (make_tokens); what signing in costs is measured on its own. certificates: a Certificates, for TLS."""
        self.programs = programs
        self.data = pathlib.Path(data)
        self.wanted_port = port
        self.certificates = certificates
        self.arguments = [] if sign_in else ["--no-sign-in"]
        if certificates:
            self.arguments += ["--tls-certificate", certificates.certificate, "--tls-key", certificates.key]
        settings = (*settings, ("common_passwords", f'"{COMMON_PASSWORDS}"'))
        self.config = (ROOT / "config/diemcaud.toml").read_text(encoding="utf-8")
        for key, value in (*LIMITS_LIFTED, *settings):
            self.config, found = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", self.config)
            if found != 1:
                raise Failed(f"config/diemcaud.toml has no key {key}")

    def __enter__(self):
        config, port_file, log = (self.data / name for name in ("bench.toml", "bench.port", "bench.log"))
        config.write_text(self.config, encoding="utf-8")
        port_file.unlink(missing_ok=True)
        started = time.monotonic()
        with open(log, "wb") as output:
            self.process = self.programs.start(
                "diemcaud", "--config", config, "--listen", f"127.0.0.1:{self.wanted_port}", "--data", self.data,
                "--port-file", port_file, *self.arguments, stdout=output, stderr=subprocess.STDOUT)
        try:
            self._wait_until_ready(port_file, log, started)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        self.start_seconds = time.monotonic() - started
        return self

    def _wait_until_ready(self, port_file, log, started):
        while time.monotonic() - started < START_PATIENCE:
            if self.process.poll() is not None:
                raise Failed(f"diemcaud ended: {log.read_text(encoding='utf-8')[-500:]}")
            try:
                self.port = int(port_file.read_text(encoding="utf-8"))
                self.get("/readyz")
                return
            except (OSError, ValueError):
                time.sleep(0.002)
        raise Failed("diemcaud does not become ready")

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failed("diemcaud does not stop") from None

    @property
    def pid(self):
        return self.process.pid

    def get(self, path):
        scheme, trust = "http", None
        if self.certificates:
            scheme, trust = "https", ssl.create_default_context(cafile=self.certificates.root)
        with urllib.request.urlopen(f"{scheme}://127.0.0.1:{self.port}{path}", timeout=300, context=trust) as answer:
            return answer.read()

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self, which="VmRSS"):
        """VmRSS: resident now; VmHWM: the most that ever was."""
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(re.search(rf"{which}:\s+(\d+)", text).group(1)) / 1024

    def disk_megabytes(self):
        return sum(path.stat().st_size for path in self.data.glob("diemcau*")) / 1e6
