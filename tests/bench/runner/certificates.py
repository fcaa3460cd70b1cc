"""A root and a certificate for this machine's loopback, as an administrator makes them."""
import pathlib


class Certificates:
    def __init__(self, programs, folder):
        folder = pathlib.Path(folder)
        programs.output("diemcaud", "tls", "local-ca", "--folder", folder, "--name", "127.0.0.1")
        self.root = folder / "root.crt"
        self.certificate = folder / "server.crt"
        self.key = folder / "server.key"
