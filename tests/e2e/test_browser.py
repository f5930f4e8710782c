"""Does a learner get forms without running a cell, and is nothing that they write ever lost?

A real JupyterLab, started as `trialogue start` does it, and the system's Chromium.
"""

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from studio.start import command, environment, prepare

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests" / "studio" / "course"
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
PATIENCE = 60_000
EXERCISE = "s1_desk/s1_desk.ipynb"
SERIOUS = ("serious", "critical")


def chromium():
    spec = importlib.util.spec_from_file_location("browser", ROOT / "scripts" / "browser.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    path = script.find()
    assert path, "No Chromium found. Fix: run `python scripts/browser.py`."
    return path


class Lab:
    """One running JupyterLab on a learner's folder."""

    def __init__(self, work):
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
            "--ServerApp.allow_root=True",
            f"--IdentityProvider.token={self.token}",
            "--LabApp.expose_app_in_browser=True",
        ]
        self.log = (work.parent / "lab.log").open("w")
        self.process = subprocess.Popen(
            line, env=env, cwd=work, stdout=self.log, stderr=subprocess.STDOUT
        )
        self._await()

    def _await(self):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.api("GET", "status")
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"JupyterLab did not start: {(self.work.parent / 'lab.log')}")

    def api(self, method, path):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}?token={self.token}", method=method
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"null")

    def url(self, notebook):
        space = secrets.token_hex(4)
        base = f"http://127.0.0.1:{self.port}/lab/workspaces/{space}/tree/{notebook}"
        return f"{base}?reset&token={self.token}"

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    base = tmp_path_factory.mktemp("lab")
    shutil.copytree(COURSE, base / "course")
    prepare(base / "course", base / "work")
    running = Lab(base / "work")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chrome():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(lab, chrome):
    """A fresh browser on a folder in which nothing is written yet."""
    for session in lab.api("GET", "sessions"):
        lab.api("DELETE", f"sessions/{session['id']}")
    for name in ("answers.jsonl", "drafts.json"):
        (lab.work / "s1_desk" / name).unlink(missing_ok=True)
    context = chrome.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield page
    context.close()


def form(page, title):
    """The form of that heading, scrolled to: a far output is not attached before."""
    found = page.locator(".tri-form", has=page.get_by_role("heading", name=title, exact=True))
    expect(page.locator(".tri-form").first).to_be_visible()
    for _ in range(40):
        if found.count():
            break
        page.mouse.move(640, 600)
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(100)
    found.scroll_into_view_if_needed()
    return found


def journal(lab):
    path = lab.work / "s1_desk" / "answers.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def wait_for(what):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")


def drafts(lab):
    path = lab.work / "s1_desk" / "drafts.json"
    return json.loads(path.read_text()) if path.exists() else {}


def idle(lab):
    return all(s["kernel"]["execution_state"] == "idle" for s in lab.api("GET", "sessions"))


def violations(page, where):
    found = Axe().run(page, context=where).response["violations"]
    return [
        f"{v['id']}: {n['target']} {n['failureSummary']}"
        for v in found
        if v["impact"] in SERIOUS
        for n in v["nodes"]
    ]


def restart_kernel(page):
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")


def test_nothing_written_is_lost_from_the_first_key_to_the_restarted_kernel(lab, page):
    page.goto(lab.url(EXERCISE))
    box = form(page, "The goal").get_by_role("textbox")
    box.fill("From 5 % to 6 %")
    wait_for(lambda: drafts(lab).get("goal") == "From 5 % to 6 %")

    page.reload()
    box = form(page, "The goal").get_by_role("textbox")
    expect(box).to_have_value("From 5 % to 6 %")
    expect(page.get_by_text("model not found")).to_have_count(0)

    goal = form(page, "The goal")
    goal.get_by_role("button", name="Save answer").click()
    expect(goal.locator(".tri-card mark")).to_have_text("5 %")
    expect(goal).to_contain_text("Preview – not the grade")
    assert [e["event"] for e in journal(lab)] == ["answered"]

    old = goal.element_handle()
    restart_kernel(page)
    page.wait_for_function("node => !node.isConnected", arg=old)
    goal = form(page, "The goal")
    expect(goal.locator(".tri-card mark")).to_have_text("5 %")
    expect(goal.get_by_role("textbox")).to_have_value("From 5 % to 6 %")


def test_a_cell_that_is_not_ours_never_runs_by_itself(lab, page):
    foreign = lab.work / "s1_desk" / "foreign.ipynb"
    notebook = json.loads((lab.work / EXERCISE).read_text())
    trap = lab.work / "s1_desk" / "trap.txt"
    notebook["cells"][-1]["source"] = "open('trap.txt', 'w').write('ran')"
    foreign.write_text(json.dumps(notebook))
    page.goto(lab.url("s1_desk/foreign.ipynb"))
    expect(page.locator(".tri-form").first).to_be_visible()
    wait_for(
        lambda: all(s["kernel"]["execution_state"] == "idle" for s in lab.api("GET", "sessions"))
    )
    assert not trap.exists()


