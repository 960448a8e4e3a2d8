"""Reads the marks of a test line: «[директор], [завуч]»."""


def read_marked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The line without its square brackets, and where they stood."""
    text = ""
    spans: list[tuple[int, int]] = []
    start = 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans
