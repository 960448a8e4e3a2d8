"""Says what text is by its words: column names, fields, the frame of a plan."""
