"""The delivery report a mail server sends back (RFC 3464), as Postfix words it."""

from __future__ import annotations

from email.parser import BytesHeaderParser

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: {sender}
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-of-{original}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver your mail to {recipient}.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {diagnostic}

--b
Content-Type: text/rfc822-headers

{headers}
--b--
"""


def delivery_report(raw: bytes, *, sender: str, recipient: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """The report on this mail, to its envelope sender."""
    headers = BytesHeaderParser().parsebytes(raw)
    text = REPORT.format(
        sender=sender,
        recipient=recipient,
        action=action,
        status=status,
        diagnostic="550 5.1.1 mailbox unavailable" if action == "failed" else "451 4.7.1 try later",
        original=str(headers["Message-ID"]).lstrip("<"),
        headers=f"Message-ID: {headers['Message-ID']}\nSubject: {headers['Subject']}\n",
    )
    return text.replace("\n", "\r\n").encode()
