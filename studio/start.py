"""Starting the course: the learner's folder, then JupyterLab on its first page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from studio.mentor import prepare_review
from studio.place import PRIVATE
from studio.work import MANIFEST, prepare

__all__ = ["command", "environment", "launch", "prepare", "prepare_review"]

HOME = "start.ipynb"
EXTENSIONS = Path(__file__).parent / "labextension"
DESK = "trialogue-desk"
_QUIET: dict[str, Any] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    # Where a server outlives its browser tab, a form has to come back as it was.
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 60},
}
# Validate runs kernels and prints FAILED for partial credit; Create Assignment is for authors.
_OFF = {
    "disabledExtensions": {
        "@jupyter/nbgrader:validate-assignment": True,
        "@jupyter/nbgrader:create-assignment": True,
        "@jupyterlab/apputils-extension:announcements": True,
    }
}


def launch(work: Path, *, port: int | None = None, browser: bool = True, page: str = HOME) -> int:
    """Run JupyterLab on a prepared folder until it is stopped; returns its exit code.

    Works wherever this Python is, whether its programs are on PATH or not.
    """
    return subprocess.call(
        command(work, port=port, browser=browser, page=page), env=environment(work), cwd=work
    )


def command(
    work: Path, *, port: int | None = None, browser: bool = True, page: str = HOME
) -> list[str]:
    """The command line of that JupyterLab, which opens with one of the folder's notebooks."""
    work = work.resolve()
    lab = _furnish(work)
    options = {
        "ServerApp.root_dir": work,
        "LabApp.default_url": f"/lab/tree/{page}",
        "LabApp.extra_labextensions_path": lab / "extensions",
        "LabApp.user_settings_dir": lab / "settings",
        "LabApp.workspaces_dir": lab / "workspaces",
        "LabApp.news_url": "",
        "LabApp.extension_manager": "readonly",
    }
    line = [sys.executable, "-m", "jupyterlab", *(f"--{k}={v}" for k, v in options.items())]
    # A container's only user is often root; the server listens to this machine alone.
    if getattr(os, "geteuid", lambda: 1)() == 0:
        line.append("--allow-root")
    if port is not None:
        line += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    return line if browser else [*line, "--no-browser"]


def environment(work: Path) -> dict[str, str]:
    """The environment of that command: our switches first, and this Python's programs found."""
    config = work.resolve() / PRIVATE / "lab" / "config"
    paths = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    configs = [str(config), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    return {
        **os.environ,
        "PATH": os.pathsep.join(filter(None, paths)),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, configs)),
    }


def _furnish(work: Path) -> Path:
    """Put our plugin, its manifest and the settings where JupyterLab finds them."""
    lab = work / PRIVATE / "lab"
    desk = lab / "extensions" / DESK
    shutil.copytree(EXTENSIONS / DESK, desk, dirs_exist_ok=True)
    shutil.copy2(work / PRIVATE / MANIFEST, desk / "static" / MANIFEST)
    switches = lab / "config" / "labconfig" / "page_config.json"
    switches.parent.mkdir(parents=True, exist_ok=True)
    switches.write_text(json.dumps(_OFF), encoding="utf-8")
    for name, values in _QUIET.items():
        package, _, plugin = name.partition(":")
        path = lab / "settings" / package / f"{plugin}.jupyterlab-settings"
        # A learner's own setting, such as the dark theme, is theirs.
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values), encoding="utf-8")
    return lab
