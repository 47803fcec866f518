"""Whether the agency's people took part, and where that stays open."""

from __future__ import annotations

import pytest

from bot.reading.staff import staff_in


@pytest.mark.parametrize(
    ("text", "took_part"),
    [
        ("kelly jones (osha area office) talked about records", True),
        ("sam reyes of miosha spoke to 40 masons", True),
        ("the osha area office staffed the booth with us", True),
        ("our liaison joined the meeting", True),
        ("no osha staff came", False),
        ("without miosha", False),
        ("an osha 10-hour for 12 people", None),
        ("a talk on osha 1910.134", None),
    ],
)
def test_staff_is_found_in_the_words_that_name_it(text: str, took_part: bool | None) -> None:
    found = staff_in(text, 0, len(text))
    assert (found[0] if found else None) is took_part
