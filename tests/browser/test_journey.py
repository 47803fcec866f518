"""The whole journey in both channels: the demo command as a newcomer runs it, in a real browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.handlers.local.conftest import eventually

SLOW = 30_000.0  # milliseconds; two cores may be busy with other tests


class Demo:
    """`alliance-bot demo` as a process of its own, on a free port, with a folder of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._folder, self._log = folder, folder / "demo.log"
        self.url = f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Run it until it says that it is ready."""
        command = [sys.executable, "-m", "bot", "demo", "--port", str(self.port), "--no-browser"]
        environment = {**os.environ, "ALLIANCE_DATA_DIR": str(self._folder / "data")}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self._folder)
        eventually(lambda: b"ready" in self._log.read_bytes() or self._process.poll() is not None, 90)
        assert self._process.poll() is None, self._log.read_text()

    def end(self, how: signal.Signals) -> int:
        """Send a signal and wait for the end."""
        self._process.send_signal(how)
        return self._process.wait(60)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo, ready."""
    running = Demo(tmp_path)
    running.start()
    yield running
    running.end(signal.SIGKILL)


@pytest.fixture
def page(browser: Browser, demo: Demo) -> Iterator[Page]:
    """The demo's page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(SLOW)
    opened.goto(demo.url)
    opened.wait_for_selector("body[data-ready]")
    yield opened
    context.close()


def press(pane: Locator, name: str) -> None:
    """Press the newest button of this name in a pane."""
    pane.locator(".block-actions button", has_text=name).last.click()


def sheet(page: Page) -> str:
    """The text of the Diary Sheet that the tour opens."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Open the Diary Sheet").click()
    document = Document(BytesIO(Path(download.value.path()).read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(cells)


def test_a_newcomer_logs_by_chat_and_by_mail_is_approved_and_opens_the_sheet(page: Page, demo: Demo) -> None:
    tour, maria, renee, mail = (
        page.locator(s) for s in ("#tour", "#pane-participant", "#pane-coordinator", "#pane-mail")
    )

    tour.get_by_role("button", name="Write an example for me").click()
    page.keyboard.press("Enter")
    press(maria, "Confirm")
    expect(renee.locator(".block-actions button", has_text="Approve Entry")).to_have_count(1)
    press(renee, "Approve Entry")
    expect(renee.locator(".block-context", has_text="Approved by Renee Carter")).to_have_count(1)
    expect(maria.get_by_text("Approved by Renee Carter").last).to_be_visible()
    expect(renee.locator(".block-actions button", has_text="Approve Entry")).to_have_count(0)

    tour.get_by_role("button", name="Step 5: By mail").click()
    tour.get_by_role("button", name="Write an example for me").click()
    mail.get_by_role("button", name="Send").click()
    mail.locator(".mail-row").first.click()
    mail.get_by_role("button", name="Reply", exact=True).click()
    mail.get_by_label("Message").press_sequentially("yes")
    mail.get_by_role("button", name="Send").click()
    expect(renee.locator(".block-actions button", has_text="Approve Entry")).to_have_count(1)
    press(renee, "Approve Entry")
    expect(renee.locator(".block-context", has_text="Approved by Renee Carter")).to_have_count(2)
    expect(mail.locator(".mail-row", has_text="Approved")).to_have_count(1)

    tour.get_by_role("button", name="Step 6: Diary Sheet").click()
    text = sheet(page)
    assert "45" in text
    assert "24" in text


def test_a_killed_demo_goes_on_where_it_was(page: Page, demo: Demo) -> None:
    page.locator("#tour").get_by_role("button", name="Write an example for me").click()
    page.keyboard.press("Enter")
    maria, renee = page.locator("#pane-participant"), page.locator("#pane-coordinator")
    expect(maria.locator(".block-actions button", has_text="Confirm")).to_have_count(1)
    demo.end(signal.SIGKILL)
    demo.start()
    expect(page.locator("#connection")).to_have_text("")
    press(maria, "Confirm")
    expect(renee.locator(".block-actions button", has_text="Approve Entry")).to_have_count(1)
    assert demo.end(signal.SIGTERM) == 0
    demo.start()
    page.reload()
    expect(renee.locator(".block-actions button", has_text="Approve Entry")).to_have_count(1)
