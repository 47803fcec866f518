"""The reminder: everything that one person hears on one day of what is due, with the one thing to do about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from bot.deadlines import Obligation
from bot.duty import Sort
from bot.nudging.facts import EntriesSoFar, Item, NudgeFacts
from bot.nudging.owed import Owed
from bot.nudging.steps import Planned
from bot.people import Channel, Person, Role
from messages import examples
from messages.actions import OwedRef
from messages.block_rules import characters
from messages.blocks import context, message, mrkdwn, plain, section
from messages.escape import escape, one_line
from messages.letter import Fact, Facts, Items, Letter, Link, Part
from messages.notice import Block, MailMessage, SlackMessage
from messages.nudge_buttons import nudge_buttons, snoozes
from messages.nudge_words import ItemWords

_IN_SLACK, _IN_MAIL, _LINES = 15, 10, 60
_KEPT_UP_TO_DATE = "Your due days for your own calendar program, kept up to date:"
_ROOM = 9_000  # characters for what has buttons; the lines below need some too


@dataclass(frozen=True)
class DeadlineNudge:
    """A nudge's facts. Items are told by their day, what is overdue first; that order is what replies number."""

    facts: NudgeFacts

    EXAMPLE: ClassVar[DeadlineNudge]

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about in the order it is told, as `OwedRef` values: an answer may name a number."""
        return tuple(OwedRef(*words.owed.key).value for words in self._items)

    def slack(self) -> SlackMessage:
        """The point; what is most urgent with its buttons; the rest in lines."""
        blocks: list[Block] = [section(plain(self._point, 400))]
        shown = 0
        for row, words in enumerate(self._items[:_IN_SLACK], start=1):
            item = self._slack_item(words, row)
            if characters([*blocks, *item]) > _ROOM:
                break
            blocks, shown = [*blocks, *item], row
        return message(self._text, [*blocks, *self._slack_rest(shown), *self._slack_calendar()])

    def email(self) -> MailMessage:
        """The same, with the words to reply."""
        parts: list[Part] = [self._point]
        for number, words in enumerate(self._items[:_IN_MAIL], start=1):
            parts += self._mail_item(words, number)
        return Letter(self._subject, (*parts, *self._mail_rest(), *self._how(), *self._mail_calendar())).message()

    @property
    def _items(self) -> tuple[ItemWords, ...]:
        facts = self.facts
        items = sorted(facts.items, key=lambda item: (item.planned.owed.listed_on, item.planned.owed.key))
        return tuple(ItemWords(item, facts.today, facts.program_titles) for item in items)

    @property
    def _several(self) -> bool:
        return len(self._items) > 1

    @property
    def _subject(self) -> str:
        return self._point.rstrip(".")

    @property
    def _point(self) -> str:
        items = self._items
        if not items:
            return "Nothing is due."
        if not self._several:
            return items[0].point
        return f"{len(items)} things are due. First: {items[0].point}"

    @property
    def _text(self) -> str:
        return " ".join([self._point, *([self._items[0].next_thing] if self._items else [])])

    def _slack_item(self, words: ItemWords, row: int) -> list[Block]:
        said = [*([f"{row}. {words.point}"] if self._several else []), f"Covers {words.covers}.", *words.notes]
        logged = f"Logged so far: {words.so_far}." if words.so_far else ""
        open_things = f"Still missing: {'; '.join(words.missing)}." if words.missing else ""
        lists = [each for each in (logged, *(f"- {line}" for line in words.lines), open_things) if each]
        return [
            section(plain("\n".join([*said, *lists, words.next_thing]), 900)),
            context(plain(f"Why: {words.why}", 400)),
            nudge_buttons(words, row),
        ]

    def _slack_rest(self, shown: int) -> list[Block]:
        """What has no buttons, in lines: words in the thread do the same."""
        rest = self._items[shown:]
        if not rest:
            return []
        lines = [f"{number}. {words.point}" for number, words in enumerate(rest, start=shown + 1)]
        how = f"Answer in this thread with a number and a word, such as “{shown + 1} {_first_word(rest[0])}”."
        return [section(plain("\n".join(lines[:_LINES]), 2000)), section(plain(how))]

    def _mail_item(self, words: ItemWords, number: int) -> list[Part]:
        head = [f"{number}. {words.point}"] if self._several else []
        rows = [
            ("Covers", words.covers),
            ("Logged so far", words.so_far or ""),
            ("Still missing", "; ".join(words.missing)),
            ("Note", " ".join(words.notes)),
            ("Why", words.why),
        ]
        facts = Facts(tuple(Fact(label, value) for label, value in rows if value))
        return [*head, words.next_thing, facts, *([Items(words.lines)] if words.lines else [])]

    def _mail_rest(self) -> list[Part]:
        rest = self._items[_IN_MAIL : _IN_MAIL + _LINES]
        facts = [Fact("Also", words.point, number) for number, words in enumerate(rest, start=_IN_MAIL + 1)]
        return [Facts(tuple(facts))] if facts else []

    def _how(self) -> list[Part]:
        if not self._items:
            return []
        known = dict.fromkeys(word for words in self._items for word in reply_words(words))
        said = f"Reply with {_either(tuple(known))}."
        which = " Begin with its number, such as 1 " + _first_word(self._items[0]) + "." if self._several else ""
        told = " Or tell me what was done, and I log it." if any(not words.is_office for words in self._items) else ""
        return [said + which + told]

    def _slack_calendar(self) -> list[Block]:
        feed = self.facts.feed
        return [section(mrkdwn(f"{_KEPT_UP_TO_DATE} <{escape(feed, 1000)}>"))] if feed else []

    def _mail_calendar(self) -> list[Part]:
        if not self.facts.first:
            return []
        if not self.facts.feed:
            return ["The attached file has your due days for your own calendar program, as they are today."]
        return [_KEPT_UP_TO_DATE, Link(self.facts.feed), "The attached file has them as they are today."]


def reply_words(words: ItemWords) -> tuple[str, ...]:
    """What can be replied about this obligation, the most likely first."""
    days = snoozes(words.owed.due, words.today)
    snooze = (f"SNOOZE {days[-1]} {'DAY' if days[-1] == 1 else 'DAYS'}",) if days else ()
    if words.is_office:
        preview = ("PREVIEW",) if words.is_report and words.owed.alliance else ()
        return ("DONE", "MOVE TO a day BECAUSE a reason", *preview, *snooze)
    report = ("ALL LOGGED", "NOTHING TO REPORT", "PREVIEW") if words.is_report else ()
    return (*report, *snooze, "NOT THE CONTACT")


def _first_word(words: ItemWords) -> str:
    return reply_words(words)[0]


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


_LEE = Person(id=8, name="Lee Ortiz", email="lee@roofers.example", channel=Channel.EMAIL)
OWED = Owed(
    subject="alliance:4",
    alliance=examples.ALLIANCE,
    program="example",
    obligation=Obligation(
        key="example.partner.quarterly_report.2026Q1",
        report="quarterly_report",
        title="Quarterly Report",
        sort=Sort.REPORT,
        owed_by=(Role.COORDINATOR, Role.POINT_OF_CONTACT),
        at_least=1,
        form=None,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 31),
        due=date(2026, 4, 3),
        listed_on=date(2026, 4, 3),
        section="V",
        reason="The coordinator reports every quarter with the member, by the Friday after it.",
    ),
    due=date(2026, 4, 3),
    reason="The coordinator reports every quarter with the member, by the Friday after it.",
)
DeadlineNudge.EXAMPLE = DeadlineNudge(
    NudgeFacts(
        person=_LEE,
        items=(
            Item(
                planned=Planned(
                    owed=OWED,
                    person=_LEE,
                    role=Role.POINT_OF_CONTACT,
                    step="before_7",
                    day=date(2026, 3, 27),
                    at=datetime(2026, 3, 27, 13, 0, tzinfo=UTC),
                ),
                entries=EntriesSoFar(approved=2, waiting=1, reached=120, lines=("Mar 3 fall protection, 45 reached",)),
                missing=("nothing was logged for January",),
            ),
        ),
        today=date(2026, 3, 27),
        program_titles={"example": one_line(examples.PROGRAM.name)},
    )
)
