"""Two processes over one mailbox: what one files away while the other reads is neither lost nor taken for a mail."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handlers.email.mailbox import Mailbox
from tests.handlers.email.fixtures import NOON
from tests.servers.world import MailWorld, put_in_inbox


def mail(words: str) -> bytes:
    return f"From: Ann <ann@union.example>\r\nSubject: {words}\r\n\r\n{words}\r\n".encode()


def test_a_mail_that_another_process_files_away_between_its_size_and_its_words_is_left_out(
    mail_world: MailWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = Mailbox._bodies

    def filed_away_first(mailbox: Mailbox, uids: Sequence[int]) -> dict[int, bytes]:
        monkeypatch.undo()
        with Mailbox(mail_world.imap) as other:
            other.folders.file_away(uids[:1], "Processed")
        return fetch(mailbox, uids)

    with Mailbox(mail_world.imap) as mailbox:
        cursor = mailbox.end(NOON)
        put_in_inbox(mail_world.imap, mail("one"), mail("two"))
        with Mailbox(mail_world.imap) as ours:
            uids = ours.uids(cursor)
            monkeypatch.setattr(Mailbox, "_bodies", filed_away_first)
            got = [a.raw for some in ours.arrivals(uids) for a in some]
    assert got in ([mail("two")], [mail("one"), mail("two")])  # pymap still gives what was moved, Dovecot does not
