"""Prints how messages are read, one JSON object a message, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot import program
from bot.activity import Draft
from bot.reading.activity import read
from bot.reading.outcome import Reading


class Message(BaseModel):
    """A line of input. `kind` is the alliance's kind; `reference` the day that today is."""

    model_config = ConfigDict(extra="ignore")

    id: str | int | None = None
    text: str
    channel: str = "slack"
    reference: date
    program: str | None = None
    kind: str | None = None


def understand_lines(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON out for each line in that is not blank; a bad line gives `{"id": ..., "error": ...}`."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line), ensure_ascii=False)


def understand_text(text: str, *, reference: date, program_key: str | None = None) -> str:
    """The reading of one plain text as indented JSON."""
    message = Message(text=text, reference=reference, program=program_key)
    return json.dumps(_understood(message), ensure_ascii=False, indent=2)


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


def _sentence(problem: dict[str, Any]) -> str:
    return f"{'.'.join(map(str, problem['loc'])) or 'line'}: {problem['msg']}"


def _understood(message: Message) -> dict[str, Any]:
    profile = program.load(message.program) if message.program else None
    reading = read(message.text, reference=message.reference, program=profile, channel=message.channel)
    return {"id": message.id, **_as_json(reading)}


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "intent": reading.intent.value,
        "activities": [_draft(draft) for draft in reading.drafts],
        "question": reading.question,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        **draft.activity.model_dump(mode="json"),
        "missing": list(draft.missing),
        "doubts": [doubt.model_dump(mode="json") for doubt in draft.doubts],
        "spans": {field: span.model_dump(mode="json") for field, span in draft.spans.items()},
    }
