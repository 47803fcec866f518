"""A question that arrived in a channel: computed from the asker's alliance, answered from the rules, or passed on."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from bot.answering.answer import Answer, Outcome, answer, plain_answer
from bot.answering.clause import Clause
from bot.answering.digest import digest
from bot.answering.facts import own_fact
from bot.answering.gates import for_a_person
from bot.answering.own import OwnFact
from bot.answering.quoting import quote_of
from bot.people import Alliance, Person
from handlers.cases.act import Act, note
from handlers.cases.desk import Desk
from handlers.cases.hearing import answers, kept_given
from handlers.cases.questions import questions
from handlers.cases.questions.own_alliance import own_of
from handlers.cases.questions.policy_texts import text_of
from messages.actions import RuleShown
from messages.answer_given import AnswerGiven
from messages.answer_suggested import AnswerSuggested, Suggestion
from messages.not_in_text import ForAPerson, NotInText
from messages.notice import Notice
from storage import people

_SUGGESTED = 3
_ALLIANCES = 3  # how many of somebody's alliances one answer tells of


def ask(desk: Desk, session: Session, act: Act, question: str, alliances: list[Alliance], today: date) -> str:
    """Answer it where it came from, or pass it on to the coordinators and say so; the name of how it ended.

    `today` is the day where the asker is.
    """
    about = _named(question, alliances)
    if for_a_person(question):
        return to_a_person(desk, session, act, question, alliances)
    if facts := _facts(session, act, question, about, today):
        told = "\n".join(fact.answer for fact in facts)
        sections = ", ".join(dict.fromkeys(section for fact in facts for section in fact.sections))
        asked = questions.told(session, act, question, about, told)
        return _given(desk, session, act, AnswerGiven(question, told, number=asked.id), sections)
    if len({alliance.program for alliance in about}) != 1:
        return answers.pass_on(desk, session, act, question, alliances)
    if outcome := kept_given.give(desk, session, act, question, about):
        return outcome
    found = _looked_up(session, question, about)
    if found.answered:
        asked = questions.told(session, act, question, about, found.answer, found)
        source = f"{found.document}, section {found.section_ids[0]}"
        given = AnswerGiven(question, found.answer, found.quote, source, asked.id, found.sentence)
        return _given(desk, session, act, given, found.section_ids[0])
    instead = _not_answered(session, act, question, about, found)
    return answers.pass_on(desk, session, act, question, alliances, told=instead, found=found)


def to_a_person(desk: Desk, session: Session, act: Act, words: str, alliances: list[Alliance]) -> str:
    """An accident or a legal matter goes to the coordinators at once; whoever wrote hears whom to call."""
    contacts = tuple(_reached(person) for person in _office(session, alliances))
    told = ForAPerson(words, contacts), "for_a_person"
    return answers.pass_on(desk, session, act, words, alliances, told=told)


def show_rule(desk: Desk, session: Session, act: Act, shown: RuleShown) -> str:
    """A suggested rule, in plain words and the agency's own."""
    if told := kept_given.show(desk, session, act, shown):
        return told
    clause = next((each for each in digest(shown.program).clauses if each.key == shown.clause), None)
    if clause is None:
        raise LookupError(f"a button names the rule {shown.program}.{shown.clause}, which does not exist")
    text = text_of(session, shown.program)
    source = f"{digest(shown.program).document}, section {clause.sections[0]}"
    notice = AnswerGiven(clause.title, plain_answer([clause]), quote_of(text, clause) if text else "", source)
    return answers.say(desk, session, notice, "rule_shown", act.origin, act.at)


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
    return answer(question, program=program, kind=kind, text=text_of(session, program))


def _given(desk: Desk, session: Session, act: Act, notice: AnswerGiven, sections: str) -> str:
    details = {"question": notice.question, "sections": sections, "answer": notice.answer}
    note(session, act, "QuestionAnswered", details)
    return answers.say(desk, session, notice, "answer_given", act.origin, act.at)


def _not_answered(
    session: Session, act: Act, question: str, alliances: list[Alliance], found: Answer
) -> tuple[Notice, str]:
    """What the asker of an unanswered question hears, and its name."""
    names = tuple(person.name for person in _office(session, alliances))
    near = kept_given.suggested(session, found.program, question)
    if not near and (found.outcome is Outcome.NOT_IN_TEXT or not found.clauses):
        return NotInText(question, found.document, names), "not_in_text"
    suggestions = (*near, *map(_suggestion, found.clauses))[:_SUGGESTED]
    return AnswerSuggested(question, found.program, suggestions, act.origin.inbox_id, names), "answer_suggested"


def _suggestion(clause: Clause) -> Suggestion:
    return Suggestion(clause.key, clause.title, clause.sections[0], clause.text)


def _office(session: Session, alliances: list[Alliance]) -> tuple[Person, ...]:
    """The coordinators, where there is no doubt whose."""
    return people.circle(session, alliances[0].id).coordinators if len(alliances) == 1 else ()


def _reached(person: Person) -> str:
    return f"{person.name}, {person.phone}" if person.phone else person.name
