"""PDF text whose lines hold a piece of each column."""
