"""Small builders of Block Kit blocks. Each keeps its own limit, so that long facts shorten instead of failing.

Limits: docs.slack.dev, "Block Kit reference". What people wrote goes into `plain` and `quote`; inside mrkdwn
it passes through `escape` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from messages.escape import clean, escape, one_line, shortened
from messages.notice import Block, SlackMessage

_BLANK = "(blank)"


def plain(text: str, limit: int = 3000) -> Block:
    """A plain_text object: shown as written, no markup."""
    return {"type": "plain_text", "text": shortened(clean(text[: 2 * limit]) or _BLANK, limit)}


def mrkdwn(text: str, limit: int = 3000) -> Block:
    """A mrkdwn object; what people wrote has to be escaped already. `verbatim` keeps Slack from making links."""
    return {"type": "mrkdwn", "text": shortened(text, limit) or _BLANK, "verbatim": True}


def header(text: str) -> Block:
    """A headline."""
    return {"type": "header", "text": plain(text, 150)}


def divider() -> Block:
    """A line between two things."""
    return {"type": "divider"}


def section(text: Block) -> Block:
    """A paragraph."""
    return {"type": "section", "text": text}


def fields(pairs: Iterable[tuple[str, str]]) -> Block:
    """Up to ten labelled values in two columns; values are escaped already."""
    return {"type": "section", "fields": [mrkdwn(f"*{label}*\n{value}", 2000) for label, value in pairs][:10]}


def context(*texts: Block, block_id: str | None = None) -> Block:
    """Small print under the content."""
    return _named({"type": "context", "elements": list(texts[:10])}, block_id)


def actions(elements: Sequence[Block], block_id: str) -> Block:
    """A row of buttons or menus. `block_id` carries the version, so that an old row is recognised."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements[:25])}


def button(label: str, action_id: str, value: str, *, primary: bool = False, about: str | None = None) -> Block:
    """A button. `about` is what screen readers add where the same button stands several times."""
    made: Block = {"type": "button", "text": plain(one_line(label), 75), "action_id": action_id, "value": value}
    if primary:
        made["style"] = "primary"
    if about:
        made["accessibility_label"] = one_line(f"{label} {about}", 75)
    return made


def asking_first(made: Block, *, title: str, text: str, yes: str, no: str) -> Block:
    """The button with a question before it acts: only for what cannot be taken back."""
    asked = {"title": plain(title, 100), "text": plain(text, 300), "confirm": plain(yes, 30), "deny": plain(no, 30)}
    return {**made, "confirm": asked}


def option(label: str, value: str) -> Block:
    """One line of a menu."""
    return {"text": plain(one_line(label), 75), "value": value}


def quote(text: str, limit: int = 1500, *, marked: str = "") -> Block:
    """What a person wrote, set apart and shown exactly as written; a part of it that is `marked` in bold."""
    shown = str(plain(text, limit)["text"])
    before, found, after = shown.partition(marked) if marked else (shown, "", "")
    said: list[Block] = [{"type": "text", "text": part} for part in (before, found, after) if part]
    if found:
        said[1 if before else 0]["style"] = {"bold": True}
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": said}]}


def struck(text: str, limit: int = 500) -> Block:
    """Words that no longer hold."""
    said = {"type": "text", "text": plain(one_line(text, limit), limit)["text"], "style": {"strike": True}}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [said]}]}


def message(text: str, blocks: Iterable[Block]) -> SlackMessage:
    """A message; `text` is raw and is escaped here, because notifications read it as mrkdwn."""
    return SlackMessage(escape(text, 3000) or _BLANK, tuple(blocks))


def spoken(*paragraphs: str) -> SlackMessage:
    """A message of plain paragraphs, the first of which says the point."""
    return message(" ".join(paragraphs), [section(plain(text)) for text in paragraphs])


def _named(block: Block, block_id: str | None) -> Block:
    return {**block, "block_id": block_id} if block_id else block
