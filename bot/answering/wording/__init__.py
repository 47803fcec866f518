"""Word lists of general English and of the trade, for the search and its gates."""
