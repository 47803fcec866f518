"""A directive as Word, PDF, HTML or text: the same sections."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.policy_text.files import text_of_file
from bot.policy_text.split import split
from bot.reading.attachments.sheet import Refused
from tests.bot.attachments.files import csv_file, pdf_file, workbook_file

SECTIONS = [("I", "Aim"), ("II", "Terms"), ("II.A", "Club"), ("II.A.1", ""), ("II.A.2", ""), ("II.B", "Member")]
LEVELS = (("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3."))
NUMBERED = [
    (0, "Aim"), (None, "To agree."), (0, "Terms"), (1, "Club"), (2, "A group of people."), (2, "A house."),
    (1, "Member"), (None, "Somebody in a club."),
]  # fmt: skip
PAGE = """<!DOCTYPE html><html><head><title>Rules</title></head><body><nav>Home | News</nav>
<ol type="I"><li>Aim<p>To agree.</p></li><li>Terms
<ol type="A"><li><p>Club</p><ol><li>A group of people.</li><li>A house.</li></ol></li>
<li><p>Member</p><p>Somebody in a club.</p></li></ol></li></ol><footer>Copyright</footer></body></html>"""


def _sections(content: bytes, name: str) -> list[tuple[str, str]]:
    passages = split(text_of_file(content, name))
    return list(dict.fromkeys((passage.section, passage.heading) for passage in passages))


def _element(tag: str, value: str | None = None, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, said in ({"val": value} if value is not None else {}).items() | attributes.items():
        made.set(qn(f"w:{name}"), said)
    return made


def _word(paragraphs: list[tuple[int | None, str]]) -> bytes:
    """A Word document whose numbers stand outside the text, as Word writes them."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = _element("w:abstractNum", abstractNumId="77")
    for depth, (format_, text) in enumerate(LEVELS):
        level = _element("w:lvl", ilvl=str(depth))
        level.extend([_element("w:start", "1"), _element("w:numFmt", format_), _element("w:lvlText", text)])
        abstract.append(level)
    numbering.insert(0, abstract)
    number = _element("w:num", numId="77")
    number.append(_element("w:abstractNumId", "77"))
    numbering.append(number)
    for at, words in paragraphs:
        paragraph = document.add_paragraph(words)
        if at is not None:
            properties = _element("w:numPr")
            properties.extend([_element("w:ilvl", str(at)), _element("w:numId", "77")])
            paragraph._p.get_or_add_pPr().append(properties)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_numbers_that_word_only_shows_are_read() -> None:
    assert _sections(_word(NUMBERED), "rules.docx") == SECTIONS


def test_words_own_list_styles_number_and_bullets_do_not() -> None:
    document = docx.Document()
    document.add_paragraph("Aim", style="List Number")
    document.add_paragraph("Terms", style="List Number")
    document.add_paragraph("a club meets", style="List Bullet")
    content = io.BytesIO()
    document.save(content)
    assert _sections(content.getvalue(), "rules.docx") == [("1", "Aim"), ("2", "Terms")]


def test_the_numbers_that_a_browser_only_shows_are_read() -> None:
    assert _sections(PAGE.encode(), "rules.html") == SECTIONS
    assert "Copyright" not in text_of_file(PAGE.encode(), "rules.html")


def test_a_list_of_a_page_begins_where_the_page_says() -> None:
    page = b'<html><body><ol type="a" start="3"><li>third</li><li value="7">seventh</li></ol></body></html>'
    assert [line.strip("* ").strip() for line in text_of_file(page, "x.html").split("\n")] == ["c. third", "g. seventh"]


def test_a_pdf_is_read_page_by_page() -> None:
    lines = ["I. Aim", "To agree.", "II. Terms", "A. Club", "1. A group of people.", "2. A house."]
    lines += ["B. Member", "Somebody in a club."]
    placed = [(700 - 20 * number, [(72, words)]) for number, words in enumerate(lines)]
    assert _sections(pdf_file(placed), "rules.pdf") == SECTIONS


def test_a_scan_and_a_workbook_are_refused_by_name() -> None:
    with pytest.raises(Refused, match="scan"):
        text_of_file(pdf_file([]), "scan.pdf")
    with pytest.raises(Refused, match="neither"):
        text_of_file(workbook_file([["I. Aim"]]), "rules.xlsx")


def test_plain_text_of_any_charset_is_read() -> None:
    text = "I. Aim\n\nThe club’s members agree — now and later — on “the rules” of the house they meet in."
    assert text_of_file(text.encode("cp1252"), "rules.txt") == text
    assert "I. Aim" in text_of_file(csv_file([["I. Aim"]]), "rules.csv")
