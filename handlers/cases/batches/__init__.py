"""Activities told together: one receipt for all, one card, one decision."""
