"""Characters, joining and cleaning of text."""
