"""The mail door: a mailbox in (IMAP), submission out (SMTP)."""
