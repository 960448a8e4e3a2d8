"""How well extraction does: scores, their certainty, and what to read them by."""
