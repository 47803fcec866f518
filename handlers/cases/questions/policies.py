"""An agency's own text: imported, compared with the one before, and what a new one touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot import program
from bot.answering.clause import Clause
from bot.answering.digest import digest
from bot.answering.passage import PolicyText
from bot.policy_text.changes import Changes, changes, clauses_on, without_text
from bot.policy_text.files import text_of_file
from bot.policy_text.version import policy_text, section_version
from storage import journal, kept_answers, policies
from storage.kept_answers import Kept

_FEWEST_SECTIONS = 3


class NotTaken(ValueError):
    """The text cannot be taken as it is; the message is a sentence for the person who gave it."""


@dataclass(frozen=True)
class Imported:
    """What an import found. `before` is None for a program's first text; `touched` and `kept` rest on sections that
    changed; `unlinked` are clauses of the digest that cite a section which the text has not, by key."""

    text: PolicyText
    before: PolicyText | None
    changes: Changes
    clauses: int
    touched: tuple[Clause, ...]
    kept: tuple[Kept, ...]
    unlinked: dict[str, tuple[str, ...]]
    stored: bool

    def sentences(self) -> Iterator[str]:
        """The result, line by line."""
        yield from self._sections()
        linked = self.clauses - len(self.unlinked)
        yield f"{linked} of {self.clauses} clauses of our digest are linked to its sections."
        for key, sections in self.unlinked.items():
            yield f"Not in this text: {', '.join(sections)}, which our clause {key} cites."
        yield from self._changed()
        yield f"{'Stored' if self.stored else 'Nothing stored (dry run)'}: version {self.text.version}."

    def _sections(self) -> Iterator[str]:
        headings = {passage.section: passage.heading for passage in reversed(self.text.passages)}
        for section in dict.fromkeys(passage.section for passage in self.text.passages):
            yield f"{section}  {headings[section]}".rstrip()
        yield f"{len(headings)} sections in {len(self.text.passages)} paragraphs."

    def _changed(self) -> Iterator[str]:
        if self.before is None:
            return
        if not self.changes:
            yield f"Nothing changed since version {self.before.version}."
            return
        named = (("New", self.changes.added), ("Gone", self.changes.gone), ("Changed", self.changes.changed))
        yield f"Since version {self.before.version}:"
        yield from (f"{what}: {', '.join(sections)}" for what, sections in named if sections)
        for clause in self.touched:
            yield f"Please check our clause {clause.key} (section {clause.sections[0]}): {clause.title}"
        for kept in self.kept:
            yield f"Please check the kept answer to “{kept.question}” (section {kept.section or 'none'})."


def import_text(
    session: Session, content: bytes, name: str, key: str, *, now: datetime, dry_run: bool = False
) -> Imported:
    """Take a program's policy in; it is in force from then on.

    Raises:
        NotTaken: there is no such program, or the file has no numbered sections.
        Refused: the file cannot be read.
    """
    known = program.keys()
    if key not in known:
        raise NotTaken(f"There is no program {key!r}; the programs are {', '.join(known)}.")
    text = policy_text(key, text_of_file(content, name))
    if len({passage.section for passage in text.passages}) < _FEWEST_SECTIONS:
        raise NotTaken(f"{name} has no numbered sections, so nothing could be cited from it. Nothing was stored.")
    before = policies.current(session, key)
    found = changes(before, text) if before else Changes()
    clauses = digest(key).clauses
    imported = Imported(
        text=text,
        before=before,
        changes=found,
        clauses=len(clauses),
        touched=clauses_on(clauses, found.touched),
        kept=tuple(kept for kept in kept_answers.of(session, key) if before and is_outdated(kept, text)),
        unlinked=without_text(clauses, text),
        stored=not dry_run,
    )
    if not dry_run:
        _store(session, imported, name, now)
    return imported


def rests_on(session: Session, program_key: str, section: str | None) -> str:
    """What a part of the policy in force says now, as a version; the whole text's where there is no section."""
    text = policies.current(session, program_key)
    if text is None:
        return ""
    return (section_version(text, section) if section else "") or text.version


def is_outdated(kept: Kept, text: PolicyText | None) -> bool:
    """Whether the part of the policy that a kept answer rests on says something else now."""
    if text is None or not kept.version:
        return False
    now = (section_version(text, kept.section) if kept.section else "") or text.version
    return now != kept.version


def _store(session: Session, imported: Imported, name: str, now: datetime) -> None:
    policies.put(session, imported.text, at=now)
    found = imported.changes
    details = {
        "program": imported.text.program,
        "version": imported.text.version,
        "file": name,
        "added": list(found.added),
        "gone": list(found.gone),
        "changed": list(found.changed),
    }
    journal.add(session, at=now, who="policy", what="PolicyImported", details=details)
