"""Bombs, archives, locked and broken files: each is refused by name, none is unpacked, none breaks the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reading.attachments.attachment import read_attachment
from bot.reading.attachments.sheet import Sheet
from tests.bot.attachments.files import csv_file, pdf_file, word_file, workbook_file

ROWS = [["Date", "Type", "Number"], ["3/14/2026", "Training", "45"]]
WORD, BOOK = word_file(ROWS), workbook_file(ROWS)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(content: bytes, name: str = "report.docx") -> Sheet:
    """The file as read."""
    return read_attachment(name, content, reference=date(2026, 11, 22), program=None)


def packed(parts: Mapping[str, bytes], of: bytes = WORD) -> bytes:
    """An Office file with these parts in place of its own, or beside them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><w:document xmlns:w="{W}">&l9;</w:document>'
FILE_READER = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}">&f;</w:document>'


@pytest.mark.parametrize("xml", [BILLION, FILE_READER], ids=["a billion laughs", "a file of ours"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_never_expanded(xml: str, encoding: str) -> None:
    sheet = read(packed({"word/document.xml": xml.encode(encoding)}))
    assert sheet.trouble == "Its XML declares a document type, which no Office program writes; it was not read."


def test_entities_in_a_workbook_are_never_expanded_either() -> None:
    sheet = read(packed({"xl/sharedStrings.xml": BILLION.encode()}, BOOK), "report.xlsx")
    assert "document type" in sheet.trouble


def test_a_part_that_unpacks_more_than_a_hundredfold_is_not_unpacked() -> None:
    sheet = read(packed({"word/document.xml": b" " * 30_000_000}))
    assert sheet.trouble == "It would unpack to far more than it should; it was not unpacked."


def test_too_many_parts_are_not_unpacked() -> None:
    assert "more than any report needs" in read(packed({f"word/p{n}.xml": b"x" for n in range(2_100)})).trouble


def test_an_archive_inside_is_refused_by_its_name() -> None:
    assert "another archive (word/inner.zip)" in read(packed({"word/inner.zip": b"PK"})).trouble


def test_a_plain_archive_is_never_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("report.csv", csv_file(ROWS))
    assert "archives are never opened" in read(made.getvalue(), "report.csv").trouble


@pytest.mark.parametrize("start", [b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"])
def test_other_archives_are_never_opened(start: bytes) -> None:
    assert "archives are never opened" in read(start + b"\0" * 99, "report.xlsx").trouble


def test_a_locked_workbook_is_said_to_be_locked_and_an_old_one_to_be_old() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "old format" in read(old, "report.xls").trouble
    assert "password" in read(old + "EncryptedPackage".encode("utf-16-le"), "report.xlsx").trouble


def test_a_locked_part_is_said_to_be_locked() -> None:
    content = bytearray(WORD)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag "encrypted" of the first part in the directory (APPNOTE 4.4.4)
    assert "password" in read(bytes(content)).trouble


def test_a_file_above_the_limit_is_not_read() -> None:
    assert read(b"x" * (25 * 1024 * 1024 + 1)).trouble == "It has 26 MB; files of up to 26 MB are read."


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF", b"MZ\x90\0\x03", b""])
def test_what_is_no_report_is_kept_and_not_read(content: bytes) -> None:
    assert read(content, "report.csv").trouble.startswith("It is kept")


def test_a_name_never_decides_what_a_file_is() -> None:
    assert read(b"\x89PNG\r\n\x1a\n\0\0", "report.docx").trouble.startswith("It is kept")
    assert len(read(WORD, "holiday.png").rows) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_files_never_break_the_reader(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([WORD, BOOK, pdf_file([(700, [(50, "Date")])]), csv_file(ROWS)]))
    at = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=40))
    sheet = read(whole[:at] + noise + whole[at + len(noise) :])
    assert sheet.rows or sheet.bad or sheet.notes or sheet.contacts or sheet.trouble


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_answered(content: bytes) -> None:
    sheet = read(content)
    assert sheet.rows or sheet.bad or sheet.notes or sheet.contacts or sheet.trouble
