"""`alliance-bot ask`: questions about a program's rules, answered without a channel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.answering.answer import Answer, Outcome, answer
from bot.answering.passage import PolicyText
from bot.program import keys, load

Texts = Callable[[str], PolicyText | None]
"""Gives the agency's own text of a program, where one is imported."""

_NOT_SURE = {
    Outcome.SUGGEST: "No sure answer. The nearest rules:",
    Outcome.NOT_IN_TEXT: "The policy's text does not seem to answer this. The nearest rules:",
    Outcome.HAND_OVER: "This is for a person, not for the policy's text. The nearest rules:",
}


class Question(BaseModel):
    """A line of input. `program` is a program's key, also written `programme`; `kind` the asker's kind of alliance."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | None = None
    program: str = ""
    programme: str = ""
    kind: str | None = None
    question: str = Field(min_length=1)

    @model_validator(mode="after")
    def _names_a_known_program(self) -> Self:
        if (self.program or self.programme) not in keys():
            raise ValueError(f"program must be one of {', '.join(keys())}")
        return self


def ask(question: str, program: str, kind: str | None, texts: Texts) -> str:
    """The answer as lines for a person: the rule with its section, the paragraph, or the nearest rules.

    Raises:
        KeyError: there is no such program.
    """
    load(program)
    return "\n".join(_lines(answer(question, program=program, kind=kind, text=texts(program))))


def _lines(found: Answer) -> Iterator[str]:
    if found.answered:
        yield found.answer
        if found.quote:
            yield from ("", *(f"> {line}" for line in found.quote.splitlines()))
    else:
        yield _NOT_SURE[found.outcome]
        for number, clause in enumerate(found.clauses, start=1):
            yield f"{number}. {clause.title} ({found.document}, section {clause.sections[0]})"


def ask_lines(lines: Iterable[str], texts: Texts) -> Iterator[str]:
    """One line of JSON out for each line in that is not blank, in order; a bad line gives `{"id": ..., "error": ...}`.

    Out: id, answered, section_ids (best first; the suggestions where nothing is answered), quote, answer.
    """
    for line in lines:
        if line.strip():
            yield json.dumps(_answered(line, texts), ensure_ascii=False)


def _answered(line: str, texts: Texts) -> dict[str, object]:
    try:
        question = Question.model_validate_json(line)
    except ValidationError as wrong:
        return {"id": _id_of(line), "error": "; ".join(_sentence(each["loc"], each["msg"]) for each in wrong.errors())}
    program = question.program or question.programme
    found = answer(question.question, program=program, kind=question.kind, text=texts(program))
    return {
        "id": question.id,
        "answered": found.answered,
        "section_ids": list(found.section_ids),
        "quote": found.quote,
        "answer": "\n".join(_lines(found)) if not found.answered else found.answer,
    }


def _sentence(place: tuple[str | int, ...], what: str) -> str:
    return ": ".join((*(str(part) for part in place), what))


def _id_of(line: str) -> object:
    try:
        given = json.loads(line)
    except ValueError:
        return None
    return given.get("id") if isinstance(given, dict) else None
