"""A reminder says what is due, why, what is there and one thing to do; its buttons are those its hearer may press."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.duty import Sort
from bot.nudging.facts import EntriesSoFar, Item
from bot.people import Person, Role
from messages.actions import OwedRef, parse_owed
from messages.block_rules import check_message
from messages.deadline_nudge import OWED, DeadlineNudge
from messages.notice import Block

FACTS = DeadlineNudge.EXAMPLE.facts
ITEM = FACTS.items[0]
TODAY = date(2026, 3, 27)  # seven days before the example is due


def nudge(*items: Item, today: date = TODAY) -> DeadlineNudge:
    return DeadlineNudge(FACTS.model_copy(update={"items": items, "today": today}))


def item(role: Role = Role.POINT_OF_CONTACT, entries: EntriesSoFar | None = None, **owed: Any) -> Item:
    obligation = OWED.obligation.model_copy(update=owed.pop("obligation", {}))
    planned = ITEM.planned.model_copy(
        update={
            "role": role,
            "owed": OWED.model_copy(update={"obligation": obligation, **owed}),
            "step": owed.pop("step", "before_7"),
        }
    )
    return Item(planned=planned, entries=entries or EntriesSoFar())


def labels(notice: DeadlineNudge) -> list[str]:
    return [element["text"]["text"] for element in elements(notice) if element["type"] == "button"]


def elements(notice: DeadlineNudge) -> list[Block]:
    return [e for block in notice.slack().blocks if block["type"] == "actions" for e in block["elements"]]


def primary(notice: DeadlineNudge) -> list[str]:
    return [e["text"]["text"] for e in elements(notice) if e.get("style") == "primary"]


def test_without_entries_a_contact_may_log_or_report_nothing() -> None:
    notice = nudge(item())
    assert labels(notice) == [
        "Log Activity",
        "Nothing To Report",
        "Everything Is Logged",
        "Preview Report",
        "I Am Not The Contact",
    ]
    assert primary(notice) == ["Log Activity"]
    assert "log an activity, or say that there is nothing to report" in notice.slack().text


def test_with_entries_there_is_something_to_report() -> None:
    notice = nudge(item(entries=EntriesSoFar(approved=2, waiting=1, reached=1200)))
    assert "Nothing To Report" not in labels(notice)
    assert primary(notice) == ["Everything Is Logged"]
    assert "2 approved, 1 waiting for review; 1,200 people reached" in notice.email().text


def test_the_office_marks_done_or_sets_another_day() -> None:
    notice = nudge(item(Role.COORDINATOR))
    assert labels(notice) == ["Mark Done", "Set Another Day", "Preview Report"]
    assert primary(notice) == ["Mark Done"]


def test_where_nobody_set_a_day_the_office_is_asked_to() -> None:
    notice = nudge(item(Role.COORDINATOR, due=None, obligation={"due": None, "sort": Sort.MEETING}))
    assert labels(notice) == ["Set Its Day", "Mark Done"]
    assert "has no day: the policy states none" in notice.slack().text
    assert "Next: set its day" in notice.email().text


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (date(2026, 3, 20), ["1", "3", "7"]),
        (date(2026, 3, 27), ["1", "3", "7"]),
        (date(2026, 3, 30), ["1", "3"]),
        (date(2026, 4, 2), ["1"]),
        (date(2026, 4, 3), []),
        (date(2026, 4, 9), []),
    ],
)
def test_a_snooze_never_reaches_past_the_due_day(today: date, offered: list[str]) -> None:
    menus = [element for element in elements(nudge(item(), today=today)) if element["type"] == "static_select"]
    assert [choice["value"].rpartition("|")[2] for menu in menus for choice in menu["options"]] == offered


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 3, 20), "is due Fri Apr 3, 2026, in 14 days"),
        (date(2026, 4, 2), "is due Fri Apr 3, 2026, tomorrow"),
        (date(2026, 4, 3), "is due Fri Apr 3, 2026, today"),
        (date(2026, 4, 4), "was due Fri Apr 3, 2026, 1 day ago"),
        (date(2026, 4, 7), "was due Fri Apr 3, 2026, 4 days ago"),
    ],
)
def test_it_says_how_long_there_is(today: date, said: str) -> None:
    assert said in nudge(item(), today=today).email().subject


def test_it_says_why_with_the_section_and_what_is_unusual() -> None:
    planned = ITEM.planned.model_copy(
        update={"shifted_from": date(2026, 3, 28), "instead_of": Person(id=9, name="Kim Vo")}
    )
    words = " ".join(nudge(Item(planned=planned)).email().text.split())
    assert "The coordinator reports every quarter with the member, by the Friday after it. (section V)" in words
    assert "You hear this early, because Sat Mar 28, 2026 is not a working day." in words
    assert "You hear this because Kim Vo cannot be reached." in words


FEED = "https://bot.agency.example/calendar/aB3-_xY7aB3-_xY7aB3-_xY7aB3-_xY7.ics"
ATTACHED = "The attached file has"


def first(feed: str) -> DeadlineNudge:
    return DeadlineNudge(FACTS.model_copy(update={"first": True, "feed": feed}))


def test_the_first_reminder_says_where_the_dates_stay_up_to_date() -> None:
    said = first(FEED).slack()
    assert said.blocks[-1]["text"]["text"] == (
        f"Your due days for your own calendar program, kept up to date: <{FEED}>"
    )
    assert ATTACHED not in str(said.blocks)
    told = "Your due days for your own calendar program, kept up to date:"
    assert f"\n\n{told}\n\n{FEED}\n\nThe attached file has them as they are today.\n" in first(FEED).email().text


def test_without_a_feed_the_first_mail_says_what_is_attached_and_slack_nothing() -> None:
    assert first("").slack() == DeadlineNudge.EXAMPLE.slack()
    words = " ".join(first("").email().text.split())
    assert "The attached file has your due days for your own calendar program, as they are today." in words


def test_a_later_reminder_says_nothing_of_the_calendar() -> None:
    assert "calendar" not in DeadlineNudge.EXAMPLE.email().text
    assert "calendar" not in str(DeadlineNudge.EXAMPLE.slack().blocks)


def test_many_at_once_are_one_message_the_urgent_with_buttons_and_every_one_with_a_number() -> None:
    many = [item(due=date(2026, 4, 3), obligation={"key": f"example.partner.report.{n}"}) for n in range(30)]
    notice = nudge(*many)
    said = notice.slack()
    assert check_message(said.payload()) == []
    assert "30 things are due" in said.text
    words = str(said.blocks)
    assert all(f"{number}. Quarterly Report" in words for number in range(1, 31))
    rows = [block["block_id"] for block in said.blocks if block["type"] == "actions"]
    assert len(rows) >= 5
    assert len(notice.about) == 30


def test_the_order_of_the_telling_is_the_order_that_answers_number() -> None:
    late = item(due=date(2026, 4, 10), obligation={"key": "example.partner.late"})
    early = item(due=date(2026, 4, 1), obligation={"key": "example.partner.early"})
    notice = nudge(late, early)
    assert [parse_owed(value).obligation for value in notice.about] == ["example.partner.early", "example.partner.late"]


@pytest.mark.parametrize(
    "ref", [OwedRef("alliance:12", "miosha.partner.diary_sheet.2026Q4"), OwedRef("program:iowa", "x", 7)]
)
def test_what_a_button_carries_is_read_back(ref: OwedRef) -> None:
    assert parse_owed(ref.value) == ref


@pytest.mark.parametrize("value", ["", "alliance:12", "12|x", "alliance:12|x|y", "alliance:12|x y"])
def test_what_names_nothing_owed_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="nothing owed"):
        parse_owed(value)
