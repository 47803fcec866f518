"""A reminder's card as things stand: what became of each thing on it, and no buttons for what is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from messages.actions import NUDGE_REOPEN, OwedRef, parse_owed
from messages.blocks import actions, button, context, plain
from messages.escape import one_line
from messages.notice import Block, SlackMessage
from messages.phrases import day

_NOTHING = OwedRef("", "")
_HOW = {"all_logged": "everything is logged", "nothing_to_report": "nothing to report", "done": "done"}


@dataclass(frozen=True)
class Became:
    """What became of one thing. `closes`: nothing is left to press but, where `back`, to take it back."""

    said: str
    closes: bool = False
    back: bool = False


def settled(how: str, by_name: str, on: date, *, back: bool) -> Became:
    """It is met, by whose word and when."""
    words = f"Settled on {day(on)}: {in_words(how)}, noted for {one_line(by_name, 60) or 'somebody'}."
    return Became(words, closes=True, back=back)


def in_words(how: str) -> str:
    """What settled it: "everything is logged"."""
    return one_line(_HOW.get(how, how), 60)


def put_off(until: date) -> Became:
    """Its reader wants to hear of it later."""
    return Became(f"Put off until {day(until)}.")


def moved(due: date, by_name: str) -> Became:
    """The office set its day."""
    return Became(f"It is due {day(due)} now: {one_line(by_name, 60) or 'the office'} set this day.")


def refs_on(card: Mapping[str, Any]) -> set[OwedRef]:
    """What the rows of buttons of a card as it was posted are about."""
    return {_about(block) for block in card.get("blocks") or ()} - {_NOTHING}


def repainted(card: Mapping[str, Any], became: Mapping[OwedRef, Became]) -> SlackMessage:
    """The card as it was posted ({text, blocks}), with what became of the things that its rows of buttons are about."""
    return SlackMessage(str(card["text"]), tuple(_blocks(card.get("blocks") or (), became)))


def _blocks(blocks: Sequence[Block], became: Mapping[OwedRef, Became]) -> Iterator[Block]:
    for block, below in zip(blocks, (*blocks[1:], {}), strict=True):
        told, mine = became.get(_about(below)), became.get(_about(block))
        if told and block["type"] == "context":
            yield context(*block["elements"], plain(told.said, 400))
        elif mine is None or not mine.closes:
            yield block
        elif mine.back:
            yield actions([button("Take It Back", NUDGE_REOPEN, _about(block).value)], str(block["block_id"]))


def _about(block: Block) -> OwedRef:
    """What a row of buttons is about; of any other block nothing."""
    elements = block.get("elements", ()) if block.get("type") == "actions" else ()
    values = (each.get("value") or each["options"][0]["value"] for each in elements)
    ref = next((parse_owed(str(value)) for value in values), _NOTHING)
    return OwedRef(ref.subject, ref.obligation)
