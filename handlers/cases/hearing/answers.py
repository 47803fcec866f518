"""Answers to what asks for no change: greetings, questions, and everything that could not be taken."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.answering.answer import Answer
from bot.people import Alliance, Role
from bot.submission import Submission
from handlers.cases import submissions
from handlers.cases.act import Act, note
from handlers.cases.batches import batches
from handlers.cases.desk import Desk
from handlers.cases.questions import nudges as question_nudges
from handlers.cases.questions import questions
from handlers.cases.vocabulary import office_program
from messages.addressed import answer
from messages.attachments_not_read import AttachmentsNotRead
from messages.edited_message import EditedMessage
from messages.empty_message import EmptyMessage
from messages.home import Home, HomeEntry
from messages.no_open_draft import NoOpenDraft
from messages.not_a_contact import NotAContact
from messages.not_understood import NotUnderstood
from messages.nothing_to_report import NothingNoted, NothingReported
from messages.notice import Notice
from messages.outgoing import Origin
from messages.question_passed_on import QuestionPassedOn
from messages.several_activities import SeveralActivities
from messages.shown import home_tab, show_draft
from messages.welcome import Welcome
from messages.which_draft import WhichDraft
from storage import drafts, journal, people


def say(desk: Desk, session: Session, notice: Notice, name: str, origin: Origin, at: datetime) -> str:
    """Answer where the message came from; the answer's name, as the item's outcome."""
    desk.queue(session, answer(notice, name, origin), at)
    return name


def empty(desk: Desk, session: Session, act: Act) -> str:
    """A message without words."""
    return say(desk, session, EmptyMessage(), "empty", act.origin, act.at)


def files_not_read(desk: Desk, session: Session, act: Act, names: tuple[str, ...] = ()) -> str:
    """Files that came where they are not read."""
    return say(desk, session, AttachmentsNotRead(names, desk.mail_address), "attachments_not_read", act.origin, act.at)


def several(desk: Desk, session: Session, act: Act, number: int) -> str:
    """A message told several activities: each becomes a draft of its own."""
    return say(desk, session, SeveralActivities(number), "several_activities", act.origin, act.at)


def edited_message(desk: Desk, session: Session, act: Act) -> str:
    """A person changed a message that was read before."""
    return say(desk, session, EditedMessage(), "edited_message", act.origin, act.at)


def not_understood(desk: Desk, session: Session, act: Act, words: str) -> str:
    """Nothing done was found in the message."""
    return say(desk, session, NotUnderstood(words), "not_understood", act.origin, act.at)


def nothing_open(desk: Desk, session: Session, act: Act, words: str) -> str:
    """An answer, with no draft it could be about."""
    return say(desk, session, NoOpenDraft(words), "no_open_draft", act.origin, act.at)


def which_draft(desk: Desk, session: Session, act: Act, open_drafts: list[Submission]) -> str:
    """An answer, with several drafts it could be about."""
    shown = tuple((draft, submissions.program_of(session, draft)) for draft in open_drafts)
    return say(desk, session, WhichDraft(shown), "which_draft", act.origin, act.at)


def welcome(desk: Desk, session: Session, act: Act) -> str:
    """A greeting, or a call for help."""
    named = ", ".join(a.name for a in people.alliances_of(session, act.by.id))
    return say(desk, session, Welcome(act.by.name, named), "welcome", act.origin, act.at)


def not_a_contact(desk: Desk, session: Session, act: Act) -> str:
    """Somebody on the roster who speaks for no alliance, such as a coordinator."""
    reviews_for = people.alliances_of(session, act.by.id, Role.COORDINATOR)
    notice = NotAContact(act.by.name, tuple(a.name for a in reviews_for))
    return say(desk, session, notice, "not_a_contact", act.origin, act.at)


def list_drafts(desk: Desk, session: Session, act: Act) -> str:
    """The person's open drafts, each with its buttons or its receipt, on the channel they ask on."""
    open_drafts = drafts.open_of(session, act.by.id)
    if not open_drafts:
        return nothing_open(desk, session, act, "")
    for batch in dict.fromkeys(draft.batch for draft in open_drafts if draft.batch is not None):
        batches.show(desk, session, act, drafts.of_batch(session, batch), batches.Aside())
    for draft in open_drafts:
        if draft.batch is None:
            desk.queue(session, show_draft(draft, desk.around(session, draft, act.origin)), act.at)
    return "drafts"


def pass_on(
    desk: Desk,
    session: Session,
    act: Act,
    question: str,
    alliances: list[Alliance],
    *,
    told: tuple[Notice, str] | None = None,
    found: Answer | None = None,
) -> str:
    """A question goes to the coordinators with what was `found` for it; its asker hears to whom, or what is `told`
    instead, with its name."""
    alliance = alliances[0] if len(alliances) == 1 else None
    office = people.circle(session, alliance.id).coordinators if alliance else ()
    names = tuple(person.name for person in office)
    question_nudges.expect(session, questions.hand_over(desk, session, act, question, alliances, found))
    note(session, act, "QuestionAsked", {"question": question})
    notice, name = told or (QuestionPassedOn(question, names), "question_passed_on")
    return say(desk, session, notice, name, act.origin, act.at)


def nothing_to_report(
    desk: Desk,
    session: Session,
    act: Act,
    alliance: Alliance,
    day: date,
    *,
    closes: str = "",
    words: str = "",
    about: str = "",
) -> str:
    """An alliance has nothing to report: journalled as a date of contact, and the coordinators hear of it.

    `closes` names the report that is met by it, `about` what a reply is about; `words` say what the contact was.
    """
    origin, office = act.origin, people.circle(session, alliance.id).coordinators
    said = {"said": words} if words else {}
    details = {"alliance": alliance.id, "on": day.isoformat(), "name": act.by.name, **said}
    note(session, act, journal.NOTHING_TO_REPORT, details)
    told = NothingReported(act.by.name, alliance.name, day, closes)
    once = f":{about}" if about else ""
    desk.alert(session, told, f"nothing_reported:in{origin.inbox_id}{once}", act.at, alliance)
    noted = NothingNoted(alliance.name, day, tuple(person.name for person in office), closes)
    desk.queue(session, answer(noted, f"nothing_to_report{once}", origin), act.at)
    return "nothing_to_report"


def home(desk: Desk, session: Session, act: Act) -> str:
    """The Home tab, made anew."""
    waiting = tuple(_entry(session, draft) for draft in drafts.open_of(session, act.by.id))
    recent = tuple(_entry(session, s) for s in drafts.recent_of(session, act.by.id))
    to_review = tuple(_entry(session, s) for s in drafts.awaiting(session, act.by.id))
    updated = act.at.astimezone(ZoneInfo(act.by.time_zone)).strftime("%a %b %-d, %-I:%M %p %Z")
    view = Home(waiting, to_review, recent, updated).view()
    desk.queue(session, home_tab(view, act.origin), act.at)
    return "home"


def _entry(session: Session, submission: Submission) -> HomeEntry:
    if submission.alliance_id is None:
        return HomeEntry(submission, None)
    alliance = people.circle(session, submission.alliance_id).alliance
    return HomeEntry(submission, office_program(session, alliance.program), alliance.name)
