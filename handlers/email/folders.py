"""The folders of our mailbox: filing mails away, and looking up the copy of one we sent."""

from __future__ import annotations

from collections.abc import Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError
from imapclient.imapclient import SENT

MOVED_AT_ONCE = 500


class NotFiled(Exception):
    """The server would not move mails that are still where they were."""


class Folders:
    """Works on the folder that is selected; folders are made below the account's own namespace."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client
        self._made: dict[str, str] = {}

    def file_away(self, uids: Sequence[int], folder: str) -> None:
        """Move these mails into the folder, in one command for up to 500; one that is gone already is success.

        Raises NotFiled when the server refuses and mails are still here.
        """
        for start in range(0, len(uids), MOVED_AT_ONCE):
            some = uids[start : start + MOVED_AT_ONCE]
            try:
                self._move(some, self._existing(folder))
            except IMAPClientAbortError:
                raise
            except IMAPClientError as error:
                self._client.noop()  # what another process moved meanwhile is gone only after this
                if left := self._client.search(["UID", ",".join(map(str, some))]):
                    raise NotFiled(f"{len(left)} mails could not be moved to {folder}: {error}") from error

    def _move(self, uids: Sequence[int], name: str) -> None:
        """MOVE, or copy, mark and remove exactly these; never a bare EXPUNGE, which removes others' deletions."""
        if self._client.has_capability("MOVE"):
            self._client.move(uids, name)
            return
        self._client.copy(uids, name)
        self._client.delete_messages(uids, silent=True)
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(uids)

    def sent(self) -> str:
        """The folder for mail we sent: the one the server marks so, or our own `Sent`."""
        marked = self._client.find_special_folder(SENT)
        return str(marked) if marked else self._existing("Sent")

    def holds(self, message_id: str, folder: str) -> bool:
        """Whether the folder has a mail with this Message-ID; it is the selected one afterwards."""
        self._client.select_folder(folder, readonly=True)
        return bool(self._client.search(["HEADER", "Message-ID", message_id]))

    def _existing(self, folder: str) -> str:
        """The server's name of the folder, which is made when it is missing."""
        if folder not in self._made:
            prefix, separator = self._namespace()
            name = folder.replace("/", separator)
            name = name if name.upper() == "INBOX" or name.startswith(prefix) else prefix + name
            if not self._client.folder_exists(name):
                self._client.create_folder(name)
                self._client.subscribe_folder(name)
            self._made[folder] = name
        return self._made[folder]

    def _namespace(self) -> tuple[str, str]:
        """The prefix and separator of the account's own folders."""
        if not self._client.has_capability("NAMESPACE"):
            return "", "/"
        personal = self._client.namespace().personal
        return (str(personal[0][0]), str(personal[0][1] or "/")) if personal else ("", "/")
