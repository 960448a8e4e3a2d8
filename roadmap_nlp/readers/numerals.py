"""Numbers as lists print them."""

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX_ROMAN = 4000
_MAX_REPEATS = 30


def format_number(count: int, kind: str) -> str:
    """A number in one of Word's formats; an unknown one prints as a decimal.

    Example:
        >>> [format_number(4, kind) for kind in ("upperRoman", "russianLower")]
        ['IV', 'г']
    """
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{count:02d}"
    base = kind.removeprefix("upper").removeprefix("lower")
    if base == "Roman" and 0 < count < _MAX_ROMAN:
        text = _roman(count)
    elif base == "Letter" and count > 0:
        text = _repeated(count, _LATIN)
    elif kind in {"russianLower", "russianUpper"} and count > 0:
        text = _repeated(count, _RUSSIAN)
    else:
        return str(count)
    return text.upper() if "upper" in kind.lower() else text


def _roman(count: int) -> str:
    parts = []
    for amount, letters in _ROMAN:
        times, count = divmod(count, amount)
        parts.append(letters * times)
    return "".join(parts)


def _repeated(count: int, alphabet: str) -> str:
    """«a» … «z», then «aa», «bb» …, as Word does."""
    times, at = divmod(count - 1, len(alphabet))
    return alphabet[at] * min(times + 1, _MAX_REPEATS)
