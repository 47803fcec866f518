"""How people are read: raw mail and free text to drafts, with the words each field came from."""
