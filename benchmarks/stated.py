"""Figures of the READMEs that no benchmark prints: ``python -m benchmarks.stated``.

A figure is a number under «Figures», and it is printed where some number of RESULTS.md
is the same at the precision it is stated with: «167 000» for 167 009, «0.78» for 0.775.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.report import RESULTS, ROOT

READMES = {"README.md": "Figures", "README.ru.md": "Цифры"}
THOUSANDS = ("тысяч", "тыс.", "thousand")
ROUND = 1000
"""Whole numbers from here on may be rounded."""
_NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:[ \xa0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)")
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)")


def main() -> None:
    """List what is stated and not printed, a line each."""
    printed = set(numbers(RESULTS.read_text(encoding="utf-8")))
    for name, heading in READMES.items():
        text = section((ROOT / name).read_text(encoding="utf-8"), heading)
        for stated, value, step in figures(text):
            if not any(rounded(one, step) == value for one in printed):
                print(f"{name}: {stated} is printed by no benchmark")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level; nothing if it is not there."""
    _, _, rest = text.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def figures(text: str) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Numbers as they are stated, with their value and the step they are rounded to.

    Example:
        >>> [(str(value), str(step)) for _, value, step in figures("3,9 тысячи; 0.98")]
        [('3900.0', '100.0'), ('0.98', '0.01')]
    """
    plain = _CODE.sub(" ", text)
    for found in _NUMBER.finditer(plain):
        value = _value(found[0])
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        if plain[found.end() :].lstrip().startswith(THOUSANDS):
            value, step = value * 1000, step * 1000
        elif step == 1 and value >= ROUND:
            digits = str(value)
            step = Decimal(10 ** (len(digits) - len(digits.rstrip("0"))))
        yield found[0], value, step


def numbers(text: str) -> Iterator[Decimal]:
    """All numbers of the results."""
    return (_value(found[0]) for found in _NUMBER.finditer(text))


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """The multiple of ``step`` nearest to ``value``, halves up."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"[ \xa0]", "", text).replace(",", "."))


if __name__ == "__main__":
    main()
