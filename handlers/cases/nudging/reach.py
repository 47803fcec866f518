"""Who cannot be reached: a mail that came back, an absence notice; and that they write again."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.nudging.civil import local
from bot.people import Channel, Person, Role
from bot.proof import Proof
from bot.reading.dates.asked import day_ahead
from bot.reading.intent import is_automatic
from bot.reading.letter import Letter
from bot.reading.mail.automatic import NoReply
from bot.reading.text.plain import plain
from handlers.cases.desk import Desk
from messages.contact_unreachable import ContactUnreachable
from storage import agenda, journal, outbox, people, reachability
from storage.reachability import AWAY, BOUNCED, Unreachable

NOT_PROVEN = "absence_not_proven"
_WE_WROTE = timedelta(days=14)  # an absence notice answers something; without a mail of ours it concerns others
_AWAY = timedelta(days=7)  # for how long we take somebody to be away who does not say


def bounced(desk: Desk, session: Session, letter: Letter, at: datetime, inbox_id: int) -> None:
    """A mail of ours came back for good: its person's reminders go to whoever stands in, and the office is told."""
    report = letter.bounce
    if report is None or not report.is_permanent or report.message_id is None:
        return
    message = outbox.by_message_ids(session, [report.message_id])
    person = people.by_email(session, message.to) if message else None
    if person is None or _heard_in_slack(person):
        return  # nobody's reminders went there; only a report about a mail of ours is believed (EMAIL_RULES E6.2)
    reason = next((each.diagnostic or each.status for each in report.recipients if each.action == "failed"), "")
    _lost(desk, session, person, Unreachable(BOUNCED, None), at, inbox_id, reason=reason)


def away(desk: Desk, session: Session, letter: Letter, at: datetime, inbox_id: int, proof: Proof) -> str | None:
    """An absence notice of somebody we wrote to: until they are back their reminders go to whoever stands in.

    One that does not prove whose it is changes nothing, and is named so; responders name the mail that they answer
    (RFC 3834 3.1.5).
    """
    person = people.by_email(session, letter.from_address) if letter.from_address else None
    if person is None or person.email is None or _heard_in_slack(person) or not _is_absence(letter):
        return None
    if proof < Proof.PROVEN:
        who = {"person": person.id, "proof": proof.name.lower()}
        journal.add(session, at=at, who="system", what="AbsenceNotProven", inbox_id=inbox_id, details=who)
        return NOT_PROVEN
    if not outbox.count_to(session, person.email, since=at - _WE_WROTE):
        return None
    today = local(at, person.time_zone).date()
    until = day_ahead(letter.new_text, today)
    _lost(desk, session, person, Unreachable(AWAY, until or today + _AWAY), at, inbox_id)
    return None


def wrote(session: Session, person: Person, at: datetime, door: Channel) -> None:
    """They wrote, so they can be reached: by mail whatever it was, in Slack if they only were away."""
    lost = reachability.unreachable(session, [person.id]).get(person.id)
    regained = (AWAY, BOUNCED) if door is Channel.EMAIL else (AWAY,)
    if lost is None or lost.why not in regained:
        return
    reachability.regain(session, person.id)
    journal.add(session, at=at, who=f"person:{person.id}", what="ReachedAgain", details={"was": lost.why})
    _look_again(session, person, at)


def _lost(
    desk: Desk, session: Session, person: Person, lost: Unreachable, at: datetime, inbox_id: int, *, reason: str = ""
) -> None:
    if reachability.unreachable(session, [person.id]).get(person.id) == lost:
        return
    reachability.lose(session, person.id, why=lost.why, since=at, until=lost.until)
    details = {"person": person.id, "why": lost.why, "until": lost.until.isoformat() if lost.until else None}
    journal.add(session, at=at, who="system", what="Unreachable", inbox_id=inbox_id, details=details)
    notice = ContactUnreachable(
        person.name,
        tuple(alliance.name for alliance in people.alliances_of(session, person.id)),
        _stand_ins(session, person),
        lost.why == BOUNCED,
        lost.until,
        reason,
    )
    alliances = people.alliances_of(session, person.id)
    desk.alert(session, notice, f"unreachable:{person.id}:in{inbox_id}", at, alliances[0] if alliances else None)
    _look_again(session, person, at)


def _heard_in_slack(person: Person) -> bool:
    return person.channel is Channel.SLACK and person.slack_user is not None


def _is_absence(letter: Letter) -> bool:
    return letter.no_reply_reason is NoReply.OUT_OF_OFFICE or is_automatic(plain(letter.new_text).text)


def _stand_ins(session: Session, person: Person) -> tuple[str, ...]:
    alliances = people.alliances_of(session, person.id)
    circles = [people.circle(session, alliance.id) for alliance in alliances]
    others = {
        member.person.id: member.person.name
        for circle in circles
        for member in circle.members
        if member.alternate and member.role is Role.POINT_OF_CONTACT and member.person.id != person.id
    }
    return tuple(others.values())


def _look_again(session: Session, person: Person, at: datetime) -> None:
    """Look at everybody whose reminders change with it."""
    mine = [*people.alliances_of(session, person.id), *people.alliances_of(session, person.id, Role.COORDINATOR)]
    around = {m.person.id for alliance in mine for m in people.circle(session, alliance.id).members}
    agenda.look_again(session, [*around, person.id], at)
