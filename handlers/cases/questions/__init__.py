"""The programs' own texts, the questions asked of them, and those that a person has to answer."""
