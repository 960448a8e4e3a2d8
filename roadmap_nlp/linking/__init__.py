"""Joins pieces into rows: which lines are one cell, which cells are one record."""
