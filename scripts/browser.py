"""Make sure that the browser tests have a Chromium; on Debian, install it.

Exit code 0 when there is one, 1 with the reason and the fix when there is none: the browser
tests never skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The path of a Chromium on this machine, or None. TRIALOGUE_CHROMIUM names another one."""
    chosen = os.environ.get("TRIALOGUE_CHROMIUM")
    return chosen or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> str | None:
    """Install Debian's package where this user may; the reason why not, or None."""
    if not shutil.which("apt-get"):
        return "this system has no apt-get"
    sudo = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
        done = subprocess.run([*sudo, "apt-get", *command], check=False, capture_output=True)
        if done.returncode:
            return done.stderr.decode(errors="replace").strip()[-300:]
    return None


def main() -> int:
    """Find or install; say what happened."""
    reason = None if find() else install()
    path = find()
    if path:
        print(f"browser tests use {path}")
        return 0
    print(
        f"The browser tests need Chromium and could not install it ({reason}).\n"
        "Fix: install Chromium or Chrome by hand, or set TRIALOGUE_CHROMIUM to its path.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
