"""PDF text that was read column by column."""
