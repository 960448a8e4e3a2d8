"""What a browser would not show, and what is not the text of the page."""

import regex

from roadmap_nlp.readers.xml import Element
from roadmap_nlp.types import BlockKind

UNSEEN = frozenset(
    """
    audio canvas datalist head iframe noscript object script select style svg template
    textarea title video
    """.split()  # noqa: SIM905 - thirty quotes would hide the words
)

_MOST_CSS_CHARACTERS = 1_000_000
_HIDING = regex.compile(
    r"""
    display \s*+ : \s*+ none | visibility \s*+ : \s*+ hidden | mso-hide \s*+ : \s*+ all
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_RULE = regex.compile(r"(?P<selectors>[^{}]*+)\{(?P<body>[^{}]*+)\}")
_COMMENT = regex.compile(r"/\*.*?\*/|<!--|-->", regex.DOTALL)
_SIMPLE = regex.compile(r"(?:[a-z][a-z0-9]*+)?+[.\#][\w-]++", regex.IGNORECASE)
_MSO = regex.compile(r"mso-element\s*+:\s*+(?P<part>[a-z-]++)", regex.IGNORECASE)
_WORD = regex.compile(r"[a-z]++", regex.IGNORECASE)

_MSO_KINDS = {
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE,
    "endnote": BlockKind.FOOTNOTE,
}
_TAG_KINDS = {
    "nav": BlockKind.NAVIGATION,
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
}
_MENU_WORDS = frozenset(
    """
    breadcrumb breadcrumbs menu nav navbar navigation pager pagination sidebar submenu
    topmenu
    """.split()  # noqa: SIM905 - twenty quotes would hide the words
)
_NEVER_MENUS = frozenset({"html", "body", "main", "article", "table", "tbody", "tr"})


def hidden_selectors(root: Element) -> frozenset[str]:
    """Simple selectors («.menu», «#popup», «p.note») that the style sheets hide."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        css = _COMMENT.sub(" ", (sheet.text or "")[:_MOST_CSS_CHARACTERS])
        for rule in _RULE.finditer(css):
            if _HIDING.search(rule["body"]):
                selectors = (each.strip() for each in rule["selectors"].split(","))
                found.update(each for each in selectors if _SIMPLE.fullmatch(each))
    return frozenset(found)


def is_hidden(element: Element, selectors: frozenset[str]) -> bool:
    """Whether the element itself says that it is not shown."""
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
        return True
    if not selectors:
        return False
    names = [f".{name}" for name in attributes.get("class", "").split()]
    if "id" in attributes:
        names.append(f"#{attributes['id']}")
    return any(
        name in selectors or f"{element.tag}{name}" in selectors for name in names
    )


def frame_kind(element: Element) -> BlockKind | None:
    """What the element makes of the text in it, where that is no body text.

    A part with a table in it is no menu whatever it is called.
    """
    kind = _named_kind(element)
    if kind is None or element.find(".//table") is not None:
        return None
    return kind


def _named_kind(element: Element) -> BlockKind | None:
    attributes = element.attrib
    if element.tag in _TAG_KINDS:
        return _TAG_KINDS[element.tag]
    if not attributes or element.tag in _NEVER_MENUS:
        return None
    if "mso-element" in attributes.get("style", ""):
        found = _MSO.search(attributes["style"])
        return _MSO_KINDS.get(found["part"].lower()) if found else None
    if attributes.get("role") == "navigation":
        return BlockKind.NAVIGATION
    if element.tag == "div" and attributes.get("title") in ("header", "footer"):
        return BlockKind(attributes["title"])  # LibreOffice's way to mark them
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    words = set(_WORD.findall(named))
    return BlockKind.NAVIGATION if words & _MENU_WORDS else None
