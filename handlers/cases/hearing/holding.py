"""Mails that ask for more than they prove: kept, and their person is asked. Nobody acts in another's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.proof import Proof
from bot.reading.replies.was_it_you import was_theirs
from handlers.cases.act import Act, note
from handlers.cases.desk import Desk
from handlers.cases.hearing.answers import say
from messages.held_mail_settled import HeldMailSettled, Settled
from messages.name_misused_alert import Grounds, NameMisusedAlert
from messages.was_it_you import WasItYou
from storage import inbox, people
from storage.inbox import Arrived
from storage.outbox import Queued

HELD, TAKEN_IN, DISOWNED = "held", "taken_in", "disowned"
NOTICE = "was_it_you"
_ABOUT = re.compile(rf"{NOTICE}:in(\d+):", re.ASCII)


def hold(desk: Desk, session: Session, act: Act, words: str) -> str:
    """Keep a mail without doing anything, and ask the person whose address it bears whether it is theirs.

    The coordinators hear once a day an address of mails that the server does not vouch for, and that nobody could be
    asked about.
    """
    origin = act.origin
    inbox.set_aside(session, origin.inbox_id, at=act.at, outcome=HELD)
    note(session, act, "MailHeld", {"person": act.by.id, "proof": act.proof.name.lower()}, who="system")
    if not origin.reply_allowed or act.proof is Proof.REFUTED:
        grounds = Grounds.NOT_VOUCHED if origin.reply_allowed else Grounds.NOT_ASKED
        _warn(desk, session, act, grounds, f"{origin.address}:{act.at:%Y-%m-%d}", words)
    say(desk, session, WasItYou(words), NOTICE, origin, act.at)
    return HELD


def about(message: Queued | None) -> int | None:
    """The held mail that one of our questions is about."""
    found = _ABOUT.match(message.key) if message else None
    return int(found[1]) if found else None


def settle(
    desk: Desk, session: Session, act: Act, held: int, words: str, take_in: Callable[[Arrived], str]
) -> str | None:
    """Do what they say of a mail that is held: their yes takes it in, once. None where they say neither yes nor no.

    `take_in` reads it with what this answer proves; what still asks for more stays held.
    """
    theirs = was_theirs(words)
    if theirs is None:
        return None
    if not inbox.take_up(session, held, outcome=HELD):
        return _told(desk, session, act, Settled.BEFORE)
    return _taken_in(desk, session, act, held, take_in) if theirs else _disowned(desk, session, act, held)


def _taken_in(desk: Desk, session: Session, act: Act, held: int, take_in: Callable[[Arrived], str]) -> str:
    outcome = take_in(inbox.get(session, held))
    if outcome == HELD:
        return _told(desk, session, act, Settled.NOT_SURE)
    inbox.finish(session, held, at=act.at, outcome=outcome)
    note(session, act, "HeldMailTakenIn", {"held": held, "outcome": outcome})
    return TAKEN_IN


def _disowned(desk: Desk, session: Session, act: Act, held: int) -> str:
    inbox.set_aside(session, held, at=act.at, outcome=DISOWNED)
    note(session, act, "HeldMailDisowned", {"held": held})
    _warn(desk, session, act, Grounds.DISOWNED, f"in{held}")
    return _told(desk, session, act, Settled.NOT_THEIRS)


def _told(desk: Desk, session: Session, act: Act, how: Settled) -> str:
    return say(desk, session, HeldMailSettled(how), how.value, act.origin, act.at)


def _warn(desk: Desk, session: Session, act: Act, grounds: Grounds, occasion: str, words: str = "") -> None:
    alliances = people.alliances_of(session, act.by.id)
    alert = NameMisusedAlert(act.by.name, act.origin.address or "", grounds, words)
    desk.alert(session, alert, f"name_misused_alert:{occasion}", act.at, alliances[0] if alliances else None)
