"""A report and its form's layout as a Word document: the same report gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import docx as word
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from bot.form import FormLayout
from bot.report import Report
from messages.documents_table import head_table, rows_table
from messages.documents_text import contact_cell, entry_cell, notes, plain

_FONT = "Arial"
_SIZES = {"Normal": 10, "Heading 1": 16, "Heading 2": 12}
_LETTER = (Inches(8.5), Inches(11))
_MARGIN = Cm(1.6)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(report: Report, layout: FormLayout) -> bytes:
    """The report as a .docx file in this layout, on US Letter paper.

    Made to be read aloud too: real headings, table headings that repeat, a title and a language.
    """
    document = word.Document()
    _page(document, layout)
    _styles(document)
    _properties(document, report, layout)
    _body(document, report, layout)
    _footer(document, report, layout)
    return _same_bytes(document)


def _body(document: Document, report: Report, layout: FormLayout) -> None:
    document.add_heading(layout.title, level=1)
    document.add_paragraph(f"Reporting period: {report.period.title}")
    head_table(document, layout.head, report.head, "About the organization")
    document.add_heading(layout.activities_heading, level=2)
    if report.entries:
        rows = [[entry_cell(report, entry, c.field) for c in layout.columns] for entry in report.entries]
        rows_table(document, layout.columns, rows, layout.activities_heading)
    else:
        document.add_paragraph("No activities in this period.")
    if told := notes(report):
        document.add_paragraph("\n".join(told)).paragraph_format.space_before = Pt(6)
    if report.contacts or not report.entries:
        _contacts(document, report, layout)


def _contacts(document: Document, report: Report, layout: FormLayout) -> None:
    document.add_heading(layout.contacts_heading, level=2)
    if not report.contacts:
        document.add_paragraph("No contact is on record for this period.")
        return
    rows = [[contact_cell(contact, c.field) for c in layout.contact_columns] for contact in report.contacts]
    rows_table(document, layout.contact_columns, rows, layout.contacts_heading)


def _page(document: Document, layout: FormLayout) -> None:
    section = document.sections[0]
    width, height = reversed(_LETTER) if layout.landscape else _LETTER
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if layout.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _styles(document: Document) -> None:
    for name, points in _SIZES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - the template of python-docx has these as paragraph styles
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # theme fonts would win over the named one
        style.font.name, style.font.size = _FONT, Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(4)
    document.styles["Normal"].paragraph_format.line_spacing = 1.0
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)


def _properties(document: Document, report: Report, layout: FormLayout) -> None:
    properties = document.core_properties
    made = datetime(report.submitted_on.year, report.submitted_on.month, report.submitted_on.day)  # noqa: DTZ001 - OPC wants UTC without saying so
    properties.title = plain(f"{layout.title}: {report.organization}, {report.period.key}")
    properties.subject = report.period.title
    properties.language = "en-US"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = made


def _footer(document: Document, report: Report, layout: FormLayout) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{layout.title}, {report.period.key}, {plain(report.organization)}. Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A page number that Word works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    field.append(paragraph.add_run("1")._r)


def _same_bytes(document: Document) -> bytes:
    """The package with fixed timestamps: python-docx writes the moment of saving into each zip entry."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
