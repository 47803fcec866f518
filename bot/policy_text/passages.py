"""The paragraphs while they are read, and the passages they become."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from bot.answering.passage import Passage
from bot.policy_text import front
from bot.policy_text.headings import is_title, split_heading
from bot.policy_text.lines import Line, unwrapped
from bot.policy_text.outline import Level

_NEW_WORD = 5
_STEM = 6


@dataclass(eq=False)
class Paragraph:
    """A paragraph line by line. `opens`: it stands first in its section; `depth`: it stands after a list, and belongs
    to the section at this depth; `footnote`: the number of the footnote that it is."""

    section: str
    last: Line
    heading: str = ""
    trail: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    level: Level | None = None
    bold: bool = False
    outermost: bool = False
    opens: bool = False
    depth: int | None = None
    footnote: str = ""

    @property
    def words(self) -> str:
        """What was read so far, on one line."""
        return " ".join(self.lines)

    @property
    def is_heading(self) -> bool:
        """Whether nothing but a heading was read."""
        return bool(self.level and self.level.heading) and not self._parts()[1]

    def take(self, line: Line) -> None:
        """One more line."""
        self.lines.append(line.text)
        self.last = line
        self.settle()

    def settle(self) -> None:
        """Tell the open section its heading as far as it was read."""
        if self.level is not None:
            self.level.heading = self._parts()[0]

    def parts(self, vocabulary: frozenset[str]) -> tuple[str, str]:
        """The heading and the text, with words that a line broke made whole."""
        words = unwrapped(self.lines, vocabulary)
        if self.level is None:
            return self.heading, words
        return split_heading(words, bold=self.bold, outermost=self.outermost)

    def _parts(self) -> tuple[str, str]:
        return split_heading(self.words, bold=self.bold, outermost=self.outermost)


def finished(paragraphs: list[Paragraph], vocabulary: frozenset[str]) -> tuple[Passage, ...]:
    """The passages; a footnote under the section that refers to it, an appendix's first title as its heading."""
    made: list[Passage] = []
    for paragraph in paragraphs:
        heading, text = paragraph.parts(vocabulary)
        section = _noted(paragraph, made) if paragraph.footnote else paragraph.section
        made.append(Passage(section=section, heading=heading, trail=paragraph.trail, text=text, number=len(made)))
    return tuple(_renumbered(made))


def list_label(words: str, before: list[str]) -> str:
    """The word that names a second list: the first one of its opening sentence that the section did not use yet."""
    used = {word[:_STEM].casefold() for text in before for word in re.findall(r"[a-z]+", text, re.IGNORECASE)}
    said = re.findall(r"[a-z]+", words.casefold())
    new = [word for word in said if len(word) >= _NEW_WORD and word[:_STEM] not in used]
    return new[0] if new else "2"


def _noted(paragraph: Paragraph, made: list[Passage]) -> str:
    homes = [passage.section for passage in made if front.refers_to_footnote(passage.text, paragraph.footnote)]
    return f"{homes[-1] if homes else 'Cover'}(fn{paragraph.footnote})"


def _renumbered(made: list[Passage]) -> list[Passage]:
    """Without empty passages of sections that have others; headings of an appendix from its first title."""
    titled = _titles(made)
    times = Counter(passage.section for passage in made)
    lasting = [p for p in made if p.text or (times[p.section] == 1 and p.section != front.ABSTRACT)]
    return [
        p.model_copy(update={"number": number, "heading": p.heading or titled.get(p.section, "")})
        for number, p in enumerate(lasting)
    ]


def _titles(made: list[Passage]) -> dict[str, str]:
    found: dict[str, str] = {}
    for passage in made:
        said = passage.heading or passage.text
        if passage.section.startswith(front.APPENDICES) and (passage.heading or is_title(said) or said.isupper()):
            found.setdefault(passage.section, said)
    return found
