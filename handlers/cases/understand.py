"""Prints how messages are read, one JSON object a message, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bot import program
from bot.activity import Draft
from bot.program import Program
from bot.reading.activity import read
from bot.reading.letter import Letter, LetterState, open_letter
from bot.reading.outcome import Intent, Reading

_STATES = {
    Intent.ACTIVITY: "draft",
    Intent.QUESTION: "question",
    Intent.REPLY: "reply",
    Intent.AUTOMATIC: "automatic",
}


class Message(BaseModel):
    """A line of input: a text, or the path of a raw mail in `eml`. `kind` is the alliance's kind; `reference` the day
    that today is."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | None = None
    text: str | None = None
    eml: Path | None = None
    channel: str = "slack"
    reference: date
    program: str | None = None
    kind: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.eml is None):
            raise ValueError("give either text or eml")
        return self


def understand_lines(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON out for each line in that is not blank; a bad line gives `{"id": ..., "error": ...}`."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line), ensure_ascii=False)


def understand_file(content: bytes, *, reference: date, is_mail: bool) -> str:
    """The reading of one plain text or raw mail as indented JSON."""
    if is_mail:
        found = _mail(open_letter(content), reference, None)
    else:
        found = _as_json(read(content.decode("utf-8", errors="replace"), reference=reference))
    return json.dumps(found, ensure_ascii=False, indent=2)


def _answer(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        return {"id": None, "error": f"not JSON: {error}"}
    name = given.get("id") if isinstance(given, dict) else None
    try:
        return _understood(Message.model_validate(given))
    except ValidationError as error:
        return {"id": name, "error": "; ".join(_sentence(dict(problem)) for problem in error.errors())}
    except KeyError as error:
        known = ", ".join(program.keys())
        return {"id": name, "error": f"there is no program {error}; the programs are {known}"}
    except OSError as error:
        return {"id": name, "error": f"the mail cannot be opened: {error}"}


def _sentence(problem: dict[str, Any]) -> str:
    return f"{'.'.join(map(str, problem['loc'])) or 'line'}: {problem['msg']}"


def _understood(message: Message) -> dict[str, Any]:
    profile = program.load(message.program) if message.program else None
    if message.eml is not None:
        return {"id": message.id, **_mail(open_letter(message.eml.read_bytes()), message.reference, profile)}
    reading = read(message.text or "", reference=message.reference, program=profile, channel=message.channel)
    return {"id": message.id, **_as_json(reading)}


def _mail(letter: Letter, reference: date, profile: Program | None) -> dict[str, Any]:
    """A mail as read: only a person's words are read for activities."""
    words = letter.new_text if letter.state is LetterState.TEXT else ""
    reading = read(words, reference=reference, program=profile, channel="email")
    state = _STATES.get(reading.intent, "other") if letter.state is LetterState.TEXT else letter.state.value
    automatic = letter.state in (LetterState.AUTOMATIC, LetterState.BOUNCE)
    return {
        **_as_json(reading),
        **({"intent": Intent.AUTOMATIC.value} if automatic else {}),
        "mail": {
            "state": state,
            "new_text": letter.new_text,
            "attachments": [attachment.model_dump(mode="json") for attachment in letter.attachments],
            "reply_allowed": letter.reply_allowed,
        },
    }


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent.value,
        "activities": [_draft(draft) for draft in reading.drafts],
        "question": reading.question,
        "note": reading.note,
        "note_on": reading.note_on.isoformat() if reading.note_on else None,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        **draft.activity.model_dump(mode="json"),
        "missing": list(draft.missing),
        "doubts": [doubt.model_dump(mode="json") for doubt in draft.doubts],
        "spans": {field: span.model_dump(mode="json") for field, span in draft.spans.items()},
    }
