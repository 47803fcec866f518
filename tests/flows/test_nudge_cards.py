"""A reminder's card in Slack says what became of the things on it, for everybody, and a slip can be taken back."""

from __future__ import annotations

from tests.flows.office import Json, Office
from tests.flows.reminded import Reminders, late_december
from tests.flows.test_nudge_answers import KEY, MARIA, RENEE, SHEET, log_and_approve, value_of

office_of = late_december


def buttons(card: Json, value: str) -> list[str]:
    """The actions of a card that are about this."""
    return [e["action_id"] for row in rows(card) for e in row if e.get("value") == value]


def rows(card: Json) -> list[list[Json]]:
    """Its rows of buttons."""
    return [block["elements"] for block in card["blocks"] if block["type"] == "actions"]


def now(office: Office, card: Json) -> Json:
    """The card as it stands now."""
    return next(m for m in office.messages(card["channel"]) if m["ts"] == card["ts"])


def painted(office: Office, card: Json, words: str) -> Json:
    """The card, once it says so."""
    return office.wait(lambda: found if words in str((found := now(office, card))["blocks"]) else None)


def test_what_is_settled_has_no_buttons_on_anybodys_card_and_says_who_settled_it(
    office: Office, reminded: Reminders
) -> None:
    log_and_approve(office)
    theirs, mine = reminded.card(RENEE, "things are due"), reminded.card(MARIA, SHEET)
    value = value_of(theirs, "nudge_done", KEY)
    others = [e for row in rows(theirs) for e in row]
    office.press(office.maria, mine, "nudge_all_logged")
    settled = painted(office, mine, "everything is logged, noted for Maria Alvarez")
    assert buttons(settled, value) == ["nudge_reopen"]
    seen = painted(office, theirs, "everything is logged, noted for Maria Alvarez")
    assert buttons(seen, value) == ["nudge_reopen"]
    left = [e for row in rows(seen) for e in row]
    assert len(left) > 1
    assert all(e in others for e in left if e.get("value") != value)


def test_who_settled_it_too_soon_takes_it_back_and_has_the_buttons_again(office: Office, reminded: Reminders) -> None:
    card = reminded.card(MARIA, SHEET)
    office.press(office.maria, card, "nudge_all_logged")
    settled = painted(office, card, "Settled on")
    office.press(office.maria, settled, "nudge_reopen")
    told = office.card(office.maria, "Diary Sheet (Great Lakes Roofing Council) is owed again")
    assert "noted as everything is logged" in str(told["blocks"])
    office.review_card("Maria Alvarez took back that Diary Sheet (Great Lakes Roofing Council) is settled")
    assert reminded.met() == {}
    office.wait(lambda: rows(now(office, card)) == rows(card))
    [noted] = office.books.noted("ObligationReopened")
    assert (noted["obligation"], noted["was"]) == (KEY, "all_logged")
    assert [said for said in reminded.next_day(MARIA, 2) if SHEET in said or "things are due" in said]
    office.press(office.maria, settled, "nudge_reopen", stale=True)
    office.card(office.maria, "is owed as it is")


def test_what_the_office_settled_no_contact_takes_back(office: Office, reminded: Reminders) -> None:
    theirs, mine = reminded.card(RENEE, "things are due"), reminded.card(MARIA, SHEET)
    value = value_of(theirs, "nudge_done", KEY)
    office.press(office.maria, mine, "nudge_all_logged")
    painted(office, mine, "everything is logged, noted for Maria Alvarez")
    office.press(office.renee, painted(office, theirs, "noted for Maria Alvarez"), "nudge_reopen", value)
    office.wait(lambda: rows(now(office, theirs)) == rows(theirs))
    office.press(office.renee, theirs, "nudge_done", value)
    assert buttons(painted(office, mine, "done, noted for Renee Carter"), value) == []
    assert buttons(painted(office, theirs, "done, noted for Renee Carter"), value) == ["nudge_reopen"]
    office.press(office.maria, mine, "nudge_reopen", value, stale=True)
    office.card(office.maria, "is not yours to decide")
    assert reminded.met() == {KEY: "done"}


def test_what_is_put_off_says_until_when_and_keeps_its_buttons(office: Office, reminded: Reminders) -> None:
    card = reminded.card(MARIA, SHEET)
    menu = next(e for b in card["blocks"] for e in b.get("elements", ()) if e.get("action_id") == "nudge_snooze")
    office.press(office.maria, card, "nudge_snooze", menu["options"][0]["value"])
    put_off = painted(office, card, "Put off until Tue Dec 29, 2026.")
    assert rows(put_off) == rows(card)


def test_a_day_that_the_office_set_stands_on_the_contacts_card(office: Office, reminded: Reminders) -> None:
    theirs, mine = reminded.card(RENEE, "things are due"), reminded.card(MARIA, SHEET)
    office.press(office.renee, theirs, "nudge_day", value_of(theirs, "nudge_day", KEY))
    form = office.wait(lambda: office.slack.views(office.renee))[-1]
    office.submit(office.renee, form, new_day="2027-01-15", reason="The form changes in January")
    painted(office, mine, "It is due Fri Jan 15, 2027 now: Renee Carter set this day.")
