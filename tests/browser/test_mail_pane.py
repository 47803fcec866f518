"""Mail in the page: reading, writing, replying."""

from __future__ import annotations

import email
from email import policy

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import BOT, Stage
from tests.handlers.local.conftest import eventually

MAYA = "maya@rigging.example"


@pytest.fixture
def pane(page: Page) -> Locator:
    """The mail pane."""
    return page.locator("#pane-mail")


def test_a_mail_is_written_and_reaches_the_bot(pane: Locator, stage: Stage) -> None:
    pane.get_by_role("button", name="Write").click()
    expect(pane.get_by_label("To")).to_have_value(BOT)
    pane.get_by_label("Subject").fill("Toolbox talk")
    pane.get_by_label("Message").fill("We trained 40 people.\n\nMaya")
    pane.get_by_role("button", name="Send").click()
    expect(pane.get_by_text(f"Sent to {BOT}.")).to_be_visible()
    message = email.message_from_bytes(eventually(stage.mail.bot_mails)[0], policy=policy.default)
    assert (message["From"], message["Subject"]) == (f"Maya Lindqvist <{MAYA}>", "Toolbox talk")
    pane.get_by_role("tab", name="Sent").click()
    expect(pane.get_by_role("button", name=f"To {BOT}")).to_be_visible()


def test_a_mail_arrives_unread_and_is_answered_with_a_quote_in_its_thread(pane: Locator, stage: Stage) -> None:
    stage.bot_writes(MAYA, "Logged: 40 reached", "Logged as a draft.\nReply yes to send it.\n")
    expect(pane.get_by_role("tab", name="Inbox 1 unread")).to_be_visible()
    pane.get_by_role("button", name="Unread. Alliance Bot").click()
    expect(pane.get_by_role("heading", name="Logged: 40 reached")).to_be_visible()
    expect(pane.get_by_role("tab", name="Inbox", exact=True)).to_be_visible()
    pane.get_by_role("button", name="Reply").click()
    expect(pane.get_by_label("Subject")).to_have_value("Re: Logged: 40 reached")
    body = pane.get_by_label("Message")
    assert "> Reply yes to send it." in body.input_value()
    body.press_sequentially("yes")
    pane.get_by_role("button", name="Send").click()
    message = email.message_from_bytes(eventually(stage.mail.bot_mails)[0], policy=policy.default)
    assert message["In-Reply-To"] == message["References"] == "<1@agency.example>"
    assert message.get_content().startswith("yes\r\n\r\nOn ")


def test_a_formatted_mail_is_shown_without_running_anything_in_it(pane: Locator, page: Page, stage: Stage) -> None:
    html = "<h1>Logged</h1><script>parent.hacked = true</script><img src=x onerror='parent.hacked = true'>"
    stage.bot_writes(MAYA, "Logged", "Logged, in plain words.\n", html)
    pane.get_by_role("button", name="Unread. Alliance Bot").click()
    expect(pane.frame_locator("iframe").get_by_role("heading", name="Logged")).to_be_visible()
    pane.get_by_role("button", name="Show plain text").click()
    expect(pane.get_by_text("Logged, in plain words.").last).to_be_visible()
    assert page.evaluate("window.hacked") is None


def test_a_mail_to_nobody_is_not_sent_and_stays_on_the_sheet(pane: Locator, page: Page) -> None:
    pane.get_by_role("button", name="Write").click()
    pane.get_by_label("To").fill("nobody@rigging.example")
    pane.get_by_label("Message").fill("Hello")
    pane.get_by_role("button", name="Send").click()
    expect(page.get_by_text("There is no mailbox for nobody@rigging.example on this machine.")).to_be_visible()
    expect(pane.get_by_label("Message")).to_have_value("Hello")


def test_everybody_has_their_own_mailbox(pane: Locator, stage: Stage) -> None:
    stage.bot_writes("rosa@growers.example", "For Rosa", "Hello Rosa")
    expect(pane.get_by_text(f"No mail yet. Write to {BOT}.")).to_have_count(0)
    pane.get_by_label("Mail: who you are").select_option(label="Rosa Delacroix")
    expect(pane.get_by_text("For Rosa")).to_be_visible()
