"""The plain form of a text that every pattern reads, with the way back to the words as they were written."""
