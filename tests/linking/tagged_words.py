"""Words tagged by hand: «Ремонт/A кровли/a май/D», a capital where a cell begins."""

from roadmap_nlp.types import Role, WordTags

ROLES = {
    "n": Role.NUMBER,
    "a": Role.ACTIVITY,
    "r": Role.RESPONSIBLE,
    "d": Role.DEADLINE,
    "o": Role.OUTCOME,
    "e": Role.EXTRA,
    "s": Role.SECTION,
    "h": Role.HEADER,
    "-": None,
}
REACH = 40
SURE, UNLIKELY = -0.05, -6.0


def tagged(marked: str) -> tuple[str, list[tuple[int, int]], WordTags]:
    """The text of marked lines, its lines, and the tags that say what the marks do.

    A word marked with a small letter follows the last word of its role above.
    """
    pairs = [
        [word.rpartition("/")[::2] for word in line.split()]
        for line in marked.split("\n")
    ]
    text = "\n".join(" ".join(word for word, _ in line) for line in pairs)
    spans: list[tuple[int, int]] = []
    starts: list[int] = []
    ends: list[int] = []
    lines: list[int] = []
    marks: list[str] = []
    at = 0
    for number, line in enumerate(pairs):
        begin = at
        for word, mark in line:
            starts.append(at)
            ends.append(at + len(word))
            lines.append(number)
            marks.append(mark)
            at += len(word) + 1
        spans.append((begin, at - 1))
    links = []
    last: dict[str, int] = {}
    for here, mark in enumerate(marks):
        row = [UNLIKELY] * (REACH + 1)
        before = None if mark.isupper() else last.get(mark.lower())
        row[0 if before is None else here - before] = SURE
        links.append(row)
        last[mark.lower()] = here
    begins = [SURE if mark.isupper() else UNLIKELY for mark in marks]
    rows = [
        SURE
        if mark in ("N", "A") and (mark == "N" or marks[max(0, at - 1)] != "N")
        else UNLIKELY
        for at, mark in enumerate(marks)
    ]
    tags = WordTags(
        starts,
        ends,
        lines,
        {
            role: [SURE if mark.lower() == letter else UNLIKELY for mark in marks]
            for letter, role in ROLES.items()
        },
        begins,
        [SURE + UNLIKELY - one for one in begins],
        rows,
        [SURE + UNLIKELY - one for one in rows],
        links,
    )
    return text, spans, tags
