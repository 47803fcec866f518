"""The digests: one file a program, in our own plain words, each clause with its section."""
