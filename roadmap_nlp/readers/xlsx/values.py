"""What a cell of a sheet shows: strings, numbers and dates as their format has them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from roadmap_nlp.readers.package import S
from roadmap_nlp.readers.xml import Element

_BUILT_IN_DATES = {
    14: "dd.mm.yyyy",
    15: "dd.mm.yyyy",
    16: "dd.mmm",
    17: "mmmm yyyy",
    22: "dd.mm.yyyy hh:mm",
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "hh:mm"),
}
_BUILT_IN_NUMBERS = {2: "0.00", 4: "0.00", 9: "0%", 10: "0.00%"}
_LITERAL = regex.compile(r"\"[^\"]*\"?|\[[^\]]*\]?|\\.|_.")
_DATE_LETTERS = regex.compile(r"[dy]|m{3,}|h|(?<=[./ -])mm?\b", regex.IGNORECASE)
_DECIMALS = regex.compile(r"0\.(?P<zeros>0+)")
_MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август"),
    *("сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_MAX_SERIAL = 2_900_000  # the year 9839
_MAX_DECIMALS = 10
_FLAGS = {"1": "ИСТИНА", "0": "ЛОЖЬ"}


@dataclass(frozen=True, slots=True)
class Values:
    """Reads the values of cells.

    Attributes:
        strings: The strings that cells share.
        formats: Number format by style.
        from_1904: Whether days count from 1904, as old Mac workbooks do.
    """

    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool = False

    def shown(self, cell: Element) -> str:
        """The text of a ``c`` element."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{S}is")
            return "" if inline is None else rich_text(inline)
        raw = cell.findtext(f"{S}v") or ""
        if kind == "s":
            at = int(raw) if raw.isdigit() and len(raw) < 10 else -1
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind == "b":
            return _FLAGS.get(raw, raw)
        return self._number(raw, cell.get("s")) if kind == "n" and raw else raw

    def _number(self, raw: str, style: str | None) -> str:
        try:
            number = float(raw)
        except ValueError:
            return raw
        at = int(style) if style and style.isdigit() and len(style) < 10 else 0
        shape = self.formats[at] if at < len(self.formats) else ""
        if _DATE_LETTERS.search(shape) and 0 <= number < _MAX_SERIAL:
            epoch = _EPOCH_1904 if self.from_1904 else _EPOCH
            moment = epoch + dt.timedelta(minutes=round(number * 24 * 60))
            return format_moment(moment, shape)
        return _format_number(number, shape)


def rich_text(element: Element) -> str:
    """The text of a string, its runs joined, hints of pronunciation left out."""
    parts = []
    for child in element:
        if child.tag == f"{S}t":
            parts.append(child.text or "")
        elif child.tag == f"{S}r":
            parts.append(child.findtext(f"{S}t") or "")
    return "".join(parts).replace("_x000D_", "")


def bare_format(code: str) -> str:
    """The part of a format code for positive numbers, without literal text.

    Example:
        >>> bare_format('[$-419]dd mmmm yyyy" г.";@')
        'dd mmmm yyyy'
    """
    return _LITERAL.sub("", code).partition(";")[0].strip()


def built_in_format(number: int) -> str:
    """A format that files name by number alone."""
    return _BUILT_IN_DATES.get(number) or _BUILT_IN_NUMBERS.get(number, "")


def format_moment(moment: dt.datetime, shape: str) -> str:
    """A date as a Russian document prints it, as far as the format shows it.

    Example:
        >>> format_moment(dt.datetime(2025, 3, 1), "mmm yy")
        'март 2025'
    """
    letters = shape.lower()
    if "d" in letters:
        date = moment.strftime("%d.%m.%Y" if "y" in letters else "%d.%m")
    elif "mmm" in letters:
        month = _MONTHS[moment.month - 1]
        date = f"{month} {moment.year}" if "y" in letters else month
    elif "y" in letters:
        date = moment.strftime("%m.%Y" if "m" in letters else "%Y")
    else:
        return moment.strftime("%H:%M")
    return f"{date} {moment:%H:%M}" if "h" in letters else date


def _format_number(number: float, shape: str) -> str:
    percent = "%" in shape
    found = _DECIMALS.search(shape)
    value = number * 100 if percent else number
    if found:
        text = f"{value:.{min(len(found['zeros']), _MAX_DECIMALS)}f}"
    elif percent:
        text = f"{value:.0f}"
    else:
        text = f"{value:.15g}"
    return f"{text}%" if percent else text
