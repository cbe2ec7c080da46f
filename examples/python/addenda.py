"""Starts Addenda for a run of tests, and takes organisations of it."""

import json
import os
import re
import secrets
import shutil
import subprocess
import tempfile
import urllib.request


class Addenda:
    def __init__(self, command=None):
        self.key = secrets.token_hex(16)
        self.folder = tempfile.mkdtemp(prefix="addenda-")
        self.server = subprocess.Popen(
            [
                command or os.environ.get("ADDENDA", "addenda"),
                *("serve", "--emulator", "--port", "0"),
                *("--data", os.path.join(self.folder, "data")),
            ],
            env={**os.environ, "ADDENDA_EMULATOR_KEY": self.key, "ADDENDA_LOG_ACCESS": "none"},
            stdout=subprocess.PIPE,
            text=True,
        )
        listening = re.match("addenda listening on (.*)", self.server.stdout.readline())
        if not listening:
            raise RuntimeError("addenda does not start")
        self.url = listening[1]

    def call(self, method, where, body=None):
        """One of the emulator's own calls."""
        request = urllib.request.Request(
            f"{self.url}/addenda/v1/{where}",
            method=method,
            headers={"X-Addenda-Key": self.key},
            data=None if body is None else json.dumps(body).encode(),
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def organization(self, **asked):
        return self.call("POST", "organizations", {"template": "demo", **asked})["organizations"][0]

    def remove(self, organization):
        self.call("DELETE", f"organizations/{organization['id']}")

    def stop(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder)
