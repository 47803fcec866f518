"""A question about a program's rules, answered from its digest, or not: three outcomes, and the hand-over."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.activity import Frozen
from bot.answering.clause import Clause, Concerns
from bot.answering.digest import digest
from bot.answering.gates import Gate, asked_for, asks_own_duty, for_a_person, missing
from bot.answering.index import index
from bot.answering.passage import PolicyText
from bot.answering.quoting import quote_of, sentence_of
from bot.answering.search import Found, Hit, repaired, search
from bot.duty import Name

_SUGGESTED = 3
_NEXT_TO = 6  # how far down the hits a second clause of the same section is looked for
_MOST = 900  # characters of a plain answer
_SURE = 1.06  # from here on an answer is right in more than 19 of 20 cases
_LEAD = 0.08  # a smaller lead over the next section is chance
_NEAR = 0.16  # below, too little of the question is found for a suggestion to help


class Outcome(StrEnum):
    """ANSWER: given as the rule. SUGGEST: clauses that may be meant. HAND_OVER: for a person at once."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    NOT_IN_TEXT = "not_in_text"
    HAND_OVER = "hand_over"


class Answer(Frozen):
    """What can be said to a question.

    `clauses` are the nearest, best first, at most three, also where none is the answer; `section_ids` their sections
    in that order. `quote` is the paragraph of the agency's own text, "" without one, `sentence`
    the part of it that matters most. `answer` is plain words with the
    section, "" unless the outcome is ANSWER. `gate` names what stood against an answer.
    """

    outcome: Outcome
    program: Name
    document: str
    clauses: tuple[Clause, ...] = ()
    section_ids: tuple[str, ...] = ()
    quote: str = ""
    sentence: str = ""
    answer: str = ""
    gate: str | None = None

    @property
    def answered(self) -> bool:
        """Whether a rule is given as the answer."""
        return self.outcome is Outcome.ANSWER


def answer(question: str, *, program: str, kind: str | None = None, text: PolicyText | None = None) -> Answer:
    """The answer from a program's digest. `kind` is that of the asker's alliance; `text` the agency's own words.

    Raises:
        FileNotFoundError: the program has no digest.
    """
    document = digest(program).document
    found = search(index(), question, program=program, kind=kind)
    near = _distinct(found.hits)
    clauses, sections = tuple(hit.clause for hit in near), _sections(near)
    outcome, gate = judge(question, found)
    told = clauses[0] if outcome is Outcome.ANSWER else None
    quote = quote_of(text, told) if text and told else ""
    return Answer(
        outcome=outcome,
        program=program,
        document=document,
        clauses=clauses,
        section_ids=sections,
        quote=quote,
        sentence=sentence_of(quote, question, told) if told else "",
        answer=plain_answer(_told(found)) if told else "",
        gate=gate,
    )


def plain_answer(clauses: Sequence[Clause]) -> str:
    """Clauses of one section in plain words with its number, and where the policy contradicts itself, that it does."""
    conflicts = dict.fromkeys(clause.conflict for clause in clauses if clause.conflict)
    told = " ".join(clause.text for clause in clauses)
    return " ".join((f"{told} (section {clauses[0].sections[0]})", *(f"Please note: {each}" for each in conflicts)))


def _told(found: Found) -> list[Clause]:
    """The best clause, and one more of its section that the question is about too."""
    first = found.hits[0]
    beside = [hit.clause for hit in found.hits[1:_NEXT_TO] if hit.section == first.section]
    room = _MOST - len(first.clause.text)
    return [first.clause, *(clause for clause in beside[:1] if len(clause.text) <= room)]


def judge(question: str, found: Found) -> tuple[Outcome, str | None]:
    """The outcome, and what stood against an answer: for people to read in a log, not for the asker."""
    if person := for_a_person(question):
        return Outcome.HAND_OVER, person.key
    if not found.hits or found.covered < _NEAR:
        return Outcome.NOT_IN_TEXT, "too little found"
    if found.foreign:
        return Outcome.NOT_IN_TEXT, f"only in another program: {', '.join(found.foreign)}"
    if lacking := _lacking(question, found):
        return Outcome.SUGGEST, f"not stated: {lacking.title}"
    if asks_own_duty(question) and found.hits[0].clause.concerns is Concerns.AGENCY:
        return Outcome.SUGGEST, "not stated: a duty of the asker"
    if found.lead < _LEAD:
        return Outcome.SUGGEST, "another rule is as near"
    if confidence(found) < _SURE:
        return Outcome.SUGGEST, "not sure enough"
    return Outcome.ANSWER, None


def confidence(found: Found) -> float:
    """How sure the best clause is: by its lead, how much of the question it covers, and how near one of its wordings
    comes; a better match in another program's digest counts against it."""
    better_elsewhere = min(1.0, max(0.0, found.elsewhere - 1))
    return min(found.lead, 0.5) + 1.5 * min(found.covered, 0.7) + 0.25 * found.hits[0].alike - better_elsewhere


def _lacking(question: str, found: Found) -> Gate | None:
    """What is asked for, as it is written or as its mistyped words were meant, and the best clause does not state."""
    meant = " ".join(repaired(index(), question))
    asked = dict.fromkeys((*asked_for(question), *asked_for(meant)))
    return next(missing(tuple(asked), found.hits[0].clause), None)


def _distinct(hits: tuple[Hit, ...]) -> list[Hit]:
    """The first hits, one for each section."""
    by_section: dict[str, Hit] = {}
    for hit in hits:
        if len(by_section) == _SUGGESTED:
            break
        by_section.setdefault(hit.section, hit)
    return list(by_section.values())


def _sections(near: list[Hit]) -> tuple[str, ...]:
    return tuple(hit.section for hit in near)
