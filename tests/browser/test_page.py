"""The page as a whole: hostile text, keyboard, narrow windows, both themes, restarts, the tour."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Stage, visit
from tests.browser.test_chat import button, say
from tests.handlers.local.demo_app import card

HOSTILE = (
    "<script>window.hacked = 1</script> <img src=x onerror=hacked=1> <!channel> <@U0OMAR> &lt;b&gt; *stars* `ticks`"
)

# Every text that can be seen, with the contrast it has against what lies behind it (WCAG 2.2, 1.4.3).
FAINT_TEXT = """() => {
  const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((c, n) => c * a + below[n] * (1 - a));
  const behind = (node) => {
    if (!node) return [255, 255, 255];
    const colour = parse(getComputedStyle(node).backgroundColor);
    return (colour[3] ?? 1) === 1 ? colour.slice(0, 3) : over(colour, behind(node.parentElement));
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const apart = node.closest(".hidden, noscript, option, .skip, [inert]");
    const unseen = !walker.currentNode.data.trim() || !box.width || style.visibility === "hidden";
    if (apart || unseen || !node.checkVisibility({ checkOpacity: true })) continue;
    const ground = behind(node);
    const [a, b] = [light(over(parse(style.color), ground)), light(ground)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${walker.currentNode.data.trim()}: ${ratio.toFixed(2)}`);
  }
  return faint;
}"""


def test_hostile_text_is_shown_as_it_was_typed_and_does_nothing(page: Page, stage: Stage) -> None:
    maya = page.locator("#pane-participant")
    scripts = page.locator("script").count()
    say(maya, HOSTILE)
    expect(maya.locator(".typed")).to_have_text(HOSTILE)
    expect(maya.get_by_text("I understood:")).to_contain_text("<script>window.hacked = 1</script>")
    expect(maya.get_by_text("I understood:")).to_contain_text("<!channel> <@U0OMAR> &lt;b&gt;")
    assert page.locator("script").count() == scripts
    assert page.evaluate("window.hacked") is None
    assert maya.locator("img, .mention").count() == 0


def test_links_of_other_kinds_than_web_and_mail_are_only_text(page: Page, stage: Stage) -> None:
    stage.app.client.chat_postMessage(
        channel="U0MAYA", text="<javascript:alert(1)|press> <https://x.example/a?b&amp;c|go>"
    )
    maya = page.locator("#pane-participant")
    expect(maya.get_by_role("link", name="go")).to_have_attribute("href", "https://x.example/a?b&c")
    expect(maya.get_by_text("press")).to_be_visible()
    assert maya.get_by_role("link").count() == 1


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.ariaLabel ?? '') + '|' + document.activeElement.textContent.trim()"
        )
        if name in focused.split("|"):
            return
    pytest.fail(f"{name} cannot be reached with the Tab key")


def test_the_whole_exchange_works_with_the_keyboard_alone(page: Page, stage: Stage) -> None:
    maya = page.locator("#pane-participant")
    tab_to(page, "Message Alliance Bot")
    page.keyboard.type("Trained 40 people")
    page.keyboard.press("Enter")
    expect(button(maya, "Change")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.querySelector('.skip').focus()")
    tab_to(page, "Change")
    page.keyboard.press("Enter")
    dialog = maya.get_by_role("dialog", name="Change draft")
    expect(dialog).to_be_visible()
    for _ in range(14):
        page.keyboard.press("Tab")
        assert dialog.evaluate("node => node.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button(maya, "Change")).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(maya.get_by_text("Confirmed by @Maya Lindqvist")).to_be_visible()


@pytest.mark.parametrize("width", [390, 700])
def test_a_narrow_window_shows_one_pane_at_a_time(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    panes = [page.locator(f"#pane-{name}") for name in ("participant", "coordinator", "mail")]
    for shown, name in enumerate(("Participant", "Coordinator", "Mail")):
        page.get_by_role("tab", name=name, exact=True).click()
        assert [pane.is_visible() for pane in panes] == [n == shown for n in range(3)]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_in_both_themes(page: Page, stage: Stage, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    stage.app.client.chat_postMessage(channel="U0MAYA", text="x", blocks=card("See `this` and <@U0OMAR>"))
    stage.app.client.chat_postEphemeral(channel="C0REVIEW", user="U0OMAR", text="Only you")
    stage.bot_writes("maya@rigging.example", "Logged", "Logged.")
    expect(page.get_by_text("Only visible to you")).to_be_visible()
    expect(page.get_by_text("Draft 7, version 1")).to_be_visible()
    expect(page.get_by_role("tab", name="Inbox 1 unread")).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(16, 18, 20)") is (scheme == "dark")
    assert page.evaluate(FAINT_TEXT) == []
    button(page.locator("#pane-participant"), "Change").click()
    button(page.get_by_role("dialog"), "Save").click()
    expect(page.get_by_text("Please complete this required field.").first).to_be_visible()
    assert page.evaluate(FAINT_TEXT) == []


def test_everything_is_there_again_after_a_restart(page: Page, stage: Stage) -> None:
    maya = page.locator("#pane-participant")
    say(maya, "Trained 40 people")
    expect(button(maya, "Confirm")).to_be_visible()
    stage.restart()
    expect(page.locator("#connection")).to_have_text("")
    button(maya, "Confirm").click()
    expect(maya.get_by_text("Confirmed by @Maya Lindqvist")).to_be_visible()
    visit(page, stage)
    expect(maya.get_by_text("Confirmed by @Maya Lindqvist")).to_be_visible()


def test_the_tour_leads_from_an_example_to_the_diary_sheet_and_remembers(page: Page, stage: Stage) -> None:
    tour = page.get_by_label("Guided tour").and_(page.locator("section"))
    expect(tour.locator("[aria-current=step]")).to_contain_text("Tell")
    tour.get_by_role("button", name="Write an example for me").click()
    page.keyboard.press("Enter")
    expect(tour.get_by_role("button", name="Step 1: Tell, done")).to_be_visible()
    expect(tour.locator("[aria-current=step]")).to_contain_text("Confirm")
    posted = stage.app.client.chat_postMessage(channel="C0REVIEW", text="x", blocks=card("x"))
    expect(tour.locator("[aria-current=step]")).to_contain_text("Approve")
    stage.app.client.chat_update(channel="C0REVIEW", ts=posted["ts"], text="Approved")
    stage.app.client.chat_postMessage(channel="U0MAYA", text="Approved")
    expect(tour.get_by_role("button", name="Step 4: Be told, done")).to_have_attribute("aria-current", "step")
    tour.get_by_role("button", name="Next").click()
    tour.get_by_role("button", name="Write an example for me").click()
    page.locator("#pane-mail").get_by_role("button", name="Send").click()
    stage.bot_writes("maya@rigging.example", "Logged", "Logged.")
    expect(tour.locator("[aria-current=step]")).to_contain_text("Diary Sheet")
    with page.expect_download() as download:
        tour.get_by_role("button", name="Open the Diary Sheet").click()
    assert download.value.suggested_filename == "Diary Sheet Rigging.docx"
    tour.get_by_role("button", name="Close the tour").click()
    page.reload()
    expect(tour).to_be_hidden()
    page.get_by_role("button", name="Guided tour").click()
    expect(tour.get_by_role("button", name="Step 6: Diary Sheet, done")).to_be_visible()
