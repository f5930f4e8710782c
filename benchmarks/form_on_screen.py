"""How soon a form is there: from "notebook open and kernel up" to the first form on the screen.

A real JupyterLab and Chromium on the real exercise; the ratio is to the time that JupyterLab itself
needs before (opening the notebook, starting the kernel).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from lab import Lab, chromium  # noqa: E402 (scripts/ is no package)

from studio.start import prepare  # noqa: E402

ROUNDS = 5
NOTEBOOK = "b3_translation_drill/b3_translation_drill.ipynb"
KERNEL_UP = (
    "() => ['idle', 'busy'].includes(window.jupyterapp?.shell?.currentWidget"
    "?.sessionContext?.session?.kernel?.status)"
)


def main() -> None:
    """Print median times and their ratio."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        work = Path(folder) / "work"
        prepare(ROOT, work)
        lab = Lab(work)
        try:
            before, after = [], []
            page = browser.new_page()
            for number in range(ROUNDS + 1):
                lab.end_sessions()
                since = time.perf_counter()
                page.goto(lab.url(NOTEBOOK))
                page.wait_for_function(KERNEL_UP, timeout=60_000)
                up = time.perf_counter()
                page.locator(".tri-form").first.wait_for(timeout=60_000)
                there = time.perf_counter()
                if number:  # The first round fills the browser's cache.
                    before.append(up - since)
                    after.append(there - up)
        finally:
            lab.stop()
    own, lab_time = statistics.median(after), statistics.median(before)
    print(
        f"form on screen: {own:.2f} s after the kernel is up (budget 1 s); JupyterLab and kernel "
        f"before that {lab_time:.2f} s, ratio {own / lab_time:.2f}"
    )


if __name__ == "__main__":
    main()
