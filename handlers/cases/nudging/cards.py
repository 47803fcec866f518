"""Reminders that stand in Slack, painted anew when something on them is settled, put off, moved or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.nudging.civil import local
from bot.nudging.owed import AHEAD, BEHIND
from bot.people import Person
from handlers.cases.nudging.owing import Matter, matter
from handlers.cases.nudging.sitting import Sitting
from messages.actions import OwedRef
from messages.addressed import slack_user
from messages.envelope import painted
from messages.nudge_settled import Became, moved, put_off, refs_on, repainted, settled
from storage import obligations, outbox, people
from storage.obligations import Key
from storage.outbox import Queued

NUDGE = "deadline_nudge"
_STANDS = BEHIND + AHEAD
"""For how long reminders of one thing come."""


def repaint(sitting: Sitting, found: Matter) -> None:
    """Every card with buttons for it, of everybody it concerns, by what is known now."""
    for person in {member.person.id: member.person for member in found.members}.values():
        user = slack_user(person)
        asleep = obligations.snoozed(sitting.session, person.id)
        for card in outbox.standing(sitting.session, user, NUDGE, since=sitting.act.at - _STANDS) if user else ():
            refs = refs_on(card.payload)
            if OwedRef(*found.owed.key) in refs:
                _paint(sitting, card, {ref: now for ref in refs if (now := _became(sitting, ref, person, asleep))})


def may_take_back(found: Matter, person: Person) -> bool:
    """Whether this person may make it owed again: the office, and who settled it for the alliance."""
    return found.decided_by(person) or (found.owed.met != "done" and found.answered_by(person))


def _paint(sitting: Sitting, card: Queued, became: dict[OwedRef, Became]) -> None:
    occasion = f"nudge_settled:in{sitting.act.origin.inbox_id}:{sitting.ref.value}"
    said = repainted(card.payload, became)
    sitting.desk.queue(sitting.session, (painted(said, "nudge_settled", occasion, card.key, card.to),), sitting.act.at)


def _became(sitting: Sitting, ref: OwedRef, person: Person, asleep: Mapping[Key, date]) -> Became | None:
    key, session = Key(ref.subject, ref.obligation), sitting.session
    if met := obligations.settled(session, key):
        found = matter(session, ref, sitting.today)
        back = found is not None and may_take_back(found, person)
        on = local(met.at, person.time_zone).date()
        return settled(met.how, people.by_id(session, met.by).name, on, back=back)
    if (until := asleep.get(key)) and until > sitting.today:
        return put_off(until)
    if set_by := obligations.office_day(session, key):
        return moved(set_by.due, people.by_id(session, set_by.by).name)
    return None
