"""What axe finds wrong with a page, for the browser tests."""

from axe_playwright_python.sync_playwright import Axe

SERIOUS = ("serious", "critical")


def violations(page, where):
    """What stays wrong: a theme that is still loading has the colours of neither."""
    for _ in range(4):
        found = _look(page, where)
        if not found:
            break
        page.wait_for_timeout(1500)
    return found


def _look(page, where):
    found = Axe().run(page, context=where).response["violations"]
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}"
        for v in found
        if v["impact"] in SERIOUS
        for n in v["nodes"]
    ]
