"""Loose cells in order: a cell a paragraph, between bars, torn by a copy."""
