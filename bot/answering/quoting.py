"""The paragraphs of the agency's own text that a clause rests on."""

from __future__ import annotations

from bot.answering.clause import Clause
from bot.answering.passage import Passage, PolicyText
from bot.answering.words import STOP, raw_words, stem
from bot.policy_text.sentences import best_sentence, sentences

_MOST = 1500  # characters of a quote
_SEVERAL = 2


def quote_of(text: PolicyText, clause: Clause) -> str:
    """The paragraphs of the clause's section, verbatim; of a long section those nearest to the clause. "" if the text
    has no such section. A section of one line is quoted with the list under it."""
    passages = _passages(text, clause.sections[0])
    if sum(len(passage.text) for passage in passages) > _MOST:
        passages = _nearest(passages, clause)
    return "\n".join(passage.text for passage in passages)


def sentence_of(quote: str, question: str, clause: Clause) -> str:
    """The sentence of the quote that says most of what is asked and told; "" where the quote is but one."""
    if len(sentences(quote)) < _SEVERAL:
        return ""
    return best_sentence(Passage(section="", heading="", trail=(), text=quote, number=0), (question, *clause.facts))


def _passages(text: PolicyText, section: str) -> list[Passage]:
    own = [passage for passage in text.of(section) if passage.text]
    below = [p for p in text.passages if p.text and p.section.startswith((f"{section}.", f"{section}("))]
    together = sum(len(passage.text) for passage in (*own, *below))
    return [*own, *below] if together <= _MOST else own or below


def _nearest(passages: list[Passage], clause: Clause) -> list[Passage]:
    """The paragraphs that share most words with the clause, as many as fit, in the text's order."""
    wanted = _stems(clause.text)
    chosen: list[Passage] = []
    room = _MOST
    for passage in sorted(passages, key=lambda p: -len(wanted & _stems(p.text))):
        if chosen and len(passage.text) > room:
            break
        chosen.append(passage)
        room -= len(passage.text)
    return sorted(chosen, key=lambda passage: passage.number)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in raw_words(text) if word not in STOP}
