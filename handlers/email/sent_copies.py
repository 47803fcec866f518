"""The proof that a mail was sent: its copy in our own mailbox."""

from __future__ import annotations

from imapclient.exceptions import IMAPClientError

from handlers.email.connection import Insecure, MailServer, connect
from handlers.email.folders import Folders
from handlers.ports import TryLater


class SentCopies:
    """Looks in Sent and in the inbox, each time over a connection of its own, so any thread may ask."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def holds(self, message_id: str) -> bool:
        """Whether the copy of a mail with this Message-ID is there. Raises TryLater when nobody can tell.

        The inbox comes first: a copy that the intake files away between the two looks is then in the second.
        """
        try:
            with connect(self._server) as client:
                folders = Folders(client)
                return any(folders.holds(message_id, folder) for folder in ("INBOX", folders.sent()))
        except (OSError, IMAPClientError, Insecure) as error:
            raise TryLater(
                f"The mailbox at {self._server.host} could not be asked for {message_id}: {error}"
            ) from error
