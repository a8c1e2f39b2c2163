# SPDX-License-Identifier: Apache-2.0
"""A headless Chromium that a test drives: what it asked for, what it complained about, what it shows.

Speaks the DevTools protocol over the two pipes of --remote-debugging-pipe, so it needs no driver and
no port. Every message is JSON, ended by a zero byte.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

DESKTOP, PHONE = (1280, 900), (390, 844)
_SECONDS = 60


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


# The gate installs what is needed: there nothing is left out.
IN_GATE = "FUPIN_GATE" in os.environ
needs_browser = pytest.mark.skipif(
    chromium() is None and not IN_GATE, reason="no Chromium: bash .ci/setup.sh test"
)


class Browser:
    """One page. `requests`: every address it asked for but its own; `complaints`: of its scripts."""

    def __init__(self):
        self._profile = tempfile.mkdtemp(prefix="fupin-browser-")
        child_reads, self._to = os.pipe()
        self._from, child_writes = os.pipe()
        self._pending = b""
        self._number = 0
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self._session = ""

        command = [
            str(chromium()), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
            f"--user-data-dir={self._profile}", "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip
        # The browser reads commands from 3 and writes answers to 4.
        wired = f'exec "$@" 3<&{child_reads} 4>&{child_writes}'
        self._process = subprocess.Popen(
            ["bash", "-c", wired, "bash", *command],
            pass_fds=(child_reads, child_writes),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(child_reads)
        os.close(child_writes)
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def _receive(self) -> dict:
        while b"\0" not in self._pending:
            piece = os.read(self._from, 1 << 16)
            if not piece:
                raise RuntimeError("the browser has ended")
            self._pending += piece
        message, _, self._pending = self._pending.partition(b"\0")
        return json.loads(message)

    def _call(self, method: str, **parameters) -> dict:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            got = self._receive()
            self._notice(got)
            if got.get("id") == number:
                if "error" in got:
                    raise RuntimeError(f"{method}: {got['error']['message']}")
                return got["result"]

    def _notice(self, message: dict) -> None:
        method, about = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            address = about["request"]["url"]
            if address != self._page and not address.startswith("data:"):
                self.requests.append(address)
        elif method == "Runtime.exceptionThrown":
            details = about["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Runtime.consoleAPICalled" and about["type"] in (
            "error",
            "warning",
            "assert",
        ):
            self.complaints.append(" ".join(str(a.get("value", "")) for a in about["args"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            self.complaints.append(about["entry"]["text"])

    _page = ""

    def open(self, path: Path, size=DESKTOP, dark: bool = False) -> None:
        """Loads a file and waits until it is there, its scripts run."""
        phone = size[0] < 600
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=size[0], height=size[1], deviceScaleFactor=2 if phone else 1, mobile=phone,
        )  # fmt: skip
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._call("Emulation.setEmulatedMedia", media="", features=scheme)
        self.requests, self.complaints = [], []
        self._page = path.resolve().as_uri()
        self._call("Page.navigate", url=self._page)
        began = time.monotonic()
        while self.run("document.readyState + location.href") != "complete" + self._page:
            if time.monotonic() - began > _SECONDS:
                raise TimeoutError(f"{path} was not loaded")
            time.sleep(0.02)

    def run(self, script: str):
        """The value of an expression in the page."""
        got = self._call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in got:
            raise RuntimeError(got["exceptionDetails"]["exception"]["description"])
        return got["result"].get("value")

    def picture(self, path: Path, whole: bool = True) -> None:
        got = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(got["data"]))

    def whole_picture(self, path: Path) -> None:
        """Everything the page has, however long."""
        size = self._call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        got = self._call(
            "Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip
        )
        path.write_bytes(base64.b64decode(got["data"]))

    def paper(self, path: Path) -> None:
        """The page as it is printed on A4."""
        got = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(got["data"]))

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._to)
        os.close(self._from)
        shutil.rmtree(self._profile, ignore_errors=True)
