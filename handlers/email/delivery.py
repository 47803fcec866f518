"""What the outbox has for people's mailboxes, sent by way of the Mailer port."""

from __future__ import annotations

import base64

from handlers.ports import AttachedFile, Mailer, OutgoingMail, Posted, Undeliverable
from storage.outbox import Queued


class MailDoor:
    """Sends mails. A mail is one copy for ever: the Message-ID made when it was queued goes with every try."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    def send(self, message: Queued, replaced: Queued | None, thread: Queued | None) -> Posted | None:  # noqa: ARG002 - mails are never repainted
        """Hand the mail to the submission server."""
        self._mailer.send(_mail(message))
        return None

    def find(self, message: Queued, thread: Queued | None) -> Posted | None:  # noqa: ARG002 - mails are found by their own id
        """Whether an earlier try got through; a mail stands nowhere we could name, so its id answers."""
        mail = _mail(message)
        return Posted("mail", mail.message_id) if self._mailer.find(mail.message_id) else None


def _mail(message: Queued) -> OutgoingMail:
    if message.message_id is None:
        raise Undeliverable(f"{message.key} has no Message-ID")
    payload = message.payload
    return OutgoingMail(
        message_id=message.message_id,
        to=message.to,
        subject=payload["subject"],
        text=payload["text"],
        html=payload.get("html"),
        in_reply_to=payload.get("in_reply_to"),
        references=tuple(payload.get("references") or ()),
        auto_submitted=payload.get("auto_submitted") or "auto-replied",
        files=tuple(
            AttachedFile(file["name"], file["media_type"], base64.b64decode(file["content"]))
            for file in payload.get("files") or ()
        ),
    )
