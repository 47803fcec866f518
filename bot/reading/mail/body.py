"""Which of a mail's parts is the text its sender wrote, as one text (EMAIL_RULES E4.3, E4.5)."""

from __future__ import annotations

import re
from email.message import Message

from bot.reading.mail.charset import clean, decode
from bot.reading.mail.flowed import unflow
from bot.reading.mail.headers import parameter
from bot.reading.mail.html import html_to_text
from bot.reading.mail.parts import SetAside, children, content, is_file
from bot.reading.mail.tnef import find_tnef, tnef_text

LONGEST_TEXT = 200_000
LONGEST_HTML = 2_000_000
DEEPEST_HTML = 250
"""The HTML parser gives up below this depth without a word."""

TAG = re.compile(r"<[^>]*>")


def _plain(part: Message) -> str:
    """A text/plain part, unfolded where it says it is flowed."""
    text = clean(decode(content(part), parameter(part, "charset")))
    if parameter(part, "format") == "flowed":
        return unflow(text, delete_space=parameter(part, "delsp") == "yes")
    return text


def _html(part: Message) -> str:
    """A text/html part as text."""
    data = content(part)
    if len(data) > LONGEST_HTML:
        raise SetAside("The HTML text of the mail is larger than 2 MB.")
    html = clean(decode(data, parameter(part, "charset")))
    text = html_to_text(html)
    if not text.strip() and TAG.sub("", html).strip() and html.count("<") > DEEPEST_HTML:
        raise SetAside("The HTML of the mail is nested too deeply to be read.")
    return text


def _says_less(plain: str, rich: str) -> bool:
    """Whether the plain alternative is blank or a stub beside the HTML one."""
    return not plain.strip() or len(plain.strip()) * 4 < len(rich.strip())


def _alternative(part: Message) -> str:
    """The plain text of an alternative, or the HTML where the plain one is a stub."""
    texts = {child.get_content_type(): child for child in children(part) if not is_file(child)}
    others = [child for kind, child in texts.items() if kind not in ("text/plain", "text/html")]
    plain = _plain(texts["text/plain"]) if "text/plain" in texts else ""
    if len(plain) > 400 or ("text/html" not in texts and not others):
        return plain
    rich = _html(texts["text/html"]) if "text/html" in texts else "\n".join(map(_text, others))
    return rich if _says_less(plain, rich) else plain


def _text(part: Message) -> str:
    """The text below this part."""
    kind = part.get_content_type()
    if is_file(part):
        return ""
    if not part.is_multipart():  # also a multipart whose boundary never comes: its text is all there
        return _html(part) if kind == "text/html" else _plain(part)
    if kind == "multipart/alternative":
        return _alternative(part)
    if kind in ("multipart/signed", "multipart/related", "multipart/report"):
        return _text(children(part)[0]) if children(part) else ""
    return "\n\n".join(text for text in map(_text, children(part)) if text.strip())


def body_text(message: Message) -> str:
    """The whole text of the mail, quoted text included; SetAside when it is longer than 200,000 characters."""
    text = _text(message)
    packed = find_tnef(message)
    if packed is not None and not text.strip():
        text = tnef_text(packed)
    if len(text) > LONGEST_TEXT:
        raise SetAside(f"The text of the mail is longer than {LONGEST_TEXT:,} characters.")
    return text
