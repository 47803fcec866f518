"""The bot's mailbox: an IMAP server (pymap) on the loopback address, in a thread, over a Maildir in a folder."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar, cast

from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.sock import SocketInfo
from pymap.backend.maildir.mailbox import MailboxSet
from pymap.frozen import frozendict
from pymap.imap import IMAPServer
from pymap.user import UserMetadata

from handlers.local.raw_maildir import RawBackend, RawMaildir

SECONDS = 20.0
FOLDERS = ("Sent", "Processed")
T = TypeVar("T")


class WholeAnswers:
    """A stream writer that sends each answer in one piece. pymap writes word by word, and a client that reads without
    waiting, as IMAPClient does in IDLE, takes half a line for a broken connection."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer, self._waiting = writer, bytearray()

    def write(self, data: bytes) -> None:
        """Keep until `drain`."""
        self._waiting += data

    async def drain(self) -> None:
        """Send what was kept."""
        self._flush()
        await self._writer.drain()

    def close(self) -> None:
        """Send what was kept, and close."""
        self._flush()
        self._writer.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write(bytes(self._waiting))
            self._waiting.clear()


class ImapServer:
    """One account. Ends with the process; what lies in the folder is there again at the next start."""

    def __init__(self, folder: Path, user: str, password: str) -> None:
        self._folder, self._user, self._password = folder, user, password
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="local-imap", daemon=True)
        self._delivering = threading.Lock()

    def start(self) -> None:
        """Listen, with the folders that a mailbox has."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for left_over in self._folder.rglob("*.lock"):
            left_over.unlink()  # a killed process left it, and pymap would wait ten minutes for it
        self._backend = RawBackend(self._folder)
        self._identity = self._backend.raw_login.identity(self._user)
        self._thread.start()
        self._call(self._open())

    def stop(self) -> None:
        """Close every connection and end the thread."""
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SECONDS)
        self._loop.close()

    def deliver(self, folder: str, raw: bytes) -> None:
        """Put a mail into a folder; whoever waits by IDLE hears of it within a second."""
        with self._delivering:
            self._maildir(folder).deliver(raw)
            self._call(self._notice(folder))

    def messages(self, folder: str) -> list[bytes]:
        """The raw mails of a folder, oldest first."""
        return self._call(self._read(folder))

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(SECONDS)

    def _maildir(self, folder: str) -> RawMaildir:
        home = self._folder / "bot"
        return RawMaildir(str(home if folder == "INBOX" else home / f".{folder}"), create=False)

    async def _open(self) -> None:
        self._backend.config.apply_context()
        home = frozendict({"mailbox_path": "bot"})
        await self._identity.set(UserMetadata(self._backend.config, self._user, password=self._password, params=home))
        mailboxes = await self._mailboxes()
        for missing in set(FOLDERS) - {entry.name for entry in (await mailboxes.list_mailboxes()).list()}:
            await mailboxes.add_mailbox(missing)
        answer = IMAPServer(self._backend.login, self._backend.config)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, about: SocketInfo) -> None:
            await answer(reader, cast(asyncio.StreamWriter, WholeAnswers(writer)), about)

        accept = ProxyProtocolReader(self._backend.config.proxy_protocol).get_callback(serve)
        self._server = await asyncio.start_server(accept, sock=self._listener)

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _mailboxes(self) -> MailboxSet:
        async with self._identity.new_session() as session:
            return session.mailbox_set

    async def _notice(self, folder: str) -> None:
        """Give new files their UIDs: pymap looks for them only when a folder is opened."""
        self._backend.config.apply_context()
        await (await self._mailboxes()).get_mailbox(folder)

    async def _read(self, folder: str) -> list[bytes]:
        self._backend.config.apply_context()
        box = await (await self._mailboxes()).get_mailbox(folder)
        keys = [str(message._key) async for message in box.messages()]
        return [bytes(self._maildir(folder).get_message(key)) for key in keys]
