"""Tables whose cells are known: column names, rows across pages, merged cells."""
