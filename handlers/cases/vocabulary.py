"""An office's own vocabulary: taken from its Word form, laid over the profile wherever that is read or shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from bot import program
from bot.activity import Kind
from bot.office_vocabulary import OfficeVocabulary, mapped, with_office
from bot.program import Program
from bot.reading.attachments.dropdowns import Dropdown, dropdowns
from storage import journal, vocabularies


class NotTaken(ValueError):
    """The form cannot be taken as it is; the message is a sentence for the person who gave it."""


@dataclass(frozen=True)
class Taken:
    """What a form gave. `unmapped` are labels that a person has to map; with any, nothing was stored."""

    program: str
    office: OfficeVocabulary
    unmapped: tuple[str, ...]
    passed_over: tuple[Dropdown, ...]
    stored: bool

    def sentences(self) -> list[str]:
        """The result, line by line."""
        said = [f"{label} = {kind.value}" for label, kind in self.office.labels.items()]
        said += [f"emphasis: {emphasis}" for emphasis in self.office.emphases]
        said += [f"Passed over: “{each.title}” with {len(each.options)} choices." for each in self.passed_over]
        if self.unmapped:
            kinds = ", ".join(kind.value for kind in Kind)
            said += [f"No kind is known for “{label}”." for label in self.unmapped]
            said += [f'Nothing was stored. Map each with --map "Label=kind"; the kinds are {kinds}.']
            return said
        counts = f"{len(self.office.labels)} types and {len(self.office.emphases)} emphases"
        return [*said, f"{counts} {'stored' if self.stored else 'found, nothing stored (dry run)'} for {self.program}."]


def office_program(session: Session, key: str) -> Program:
    """The profile of this key in the words of the office, where it has imported its own.

    Raises:
        KeyError: there is no such program.
    """
    body = vocabularies.get(session, key)
    return program.load(key) if body is None else _merged(key, json.dumps(body))


@lru_cache(maxsize=32)
def _merged(key: str, body: str) -> Program:
    return with_office(program.load(key), OfficeVocabulary.model_validate_json(body))


def import_form(
    session: Session,
    content: bytes,
    name: str,
    key: str,
    *,
    chosen: Mapping[str, Kind],
    now: datetime,
    dry_run: bool = False,
) -> Taken:
    """Take the types and emphases of a form's drop-down lists; all or nothing.

    Raises:
        NotTaken: there is no such program, or the form has no such lists.
        Refused: it is no Word document that can be read.
    """
    known = program.keys()
    if key not in known:
        raise NotTaken(f"There is no program {key!r}; the programs are {', '.join(known)}.")
    found = dropdowns(content, name)
    labels = _options(found, "kind")
    emphases = _options(found, "emphasis")
    if not labels and not emphases:
        titles = "; ".join(f"“{each.title}”" for each in found) or "none at all"
        raise NotTaken(f"{name} has no drop-down list of event types or emphases; its lists: {titles}.")
    kinds, unmapped = mapped(labels, chosen, program.load(key))
    office = OfficeVocabulary(labels=kinds, emphases=emphases)
    over = tuple(each for each in found if each.field not in ("kind", "emphasis"))
    stored = not dry_run and not unmapped
    if stored:
        _store(session, key, office, now)
    return Taken(key, office, unmapped, over, stored)


def _options(found: tuple[Dropdown, ...], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option for each in found if each.field == field for option in each.options))


def _store(session: Session, key: str, office: OfficeVocabulary, now: datetime) -> None:
    body = office.model_dump(mode="json")
    vocabularies.put(session, key, body, at=now)
    journal.add(session, at=now, who="vocabulary", what="VocabularyImported", details={"program": key, **body})
