"""Files that come with a message: bytes > rows > drafts."""
