"""Trains the tagger of words on damaged documents."""
