"""A report of a period as it would be now: its entries in lines, or its form as a file by mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.blocks import message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter, Part
from messages.notice import MailMessage, SlackMessage
from messages.nudge_words import covered_days, named

_IN_SLACK, _IN_MAIL = 20, 200


@dataclass(frozen=True)
class ReportPreview:
    """The entries that the report would list, those that wait or are not sent yet, and the dates of contact.

    `file_name` is the form's, attached to the mail; `mailed_to` where the mail went that has it.
    """

    owed: Owed
    approved: tuple[str, ...] = ()
    open_entries: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    file_name: str = ""
    mailed_to: str = ""
    title: str = ""

    EXAMPLE: ClassVar[ReportPreview]

    def slack(self) -> SlackMessage:
        """The lists, shortened."""
        blocks = [section(plain(self._point))]
        for heading, lines in self._lists():
            rest = [f"and {len(lines) - _IN_SLACK:,} more"] if len(lines) > _IN_SLACK else []
            shown = [f"- {one_line(line, 120)}" for line in lines[:_IN_SLACK]]
            blocks.append(section(plain("\n".join([heading, *shown, *rest]), 2900)))
        where = [section(plain(self._where))] if self._where else []
        return message(self._point, [*blocks, *where])

    def email(self) -> MailMessage:
        """The lists, with the form attached where there is one."""
        parts: list[Part] = [self._point, *([self._where] if self._where else [])]
        for heading, lines in self._lists():
            rest = (f"and {len(lines) - _IN_MAIL:,} more",) if len(lines) > _IN_MAIL else ()
            parts += [heading, Items((*(one_line(line, 160) or "(blank)" for line in lines[:_IN_MAIL]), *rest))]
        return Letter(f"Preview of {self._name}", tuple(parts)).message()

    @property
    def _name(self) -> str:
        return named(self.owed, {self.owed.program: self.title})

    @property
    def _point(self) -> str:
        empty = "" if self.approved else " No entry is approved yet."
        return f"{self._name} as it would be now, for {covered_days(self.owed)}.{empty}"

    @property
    def _where(self) -> str:
        if not self.file_name.strip():
            return "I have no form for this report yet, so these are its entries."
        name = one_line(self.file_name, 120)
        return (
            f"I mailed {name} to {one_line(self.mailed_to, 120)}." if self.mailed_to.strip() else f"Attached: {name}."
        )

    def _lists(self) -> list[tuple[str, tuple[str, ...]]]:
        titled = (
            ("Approved, so they are in it:", self.approved),
            ("Not approved yet, so they are not in it:", self.open_entries),
            ("Dates of contact:", self.contacts),
        )
        return [(heading, lines) for heading, lines in titled if lines]


ReportPreview.EXAMPLE = ReportPreview(
    deadline_nudge.OWED,
    ("Mar 3 toolbox talk on ladders, 45 reached (#17)",),
    ("Mar 20 heat flyer, 300 reached (#21)",),
)
