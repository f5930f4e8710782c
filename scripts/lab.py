"""A learner's JupyterLab and a browser, for the browser tests, screenshots and benchmarks."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from browser import find
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from studio.start import command, environment

ROOT = Path(__file__).parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


class Lab:
    """One running JupyterLab on a learner's folder, with settings of its own beside it."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.token = secrets.token_hex(8)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = work.parent / "jupyter"
        env = environment(work) | {
            "JUPYTER_CONFIG_DIR": str(own / "config"),
            "JUPYTER_DATA_DIR": str(own / "data"),
            "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
            "IPYTHONDIR": str(own / "ipython"),
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        line = [
            *command(work, port=self.port, browser=False),
            "--ServerApp.ip=127.0.0.1",
            f"--IdentityProvider.token={self.token}",
            "--LabApp.expose_app_in_browser=True",
        ]
        self.log = (work.parent / "lab.log").open("w")
        self.process = subprocess.Popen(
            line, env=env, cwd=work, stdout=self.log, stderr=subprocess.STDOUT
        )
        self._await()

    def _await(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.api("GET", "status")
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"JupyterLab did not start; see {self.work.parent / 'lab.log'}")

    def api(self, method: str, path: str) -> Any:
        """One call of the server's own interface."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}?token={self.token}", method=method
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def end_sessions(self) -> None:
        """Shut every kernel down."""
        for session in self.api("GET", "sessions"):
            self.api("DELETE", f"sessions/{session['id']}")

    def url(self, notebook: str) -> str:
        """The address of a notebook in a workspace of its own."""
        space = secrets.token_hex(4)
        base = f"http://127.0.0.1:{self.port}/lab/workspaces/{space}/tree/{notebook}"
        return f"{base}?reset&token={self.token}"

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            # A kernel that has only just been asked for keeps the server waiting.
            self.process.kill()
            self.process.wait(20)
        self.log.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless. Fails where there is none; `browser.py` installs it."""
    path = find()
    if path is None:
        raise FileNotFoundError("No Chromium found. Fix: run `python scripts/browser.py`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def form(page: Page, title: str) -> Locator:
    """The form of that heading, scrolled to: a far output is not attached before."""
    found = page.locator(".tri-form", has=page.get_by_role("heading", name=title, exact=True))
    expect(page.locator(".tri-form").first).to_be_visible()
    for _ in range(60):
        if found.count():
            break
        page.mouse.move(640, 600)
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    found.scroll_into_view_if_needed()
    return found


def set_theme(page: Page, theme: str) -> None:
    """Switch JupyterLab to "Light" or "Dark" and wait until it shows."""
    page.evaluate(
        "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })",
        f"JupyterLab {theme}",
    )
    light = "true" if theme == "Light" else "false"
    expect(page.locator(f'body[data-jp-theme-light="{light}"]')).to_be_attached()
