"""A small neural tagger of words, for text whose layout does not tell its cells."""
