"""A directive's own text: its sections by number, its paragraphs, its sentences."""