def test_the_form_is_there_within_a_second_of_the_kernel(lab, page):
    page.goto(lab.url("start.ipynb"))
    expect(page.locator(".tri-home")).to_be_visible()
    # The second opening has the browser's cache warm, as every day but the first has.
    page.goto(lab.url(EXERCISE))
    page.wait_for_function(
        "() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel"
        "?.connectionStatus === 'connected'"
    )
    since = time.monotonic()
    expect(page.locator(".tri-form").first).to_be_visible()
    # Kernel start itself is inside this, and two cores are shared with other tests.
    assert time.monotonic() - since < 10


def test_text_stays_in_the_page_and_the_browser_when_the_kernel_is_gone(lab, page):
    page.goto(lab.url(EXERCISE))
    goal = form(page, "The goal")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    goal.get_by_role("textbox").fill("Written in the dark 5 %")
    expect(goal.get_by_role("alert")).to_contain_text("kept in this browser")
    expect(goal.get_by_role("textbox")).to_have_value("Written in the dark 5 %")
    page.reload()
    expect(form(page, "The goal").get_by_role("textbox")).to_have_value("Written in the dark 5 %")
    wait_for(lambda: drafts(lab).get("goal") == "Written in the dark 5 %")


def test_a_conversation_is_played_with_keys_alone_and_ends_in_a_debrief(lab, page):
    page.goto(lab.url(EXERCISE))
    talk = form(page, "Two questions")
    talk.get_by_label("Your own sentence").focus()
    page.keyboard.type("What for?")
    page.keyboard.press("Tab")
    page.keyboard.press("1")
    expect(talk).to_contain_text("Tom Lee")
    expect(talk).to_contain_text("1 of 2 questions")
    wait_for(lambda: len(journal(lab)) == 1)
    page.keyboard.press("1")
    expect(talk.locator(".tri-end")).to_contain_text("Found out")
    talk.get_by_role("button", name="Submit this run").focus()
    page.keyboard.press("Enter")
    expect(talk.locator(".tri-debrief")).to_contain_text("What for?")
    assert [e["event"] for e in journal(lab)] == ["choice", "choice", "submitted"]


def test_a_form_is_filled_and_saved_with_keys_alone(lab, page):
    page.goto(lab.url(EXERCISE))
    form(page, "The goal").get_by_role("textbox").focus()
    page.keyboard.type("From 5 % now")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for(lambda: [e["value"] for e in journal(lab)] == ["From 5 % now"])


@pytest.mark.parametrize("notebook", ["start.ipynb", "lessons/s1_lesson.ipynb", EXERCISE])
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_serious(lab, page, notebook, theme):
    page.goto(lab.url(notebook))
    expect(page.locator(".tri-form, .tri-page").first).to_be_visible()
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    dark = "false" if "Dark" in theme else "true"
    expect(page.locator(f'body[data-jp-theme-light="{dark}"]')).to_be_attached()
    if notebook == EXERCISE:
        goal = form(page, "The goal")
        goal.get_by_role("textbox").fill("From 5 %")
        goal.get_by_role("button", name="Save answer").click()
        expect(goal.locator(".tri-card")).to_be_visible()
    page.wait_for_timeout(400)
    assert violations(page, ".tri-form, .tri-page") == []


def test_at_twice_the_size_nothing_is_cut_off_sideways(lab, page):
    page.set_viewport_size({"width": 640, "height": 500})
    page.goto(lab.url(EXERCISE))
    form(page, "The goal")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.tri-form')]"
        ".filter(f => f.scrollWidth > f.clientWidth + 1).length"
    )
    assert wide == 0
    right = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.tri-form')]"
        ".map(f => f.getBoundingClientRect().right)) - window.innerWidth"
    )
    assert right <= 0


def test_home_leads_to_the_next_sitting(lab, page):
    page.goto(lab.url("start.ipynb"))
    page.get_by_role("link", name="Start: Everything a desk can hold").click()
    expect(form(page, "Two questions")).to_be_visible()


def test_a_table_grows_and_shrinks(lab, page):
    page.goto(lab.url(EXERCISE))
    table = form(page, "It is done when")
    table.get_by_role("button", name="Add a row").click()
    expect(table.get_by_role("group", name="Row 3")).to_be_visible()
    table.get_by_role("group", name="Row 1").get_by_role("textbox").fill("It shows boots.")
    table.get_by_role("button", name="Remove row 3").click()
    table.get_by_role("button", name="Save answer").click()
    wait_for(lambda: [e["item"] for e in journal(lab)] == ["lines"])
    assert journal(lab)[0]["value"] == [{"state": "", "done_when": "It shows boots."}]
