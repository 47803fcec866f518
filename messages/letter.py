"""The frame of a mail: one model of parts, said as plain text and as HTML that say the same.

Plain text wraps at 76, one fact a line as `Label: value`. HTML has a language, one column, row headers in
its only table, no image, no colour of its own (so dark mode may choose), and nothing that the text lacks.
"""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, replace
from typing import TypeAlias

from messages.escape import clean, one_line, shortened
from messages.notice import MailMessage

WIDTH = 76
_FOOT = (
    "Alliance Bot. To reach a person, reply with your question and I pass it on.",
    "Please do not use this address for emergencies or complaints.",
)
_STYLE = "max-width:38em;margin:0 auto;padding:1em;font-family:sans-serif;font-size:16px;line-height:1.5"


@dataclass(frozen=True)
class Fact:
    """A labelled value; `number` is what a reply may call it by."""

    label: str
    value: str
    number: int | None = None

    @property
    def name(self) -> str:
        """The label with its number."""
        return self.label if self.number is None else f"{self.number} {self.label}"


@dataclass(frozen=True)
class Facts:
    """Facts one under the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Quote:
    """What a person wrote, set apart; a part of it that is `marked` is bold, between asterisks in plain text."""

    text: str
    limit: int = 1500
    marked: str = ""

    @property
    def shown(self) -> str:
        """The words, cleaned and within the limit."""
        return shortened(clean(self.text[: 2 * self.limit]), self.limit) or "(blank)"


@dataclass(frozen=True)
class Items:
    """A list, numbered from 1 where replies name the number."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Link:
    """A web address of ours, on a line of its own that is never broken: half an address leads nowhere."""

    address: str


Part: TypeAlias = str | Facts | Quote | Items | Link


@dataclass(frozen=True)
class Letter:
    """A mail before it is rendered; the first part says the point and what to do."""

    subject: str
    parts: tuple[Part, ...]

    def message(self) -> MailMessage:
        """The mail, as text and as HTML."""
        subject = one_line(self.subject, 150)
        return MailMessage(subject, _text(self.parts), _html(subject, self.parts))


def brief(subject: str, *paragraphs: str) -> MailMessage:
    """A mail of plain paragraphs, the first of which says the point."""
    return Letter(subject, paragraphs).message()


def _text(parts: tuple[Part, ...]) -> str:
    body = "\n\n".join(_text_of(part) for part in parts)
    return f"{body}\n\n-- \n" + "\n".join(_FOOT) + "\n"


def _text_of(part: Part) -> str:
    if isinstance(part, Facts):
        return "\n".join(_wrapped(f"{fact.name}: {one_line(fact.value)}", hanging="    ") for fact in part.facts)
    if isinstance(part, Quote):
        lines = _marked(part, part.shown, "*{}*").split("\n")
        return "\n".join(_wrapped(line, first="> ", hanging="> ") for line in lines)
    if isinstance(part, Items):
        return "\n".join(_wrapped(one_line(item), first=_mark(part, n), hanging="   ") for n, item in _counted(part))
    return part.address if isinstance(part, Link) else _wrapped(one_line(part))


def _wrapped(line: str, *, first: str = "", hanging: str = "") -> str:
    filled = textwrap.fill(
        line, WIDTH, initial_indent=first, subsequent_indent=hanging, break_on_hyphens=False, expand_tabs=False
    )
    return filled or first.rstrip()


def _mark(part: Items, number: int) -> str:
    return f"{number}. " if part.numbered else "- "


def _counted(part: Items) -> enumerate[str]:
    return enumerate(part.items, start=1)


def _html(subject: str, parts: tuple[Part, ...]) -> str:
    body = "\n".join(_html_of(part) for part in parts)
    foot = "<br>".join(html.escape(line) for line in _FOOT)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{html.escape(subject)}</title></head>\n<body><div style="{_STYLE}">\n'
        f"{body}\n<hr>\n<p>{foot}</p>\n</div></body></html>\n"
    )


def _html_of(part: Part) -> str:
    if isinstance(part, Facts):
        return f"<table>\n{''.join(_row(fact) for fact in part.facts)}</table>"
    if isinstance(part, Quote):
        shown = _marked(replace(part, marked=html.escape(part.marked)), html.escape(part.shown), "<strong>{}</strong>")
        return f"<blockquote>{shown.replace(chr(10), '<br>')}</blockquote>"
    if isinstance(part, Items):
        tag = "ol" if part.numbered else "ul"
        return f"<{tag}>{''.join(f'<li>{html.escape(one_line(item))}</li>' for item in part.items)}</{tag}>"
    if isinstance(part, Link):
        return f'<p><a href="{html.escape(part.address)}">{html.escape(part.address)}</a></p>'
    return f"<p>{html.escape(one_line(part))}</p>"


def _marked(part: Quote, shown: str, mark: str) -> str:
    return shown.replace(part.marked, mark.format(part.marked), 1) if part.marked else shown


def _row(fact: Fact) -> str:
    name, value = html.escape(fact.name), html.escape(one_line(fact.value))
    return f'<tr><th scope="row" style="text-align:left;padding-right:1em">{name}</th><td>{value}</td></tr>\n'
