"""The page in a real headless Chromium, with the demo app and real mail behind it."""

from __future__ import annotations

import os
import shutil
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from handlers.local.directory import LocalChannel, LocalUser
from handlers.local.mail import LocalMail
from handlers.local.showing import Tour
from handlers.local.workspace import LocalWorkspace
from tests.handlers.local.conftest import eventually
from tests.handlers.local.demo_app import DemoApp

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium was found. Install one (on Debian: apt-get install chromium) or set ALLIANCE_CHROMIUM to its path; "
    "these tests do not download a browser."
)
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
BOT = "alliance@agency.example"
MAYA = LocalUser(
    "U0MAYA", "Maya Lindqvist", "maya@rigging.example", "America/Detroit", "Safety director", group="MIOSHA"
)
OMAR = LocalUser("U0OMAR", "Omar Whitfield", "omar@agency.example", "America/Detroit", "CET liaison", group="MIOSHA")
ROSA = LocalUser("U0ROSA", "Rosa Delacroix", "rosa@growers.example", "America/Los_Angeles", group="Cal/OSHA")
PEOPLE = (MAYA, OMAR, ROSA)
CHANNELS = (LocalChannel("C0REVIEW", "alliance-review", ("U0OMAR",)),)
TOUR = Tour("U0MAYA", "U0OMAR", "On November 12 we trained 40 people.", "Hello,\n\nwe trained 23 people.", "Rigging")


def sheet(alliance: str) -> tuple[str, bytes] | None:
    """A document for the one alliance that has one."""
    return (f"Diary Sheet {alliance}.docx", b"PK sheet") if alliance == "Rigging" else None


@dataclass
class Stage:
    """What stands behind the page."""

    folder: Path
    mail: LocalMail
    workspace: LocalWorkspace
    app: DemoApp

    def restart(self) -> None:
        """End the workspace and start it again on the same port and folder."""
        port = int(self.workspace.url.rstrip("/").rpartition(":")[2])
        self.app.__exit__()
        self.workspace.stop()
        self.workspace = open_workspace(self.folder, self.mail, port)
        self.workspace.start()
        self.app = DemoApp(self.workspace)
        self.app.__enter__()
        eventually(lambda: self.workspace.connections)

    def bot_writes(self, to: str, subject: str, text: str, html: str | None = None) -> None:
        """A mail from the bot, over SMTP."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = f"Alliance Bot <{BOT}>", to, subject
        message["Message-ID"], message["Date"] = "<1@agency.example>", formatdate()
        message.set_content(text)
        if html:
            message.add_alternative(html, subtype="html")
        with smtplib.SMTP("127.0.0.1", self.mail.smtp_port, timeout=15) as connection:
            connection.send_message(message)


def open_workspace(folder: Path, mail: LocalMail, port: int = 0) -> LocalWorkspace:
    """The workspace of all browser tests."""
    return LocalWorkspace(
        folder / "slack", PEOPLE, CHANNELS, port, mail=mail, documents=sheet, tour=TOUR, trigger_seconds=60
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; a sentence on how to get one where there is none."""
    path = os.environ.get("ALLIANCE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail(MISSING)
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Workspace, mail and demo app, running."""
    mail = LocalMail(tmp_path / "mail", [str(person.email) for person in PEOPLE], BOT, "secret")
    with mail:
        workspace = open_workspace(tmp_path, mail)
        workspace.start()
        app = DemoApp(workspace)
        app.__enter__()
        eventually(lambda: workspace.connections)
        ready = Stage(tmp_path, mail, workspace, app)
        yield ready
        ready.app.__exit__()
        ready.workspace.stop()


@pytest.fixture
def page(browser: Browser, stage: Stage) -> Iterator[Page]:
    """The page, open and quiet: an error in its scripts fails the test."""
    errors: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if _is_an_error(message) else None)
    visit(opened, stage)
    yield opened
    context.close()
    assert errors == []


def visit(page: Page, stage: Stage) -> None:
    """Open the page and wait until it listens."""
    page.goto(stage.workspace.url)
    page.wait_for_selector("body[data-ready]")


def _is_an_error(message: ConsoleMessage) -> bool:
    """The browser also notes each answer that is not 2xx, and each thing in a mail that it did not run or load."""
    expected = ("Failed to load resource", "Blocked script execution", "Loading the image")
    return message.type == "error" and not message.text.startswith(expected)
