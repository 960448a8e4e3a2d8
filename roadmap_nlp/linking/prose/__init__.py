"""Orders and minutes, whose clauses assign work."""
