"""The roster as a table: who belongs to which alliance, checked whole, and compared with what is known."""
