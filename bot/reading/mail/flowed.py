"""Text that was wrapped for sending, made whole again (RFC 3676 section 4)."""

from __future__ import annotations

from itertools import groupby

SIGNATURE = "-- "


def _unstuff(line: str) -> tuple[int, str]:
    """(depth of quoting, the line without its marks and without the stuffed space)."""
    content = line.lstrip(">")
    return len(line) - len(content), content.removeprefix(" ")


def _paragraphs(lines: list[str], delete_space: bool) -> list[str]:
    """Join each flowed line with the next; the signature line is never flowed."""
    done: list[str] = []
    joining = False
    for line in lines:
        is_signature = line == SIGNATURE
        if joining and not is_signature:
            done[-1] += line
        else:
            done.append(line)
        joining = line.endswith(" ") and not is_signature
        if joining and delete_space:
            done[-1] = done[-1][:-1]
    return done


def unflow(text: str, *, delete_space: bool = False) -> str:
    """The paragraphs of a format=flowed text, one a line; quoted ones keep one `> ` for each depth."""
    out: list[str] = []
    for depth, group in groupby(map(_unstuff, text.split("\n")), key=lambda pair: pair[0]):
        marks = "> " * depth
        out += [marks + line for line in _paragraphs([content for _, content in group], delete_space)]
    return "\n".join(out)
