"""A question that arrived in a channel: computed from the asker's alliance, answered from the rules, or passed on."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from bot.answering.answer import Answer, Outcome, answer, plain_answer
from bot.answering.clause import Clause
from bot.answering.digest import digest
from bot.answering.facts import own_fact
from bot.answering.own import OwnFact
from bot.answering.passage import PolicyText
from bot.answering.quoting import quote_of
from bot.people import Alliance, Circle
from handlers.cases import answers, questions
from handlers.cases.desk import Desk
from handlers.cases.own_alliance import own_of
from handlers.cases.question_answers import person_in_office
from handlers.cases.submissions import Act
from messages.actions import RuleShown
from messages.answer_given import AnswerGiven
from messages.answer_suggested import AnswerSuggested, Suggestion
from messages.not_in_text import ForAPerson, NotInText
from messages.notice import Notice
from messages.question_answered import QuestionAnswered
from storage import journal, kept_answers, people, policies
from storage.kept_answers import Kept

_KEPT = "kept_"
_SUGGESTED = 3
_ALLIANCES = 3  # how many of somebody's alliances one answer tells of


def ask(desk: Desk, session: Session, act: Act, question: str, alliances: list[Alliance], today: date) -> str:
    """Answer it where it came from, or pass it on to the coordinators and say so; the name of how it ended.

    `today` is the day where the asker is.
    """
    about = _named(question, alliances)
    if facts := _facts(session, act, question, about, today):
        told = "\n".join(fact.answer for fact in facts)
        sections = ", ".join(dict.fromkeys(section for fact in facts for section in fact.sections))
        asked = questions.told(session, act, question, about, told)
        return _given(desk, session, act, AnswerGiven(question, told, number=asked.id), sections)
    if len({alliance.program for alliance in about}) != 1:
        return answers.pass_on(desk, session, act, question, alliances)
    if kept := questions.kept_answer(session, about[0].program, question):
        return _kept(desk, session, act, question, about, kept)
    found = _looked_up(session, question, about)
    if found.answered:
        asked = questions.told(session, act, question, about, found.answer, found)
        source = f"{found.document}, section {found.section_ids[0]}"
        given = AnswerGiven(question, found.answer, found.quote, source, asked.id)
        return _given(desk, session, act, given, found.section_ids[0])
    instead = _not_answered(session, act, question, about, found)
    return answers.pass_on(desk, session, act, question, alliances, told=instead, found=found)


def show_rule(desk: Desk, session: Session, act: Act, shown: RuleShown) -> str:
    """A suggested rule, in plain words and the agency's own."""
    if kept := _kept_of(session, shown):
        notice = AnswerGiven(kept.question, kept.answer, source=f"{people.by_id(session, kept.person_id).name}")
        return answers.say(desk, session, notice, f"rule_shown:{shown.clause}", act.origin, act.at)
    clause = next((each for each in digest(shown.program).clauses if each.key == shown.clause), None)
    if clause is None:
        raise LookupError(f"a button names the rule {shown.program}.{shown.clause}, which does not exist")
    text = policy_text(session, shown.program)
    source = f"{digest(shown.program).document}, section {clause.sections[0]}"
    notice = AnswerGiven(clause.title, plain_answer([clause]), quote_of(text, clause) if text else "", source)
    return answers.say(desk, session, notice, "rule_shown", act.origin, act.at)


def policy_text(session: Session, program: str) -> PolicyText | None:
    """The agency's own text of a program, where one is imported."""
    return policies.current(session, program)


def _named(question: str, alliances: list[Alliance]) -> list[Alliance]:
    """The alliances that the question names; all where it names none."""
    words = question.casefold()
    return [each for each in alliances if each.name.casefold() in words] or alliances


def _facts(session: Session, act: Act, question: str, alliances: list[Alliance], today: date) -> list[OwnFact]:
    owns = (own_of(session, act.by, alliance, today) for alliance in alliances[:_ALLIANCES])
    return [fact for own in owns if (fact := own_fact(question, own))]


def _looked_up(session: Session, question: str, alliances: list[Alliance]) -> Answer:
    program = alliances[0].program
    kinds = {alliance.kind for alliance in alliances}
    kind = kinds.pop() if len(kinds) == 1 else None
    return answer(question, program=program, kind=kind, text=policy_text(session, program))


def _given(desk: Desk, session: Session, act: Act, notice: AnswerGiven, sections: str) -> str:
    details = {"question": notice.question, "sections": sections, "answer": notice.answer}
    journal.add(
        session,
        at=act.at,
        who=f"person:{act.by.id}",
        what="QuestionAnswered",
        inbox_id=act.origin.inbox_id,
        details=details,
    )
    return answers.say(desk, session, notice, "answer_given", act.origin, act.at)


def _not_answered(
    session: Session, act: Act, question: str, alliances: list[Alliance], found: Answer
) -> tuple[Notice, str]:
    """What the asker of an unanswered question hears, and its name."""
    circle = people.circle(session, alliances[0].id) if len(alliances) == 1 else None
    names = tuple(person.name for person in circle.coordinators) if circle else ()
    if found.outcome is Outcome.HAND_OVER:
        return ForAPerson(question, _reached(circle)), "for_a_person"
    near = [_kept_suggestion(kept) for kept in questions.near_answers(session, found.program, question)]
    if not near and (found.outcome is Outcome.NOT_IN_TEXT or not found.clauses):
        return NotInText(question, found.document, names), "not_in_text"
    suggestions = (*near, *map(_suggestion, found.clauses))[:_SUGGESTED]
    return AnswerSuggested(question, found.program, suggestions, act.origin.inbox_id, names), "answer_suggested"


def _suggestion(clause: Clause) -> Suggestion:
    return Suggestion(clause.key, clause.title, clause.sections[0], clause.text)


def _kept_suggestion(kept: Kept) -> Suggestion:
    return Suggestion(f"{_KEPT}{kept.id}", kept.question, kept.section or "kept answer", kept.answer)


def _kept_of(session: Session, shown: RuleShown) -> Kept | None:
    number = shown.clause.removeprefix(_KEPT)
    if number == shown.clause or not number.isdigit():
        return None
    return next((kept for kept in kept_answers.of(session, shown.program) if kept.id == int(number)), None)


def _kept(desk: Desk, session: Session, act: Act, question: str, alliances: list[Alliance], kept: Kept) -> str:
    """The answer that a coordinator kept for exactly this question, under their name and with its time."""
    asked = questions.told(session, act, question, alliances, kept.answer)
    by = person_in_office(session, people.by_id(session, kept.person_id), asked)
    notice = QuestionAnswered(
        question, kept.answer, by, kept.kept_at, asked.id, kept.section, kept=True, time_zone=act.by.time_zone
    )
    return answers.say(desk, session, notice, f"question_answered:{asked.id}", act.origin, act.at)


def _reached(circle: Circle | None) -> tuple[str, ...]:
    people_of = circle.coordinators if circle else ()
    return tuple(f"{person.name}, {person.phone}" if person.phone else person.name for person in people_of)
