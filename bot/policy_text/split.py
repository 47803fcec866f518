"""A directive's text > its passages, each under its section's number as printed."""

from __future__ import annotations

import re

from bot.answering.passage import Passage
from bot.policy_text import front
from bot.policy_text.contents import without_contents
from bot.policy_text.furniture import cover_words, head_key, without_furniture
from bot.policy_text.headings import is_open, is_title, refers_on
from bot.policy_text.lines import Line, lines_of, normal
from bot.policy_text.markers import Marked, marked
from bot.policy_text.outline import LeadIn, Outline
from bot.policy_text.passages import Paragraph, finished, list_label


def split(text: str) -> tuple[Passage, ...]:
    """The passages of a policy in the order of its text.

    The layout is found from the text: roman, letter and digit levels in any order, "3.2.1", bullets, bold marks,
    lines broken anywhere, page furniture, a table of contents, an abstract, appendices. A section without words of
    its own has one passage with text "". A second list in one section is named by a word of the sentence that opens
    it: "IX.C(conclude).1".
    """
    lines = without_contents(lines_of(without_furniture(normal(text))))
    reader = _Reader()
    for line in lines:
        reader.take(line)
    vocabulary = frozenset(re.findall(r"[a-z]+", text.lower()))
    return finished(reader.paragraphs, vocabulary)


class _Reader:
    """Takes a text line by line; knows the open sections and the paragraph that is being read."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._outline = Outline()
        self._part = front.COVER
        self._part_heading = ""
        self._cover: list[str] = []
        self._heads: frozenset[str] = frozenset()
        self._after_footnote: Paragraph | None = None

    def take(self, line: Line) -> None:
        """Read one line."""
        if self._footnote(line) or self._appendix(line) or self._numbered(line) or self._front(line):
            return
        if self._is_running_head(line):
            return
        if self._goes_on(line):
            self._last.take(line)
        else:
            self._paragraph(line)

    @property
    def _last(self) -> Paragraph:
        return self.paragraphs[-1]

    @property
    def _in_body(self) -> bool:
        return bool(self._outline.levels) and not self._part

    def _add(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)

    def _footnote(self, line: Line) -> bool:
        found = front.footnote(line)
        if not found or not self.paragraphs:
            return False
        self._after_footnote = self._last
        self._add(Paragraph("", line, footnote=found[0], lines=[found[1]]))
        return True

    def _appendix(self, line: Line) -> bool:
        found = front.appendix(line)
        if not found or (not line.after_blank and self.paragraphs and is_open(self._last.words)):
            return False
        self._part, self._part_heading = found
        self._add(Paragraph(self._part, line, heading=found[1], opens=True))
        return True

    def _front(self, line: Line) -> bool:
        if self._in_body or self._outline.levels:
            return False
        abstract = self._part.startswith(front.ABSTRACT)
        if abstract and (found := front.label(line)):
            return self._begin(f"{front.ABSTRACT}.{found[0]}", found, line)
        if named := front.front_heading(line):
            return self._begin(named[0], named, line)
        if abstract and line.after_blank and self._part != front.ABSTRACT:
            self._part, self._part_heading = front.COVER, ""
        if self._part == front.COVER:
            self._cover.append(line.text)
        return False

    def _begin(self, part: str, found: tuple[str, str], line: Line) -> bool:
        self._part, self._part_heading = part, found[0]
        self._add(Paragraph(part, line, heading=found[0], lines=[found[1]] if found[1] else [], opens=True))
        return True

    def _numbered(self, line: Line) -> bool:
        number = marked(line.text)
        if number is None or self._is_mid_sentence(line) or self._part.startswith(front.APPENDICES):
            return False
        lead_in = self._lead_in()
        had_lists = self._outline.levels[lead_in.depth].lists_at if lead_in else ""
        if not self._outline.place(number, lead_in, sure=line.after_blank or line.bullet):
            return False
        if lead_in and self._outline.levels[lead_in.depth].lists_at != had_lists:
            self._last.section = self._outline.levels[lead_in.depth].lists_at
        self._open(number, line)
        return True

    def _open(self, number: Marked, line: Line) -> None:
        if self._part:
            self._part, self._part_heading = "", ""
            self._heads = self._heads or cover_words(self._cover)
        levels = self._outline.levels
        opened = Paragraph(
            self._outline.section,
            line,
            trail=self._outline.trail(len(levels) - 1),
            lines=[number.rest] if number.rest else [],
            level=levels[-1],
            bold=line.bold,
            outermost=len(levels) == 1,
            opens=True,
        )
        self._add(opened)
        opened.settle()

    def _is_mid_sentence(self, line: Line) -> bool:
        """A wrapped line that only looks like it opens a section."""
        if not self.paragraphs or line.bullet:
            return False
        words = self._last.words
        if refers_on(words) and not is_title(words):
            return not line.after_blank or words.split()[-1].isalpha()
        return is_open(words) and not line.after_blank and self._last.last.full and not is_title(words)

    def _lead_in(self) -> LeadIn | None:
        """The paragraph just read, when it stands after a list and announces another."""
        if not self.paragraphs or self._last.depth is None or not self._last.words.endswith(":"):
            return None
        before = [p for p in self.paragraphs[:-1] if p.section.startswith(self._last.section)]
        return LeadIn(self._last.depth, list_label(self._last.words, [p.heading + " " + p.words for p in before]))

    def _is_running_head(self, line: Line) -> bool:
        return not line.bullet and head_key(line.text) in self._heads

    def _goes_on(self, line: Line) -> bool:
        """Whether a line without a number continues the paragraph before it."""
        if not self.paragraphs:
            return False
        if self._after_footnote and line.after_blank:
            self._add_back()
        last, words = self._last, self._last.words
        if last.opens and not words:
            return bool(last.level) and not last.heading
        if last.level and last.opens and last.is_heading:
            return not line.after_blank and last.last.full and is_title(line.text) and not line.bullet
        starts_low = line.text[:1].islower()
        if line.bullet:
            return starts_low and is_open(words)
        if line.after_blank:
            return self._over_a_gap(words, low=starts_low)
        return last.last.full or is_open(words)

    def _over_a_gap(self, words: str, *, low: bool) -> bool:
        """Whether a sentence goes on after a blank line, as at a page's end."""
        if not self._in_body:
            return low and is_open(words)
        return is_open(words) and not is_title(words)

    def _add_back(self) -> None:
        """After a footnote the paragraph that it stood in goes on."""
        note, self._after_footnote = self._after_footnote, None
        if note is not None and is_open(note.words) and self._last.footnote:
            self.paragraphs.remove(note)
            self.paragraphs.append(note)

    def _paragraph(self, line: Line) -> None:
        """Words that begin a paragraph of their own, in the part or the section that they belong to."""
        if not self._in_body:
            self._add(Paragraph(self._part, line, heading=self._part_heading, lines=[line.text]))
            return
        levels = self._outline.levels
        depth = self._outline.owner()
        owner = levels[depth]
        self._add(
            Paragraph(
                owner.section,
                line,
                heading=owner.heading,
                trail=self._outline.trail(depth),
                lines=[line.text],
                depth=depth if depth < len(levels) - 1 else None,
            )
        )
