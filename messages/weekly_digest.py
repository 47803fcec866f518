"""To a coordinator on Monday: which alliances are on track or behind, what waits for them, which agreements expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.nudging.owed import Owed
from messages import deadline_nudge
from messages.batch_lines import counted
from messages.blocks import header, message, plain, section
from messages.escape import one_line
from messages.letter import Items, Letter, Part
from messages.notice import Block, MailMessage, SlackMessage
from messages.nudge_words import named
from messages.phrases import day

_IN_SLACK, _IN_MAIL = 12, 60


@dataclass(frozen=True)
class WeeklyDigest:
    """How many alliances and of these how many are on track; what is behind, due soon or without a day; how many
    entries wait; the questions that do, a line each; (alliance, day) of agreements that expire. `titles` are (program
    key, name)."""

    week_of: date
    alliances: int
    on_track: int
    behind: tuple[Owed, ...] = ()
    due_soon: tuple[Owed, ...] = ()
    without_day: tuple[Owed, ...] = ()
    waiting: int = 0
    questions: tuple[str, ...] = ()
    expiring: tuple[tuple[str, date], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    EXAMPLE: ClassVar[WeeklyDigest]

    def slack(self) -> SlackMessage:
        """The counts, then a list for each that is not empty."""
        blocks: list[Block] = [header(f"Your alliances, week of {day(self.week_of)}"), section(plain(self._point))]
        for heading, lines in self._lists():
            shown = [f"- {line}" for line in lines[:_IN_SLACK]]
            more = [f"and {len(lines) - _IN_SLACK:,} more"] if len(lines) > _IN_SLACK else []
            blocks.append(section(plain("\n".join([heading, *shown, *more]), 2200)))
        return message(self._point, [*blocks, section(plain(self._next))])

    def email(self) -> MailMessage:
        """The same, with longer lists."""
        parts: list[Part] = [self._point, self._next]
        for heading, lines in self._lists():
            more = (f"and {len(lines) - _IN_MAIL:,} more",) if len(lines) > _IN_MAIL else ()
            parts += [heading, Items((*lines[:_IN_MAIL], *more))]
        return Letter(f"Your alliances, week of {day(self.week_of)}", tuple(parts)).message()

    @property
    def _point(self) -> str:
        every = counted(self.alliances, "alliance", "alliances")
        behind = counted(len(self.behind), "thing is", "things are") if self.behind else "nothing is"
        waits = counted(self.waiting, "entry waits", "entries wait") if self.waiting else "No entry waits"
        track = f"{self.on_track:,} of {every} {'is' if self.on_track == 1 else 'are'} on track"
        return f"{track}, {behind} behind. {waits} for your approval."

    @property
    def _next(self) -> str:
        if self.behind:
            return f"Next: {self._line(self.behind[0])}: ask for it, or set another day."
        if self.waiting:
            return "Next: review the entries that wait for you."
        if self.questions:
            return "Next: answer the questions that wait for you."
        if self.without_day:
            return f"Next: set the day of {named(self.without_day[0], dict(self.titles))}."
        return "Nothing has to be done by you now."

    def _lists(self) -> list[tuple[str, tuple[str, ...]]]:
        titled = (
            ("Behind:", tuple(map(self._line, self.behind))),
            ("Due in the next 30 days:", tuple(map(self._line, self.due_soon))),
            ("Without a day, which you set:", tuple(named(owed, dict(self.titles)) for owed in self.without_day)),
            ("Questions that wait for your answer:", tuple(one_line(line, 200) for line in self.questions)),
            ("Agreements that expire:", tuple(f"{one_line(name, 100)}: {day(on)}" for name, on in self.expiring)),
        )
        return [(heading, lines) for heading, lines in titled if lines]

    def _line(self, owed: Owed) -> str:
        name = named(owed, dict(self.titles))
        section_of = one_line(owed.obligation.section, 60)
        return f"{name}, {'due ' + day(owed.due) if owed.due else 'no day'} ({section_of})"


WeeklyDigest.EXAMPLE = WeeklyDigest(
    week_of=date(2026, 4, 6),
    alliances=12,
    on_track=11,
    behind=(deadline_nudge.OWED,),
    waiting=2,
    questions=("Prairie Roofers Association: May we use the logo on our newsletter?, for 3 days",),
    expiring=(("Prairie Masons Guild", date(2026, 6, 30)),),
    titles=(("example", "Prairie OSHA Alliance Program"),),
)
