"""Trained models that the library carries; ``models/`` is how they are made."""
