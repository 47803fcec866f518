"""Chatting in the page: sending, pressing, modals, threads, the Home tab."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Stage
from tests.handlers.local.conftest import eventually


@pytest.fixture
def maya(page: Page) -> Locator:
    """The participant's pane."""
    return page.locator("#pane-participant")


def say(pane: Locator, text: str) -> None:
    """Type into the pane's composer and press Enter."""
    box = pane.get_by_label("Message Alliance Bot")
    box.fill(text)
    box.press("Enter")


def button(pane: Locator, name: str) -> Locator:
    """A button by its exact name, the last one if there are several."""
    return pane.get_by_role("button", name=name, exact=True).last


def test_a_message_is_sent_with_enter_and_answered_with_a_card(maya: Locator, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    expect(maya.get_by_role("heading", name="Draft activity")).to_be_visible()
    expect(maya.get_by_text("I understood: Trained 40 people")).to_be_visible()
    expect(maya.get_by_label("Message Alliance Bot")).to_have_value("")
    assert stage.workspace.dm("U0MAYA")[0]["text"] == "Trained 40 people"


def test_shift_and_enter_make_a_new_line(maya: Locator, stage: Stage) -> None:
    box = maya.get_by_label("Message Alliance Bot")
    box.type("one")
    box.press("Shift+Enter")
    box.type("two")
    box.press("Enter")
    assert eventually(lambda: stage.workspace.dm("U0MAYA"))[0]["text"] == "one\ntwo"


def test_pressing_a_button_replaces_the_card_with_the_outcome(maya: Locator) -> None:
    say(maya, "Trained 40 people")
    button(maya, "Confirm").click()
    expect(maya.get_by_text("Confirmed by @Maya Lindqvist")).to_be_visible()
    expect(maya.get_by_role("button", name="Confirm", exact=True)).to_have_count(0)


def test_a_button_with_a_confirm_dialog_asks_first(maya: Locator, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    button(maya, "Discard").click()
    dialog = maya.get_by_role("dialog", name="Discard draft")
    button(dialog, "Keep").click()
    expect(dialog).to_have_count(0)
    assert stage.workspace.ephemerals("U0MAYA") == []
    button(maya, "Discard").click()
    button(dialog, "Discard").click()
    expect(maya.get_by_text("Only visible to you")).to_be_visible()
    expect(maya.get_by_text("Discarded. Nothing was sent.")).to_be_visible()


def test_a_choice_in_a_menu_is_sent_and_kept(maya: Locator, stage: Stage, page: Page) -> None:
    say(maya, "Trained 40 people")
    menu = maya.get_by_label("Kind of activity")
    menu.select_option("training")
    eventually(lambda: [body for body in stage.app.bodies if body["type"] == "block_actions"])
    page.reload()
    expect(maya.get_by_label("Kind of activity")).to_have_value("training")


def test_a_modal_shows_what_is_wrong_under_its_inputs(maya: Locator, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    button(maya, "Change").click()
    dialog = maya.get_by_role("dialog", name="Change draft")
    expect(dialog.get_by_label("Date")).to_have_value("2026-11-12")
    button(dialog, "Save").click()
    expect(dialog.get_by_text("Please complete this required field.")).to_have_count(2)
    expect(dialog.get_by_label("People reached")).to_be_focused()
    dialog.get_by_label("People reached").fill("0")
    dialog.get_by_label("Topic").fill("Trenches")
    button(dialog, "Save").click()
    expect(dialog.get_by_text("Nobody? Then there is nothing to log.")).to_be_visible()
    dialog.get_by_label("People reached").fill("42")
    button(dialog, "Save").click()
    expect(dialog).to_have_count(0)
    assert stage.app.bodies[-1]["view"]["state"]["values"]["reached"]["reached"]["value"] == "42"


def test_a_thread_is_answered_in_place_and_folds(maya: Locator, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    card = maya.locator(".message", has_text="I understood")
    card.hover()
    button(card, "Reply in thread").click()
    reply = maya.get_by_label("Reply in thread").and_(maya.locator("textarea"))
    expect(reply).to_be_focused()
    reply.fill("it was 42")
    reply.press("Enter")
    toggle = maya.get_by_role("button", name="2 replies")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    assert [m["text"] for m in stage.workspace.dm("U0MAYA")[2:]] == ["it was 42", "I understood: it was 42"]
    toggle.click()
    expect(maya.get_by_text("I understood: it was 42")).to_be_hidden()


def test_ones_own_message_can_be_edited_and_deleted(maya: Locator, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    mine = maya.locator(".message", has_text="Trained 40 people").first
    mine.hover()
    button(mine, "Edit message").click()
    box = maya.get_by_label("Edit message")
    box.fill("Trained 41 people")
    box.press("Enter")
    expect(maya.locator(".message", has_text="Trained 41 people").get_by_text("(edited)")).to_be_visible()
    maya.locator(".message", has_text="Trained 41 people").hover()
    button(maya, "Delete message").click()
    expect(maya.get_by_text("Trained 41 people")).to_have_count(0)


def test_the_home_tab_is_published_and_its_buttons_work(maya: Locator) -> None:
    maya.get_by_role("tab", name="Home").click()
    expect(maya.get_by_role("heading", name="Waiting on you")).to_be_visible()
    button(maya, "Log").click()
    expect(maya.get_by_role("dialog", name="Change draft")).to_be_visible()


def test_a_pane_can_become_somebody_else(page: Page, maya: Locator, stage: Stage) -> None:
    maya.get_by_label("Participant: who you are").select_option(label="Rosa Delacroix")
    say(maya, "We handed out leaflets")
    expect(maya.get_by_text("I understood: We handed out leaflets")).to_be_visible()
    assert len(stage.workspace.dm("U0ROSA")) == 2
    assert stage.workspace.dm("U0MAYA") == []


def test_two_people_see_each_other_at_once(page: Page, maya: Locator, stage: Stage) -> None:
    omar = page.locator("#pane-coordinator")
    expect(omar.get_by_role("tab", name="# alliance-review")).to_have_attribute("aria-selected", "true")
    stage.app.client.chat_postMessage(channel="U0OMAR", text="For you")
    expect(omar.get_by_role("tab", name="Alliance Bot (new)")).to_be_visible()
    stage.app.client.chat_postMessage(channel="C0REVIEW", text="An entry waits for <@U0OMAR>")
    expect(omar.get_by_text("An entry waits for @Omar Whitfield")).to_be_visible()


def test_a_slash_command_is_answered_to_its_author_only(maya: Locator) -> None:
    say(maya, "/alliance help")
    expect(maya.get_by_text("You typed help")).to_be_visible()
    say(maya, "/dance")
    expect(maya.page.get_by_text("/dance is not a valid command.")).to_be_visible()


def test_an_app_that_is_silent_is_said_to_be(maya: Locator, page: Page, stage: Stage) -> None:
    say(maya, "Trained 40 people")
    expect(button(maya, "Confirm")).to_be_visible()
    stage.app.__exit__()
    button(maya, "Confirm").click()
    expect(page.get_by_text("Alliance Bot did not answer in time")).to_be_visible()
