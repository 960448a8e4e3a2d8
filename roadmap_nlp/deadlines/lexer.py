"""Text to a string of lexical categories with values and offsets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from roadmap_nlp.deadlines.folding import fold
from roadmap_nlp.deadlines.mending import mend
from roadmap_nlp.deadlines.tags import TAG
from roadmap_nlp.deadlines.vocabulary import abbreviations, forms

Numbers = tuple[int, ...]
Value = int | str | Numbers
Token = tuple[str, Value]

# The standard re: on a pattern this plain it is twice as fast as regex.
TOKEN: Final = re.compile(
    r"""
    (?P<this>    [тс] \s?+ \. (?= \s?+ г \. ) )                # «с.г.»
  | # «1У квартал», «11 полугодие», «III» glued to «кв.»: Roman figures as typed
    (?<! [а-яa-z\d] ) (?P<typed>
        (?: [1il]{2,3} | [1il][уyv] | п[1il] | [1il]п )
            (?= (?: \s? [-–—,и] \s? [1-4ilуyvпш]{1,3} ){0,4}
                \s*+ (?: квартал | полуг | четверт | триместр | п/г
                       | кв\b \.? \s*+ (?: \d{4} | $ ) ) )
      | (?: [ivl]{1,3} | [пш] ) (?= квартал | полугод | четверт | кв\b ) )
  | (?P<sign>    [\u2170-\u217b] )                             # «ⅳ квартал»
  | # «I п/г», «2 п.г.», «1 пол. 2019»
    (?P<half>    п \s? [/.] \s? г (?: оди[еяию] | \. )?+ (?! \w )
               | (?<= [\divxпш] [ ] ) пол \. )
  | # «5 р.д.», «10 к. д.», «3 р. дней»
    (?: (?<= \d ) | (?<= [\dх] [ ] ) ) (?P<kind> [рк] [./] (?= \s? д (?: \b | н ) ) )
  | (?: (?<= [рк][./] ) | (?<= [рк][./] [ ] ) ) (?P<day> д \b \.?+ )
  | # «2 р. в год», «1 р/мес»
    (?: (?<= \b \d ) | (?<= \b \d [ ] ) )
        (?P<times> р (?: \. (?= \s? [в/] ) | (?= / ) ) )
  | (?P<word>    [а-яa-z]++ (?: [\u0306\u0308\u00ad\u200b]++ [а-яa-z]*+ )*+ )
  | (?= \d ) (?:
        (?P<iso> (?: 19|20|21 )\d\d - (?: 0[1-9]|1[0-2] ) - (?: 0[1-9]|[12]\d|3[01] )
                 (?! \d ) )
      | (?P<dmy> \d{1,2} \s?+ (?P<sep> [./-] ) \s?+ \d{1,2} \s?+ (?P=sep) \s*+
                 (?: (?: 19|20|21 ) (?: [ ]? \n [ ]? )?+ \d\d | \d\d (?! \d ) ) )
      | # «01,09,2022», «01..09.2022», «05 10 2021», «01.092022»: full stops misread
        (?P<spoilt>
            (?: 0?[1-9] | [12]\d | 3[01] ) [.,;]{1,2} \s?+
                (?: 0[1-9] | 1[0-2] ) [.,;]{1,2} \s?+ (?: 19|20 )\d\d (?! \d )
          | (?: 0[1-9] | [12]\d | 3[01] )
                (?: [ ] (?: 0[1-9] | 1[0-2] ) [ ] | \. (?: 0[1-9] | 1[0-2] )
                  | (?: 0[1-9] | 1[0-2] ) \. )
                20\d\d (?! \d | \s? [-–] ) )
      | (?P<time> (?: [01]?\d|2[0-3] ) (?: : [0-5]\d (?: : [0-5]\d )?+ | [-–] 00 )
                 (?! \d ) )
      | (?P<my>  (?: 0[1-9]|1[0-2] ) [./] (?: 19|20 )\d\d (?! [\d.] ) )
      | (?P<dm>  \d{1,2} \s?+ \. \s?+ \d\d (?! \d ) )
      | (?P<dms> \d{1,2} \. [1-9] (?! [\d.] ) )
      | (?P<nth> \d{1,3} (?: \s?+ [-–] \s?+
                     (?: го|е|ое|й|ый|ой|ий|я|ая|ья|ье|му|м|ом|х|ых|ю|ую|ью|ти|и )
                   | (?: го|ое|ый|ая|ого|ому|е|й|я|ю|х|ти ) ) (?! \w ) )
      | # «1,5», but not of «1,2 кварталы»
        (?P<decimal> \d{1,3} , \d{1,2} (?! \d | \s*+ (?: кв | пол | четв | трим ) ) )
      | # «20⏎21 года»
        (?P<cut> 20 \s? \n \s? [0-4]\d (?= \s? г ) )
      | (?P<number>  \d++ )
    )
  | (?P<dash>    [-–—−‒―─÷~]++ (?: [ ] [-–—−‒―─]++ )*+
               | (?<= \d ) (?: … | \.{2,3} ) (?= \d ) )
  | (?P<mark>    [,;.:()«»"„“”/…|] )
  | (?P<other>   [^\s\u00ad\u200b] )
    """,
    re.VERBOSE,
)
_MARKS: Final = {
    ",": TAG["comma"],
    ";": TAG["semicolon"],
    "|": TAG["semicolon"],
    ".": TAG["dot"],
    "…": TAG["dot"],
    ":": TAG["colon"],
    "(": TAG["open"],
    ")": TAG["close"],
    "/": TAG["slash"],
}
_QUOTE: Final = TAG["quote"]
_WORD: Final = TAG["word"]
_DATE: Final = TAG["dm"]
_DIGITS: Final = re.compile(r"\d+")
_STRAY: Final = re.compile("[\u00ad\u200b]")
_CUT: Final = re.compile(
    r"(?<! \.) (?: -? \s? \n | (?<= \w{5} ) \s ) \s* [а-я]", re.VERBOSE
)
_STOP: Final = re.compile(r"\s?\.")
# Roman figures typed in Cyrillic letters and digits
_AS_ROMAN: Final = str.maketrans("1lуy", "iivv")
_TYPED: Final = {
    "i": 1,
    "ii": 2,
    "п": 2,
    "iii": 3,
    "ш": 3,
    "пi": 3,
    "iп": 3,
    "iv": 4,
}
_FIRST_SIGN: Final = 0x2170  # «ⅰ»


@dataclass(slots=True)
class Lexed:
    """A text as categories; the four sequences run in parallel.

    Attributes:
        text: The text as given.
        low: The text folded; same offsets.
        tags: One character a token, see :mod:`roadmap_nlp.deadlines.tags`.
        values: What each token means.
        starts: Offset of each token's first character.
        ends: One past each token's last character.
    """

    text: str
    low: str
    tags: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, tag: str, value: Any, start: int, end: int) -> None:
        """Append a token."""
        self.tags.append(tag)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def extend(self, other: "Lexed", first: int, last: int) -> None:
        """Append the tokens ``first``..``last`` of ``other``."""
        if first < last:
            self.tags += other.tags[first:last]
            self.values += other.values[first:last]
            self.starts += other.starts[first:last]
            self.ends += other.ends[first:last]

    def last_word(self, at: int) -> str:
        """The last word before token ``at``, folded."""
        words = self.low[self.starts[at - 1] : self.ends[at - 1]].split()
        return words[-1] if words else ""


def lex(text: str) -> Lexed:
    """Read ``text`` into categories.

    Example:
        >>> from roadmap_nlp.deadlines.tags import spell
        >>> spell("".join(lex("до 1 мая 2021 г.").tags))
        'do small month year year_word'
    """
    low = fold(text)
    lexed = Lexed(text, low)
    known, short = _known(), abbreviations()
    tags, values, starts, ends = lexed.tags, lexed.values, lexed.starts, lexed.ends
    unknown: list[int] = []
    end = 0
    for match in TOKEN.finditer(low):
        start, stop = match.span()
        if start < end:
            continue  # a full stop that an abbreviation took
        end = stop
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            tag, value = known.get(word) or _unusual(word)
            if tag == _WORD:
                unknown.append(len(tags))
            elif word in short:
                end = _stop_after(low, end)
                if _CUT.match(low, end):
                    unknown.append(len(tags))
        else:
            tag, value = _READERS[kind or "other"](match[0])
            _part_dates(lexed, tag, start)
        tags.append(tag)
        values.append(value)
        starts.append(start)
        ends.append(end)
    if unknown:
        mend(lexed, unknown)
    return lexed


def _stop_after(low: str, end: int) -> int:
    """Past the full stop of an abbreviation that ends at ``end``, if it has one."""
    stopped = _STOP.match(low, end)
    return stopped.end() if stopped else end


def _part_dates(lexed: Lexed, tag: str, start: int) -> None:
    """«10.03⏎17.03» is a list: a comma of no width between its lines."""
    if tag != _DATE or lexed.tags[-1:] != [_DATE]:
        return
    end = lexed.ends[-1]
    if "\n" in lexed.low[end:start]:
        lexed.add(TAG["comma"], "", end, end)


@cache
def _known() -> dict[str, Token]:
    """The vocabulary as a plain dictionary: this loop looks up every word."""
    return dict(forms())


def _unusual(word: str) -> Token:
    """A word with a soft hyphen or a letter in two characters, or one unknown."""
    if not word.isalpha():
        word = _STRAY.sub("", word).replace("и\u0306", "й").replace("е\u0308", "е")
    return forms().get(word) or (_WORD, word)


def _number(text: str) -> Token:
    value = int(text) if len(text) < 9 else 0
    if len(text) == 4 and 1900 <= value <= 2199:
        return TAG["year"], value
    if len(text) <= 2 and 1 <= value <= 31:
        return TAG["small" if value <= 4 else "dom_number"], value
    if len(text) == 2 and value > 31:
        return TAG["short_year"], value
    return TAG["number"], value


def _full_date(text: str) -> Token:
    day, month, *year = _DIGITS.findall(text)  # a line may break the year in two
    return TAG["dmy"], (int(day), int(month), int("".join(year)))


def _spoilt_date(text: str) -> Token:
    numbers = _DIGITS.findall(text)
    if len(numbers) != 3:
        whole = "".join(numbers)
        numbers = [whole[:2], whole[2:4], whole[4:]]
    day, month, year = map(int, numbers)
    return TAG["dmy"], (day, month, year)


def _typed_roman(text: str) -> Token:
    value = _TYPED.get(text.translate(_AS_ROMAN))
    return (_WORD, text) if value is None else (TAG["roman"], value)


def _roman_sign(text: str) -> Token:
    value = ord(text) - _FIRST_SIGN + 1
    return TAG["roman" if value <= 4 else "roman_more"], value


def _kind_of_day(text: str) -> Token:
    return TAG["working" if text[0] == "р" else "calendar"], text


def _iso_date(text: str) -> Token:
    year, month, day = map(int, _DIGITS.findall(text))
    return TAG["dmy"], (day, month, year)


def _day_and_month(text: str) -> Token:
    day, month = map(int, _DIGITS.findall(text))
    if 1 <= day <= 31 and 1 <= month <= 12:
        return TAG["dm"], (day, month)
    return TAG["time" if day <= 24 and month < 60 else "decimal"], text


def _short_day_and_month(text: str) -> Token:
    day, month = map(int, _DIGITS.findall(text))
    if 1 <= day <= 31:
        return TAG["dm_short"], (day, month)
    return TAG["decimal"], text


def _month_and_year(text: str) -> Token:
    month, year = map(int, _DIGITS.findall(text))
    return TAG["my"], (month, year)


def _ordinal(text: str) -> Token:
    digits = _DIGITS.search(text)
    return TAG["digit_ordinal"], int(digits[0]) if digits else 0


def _mark(text: str) -> Token:
    return _MARKS.get(text, _QUOTE), text


_READERS: Final[dict[str, Callable[[str], Token]]] = {
    "this": lambda text: (TAG["this"], 0),
    "typed": _typed_roman,
    "sign": _roman_sign,
    "half": lambda text: (TAG["half_unit"], "H"),
    "kind": _kind_of_day,
    "day": lambda text: (TAG["day_unit"], "D"),
    "times": lambda text: (TAG["times"], text),
    "spoilt": _spoilt_date,
    "iso": _iso_date,
    "dmy": _full_date,
    "sep": _full_date,
    "time": lambda text: (TAG["time"], text),
    "my": _month_and_year,
    "dm": _day_and_month,
    "dms": _short_day_and_month,
    "nth": _ordinal,
    "decimal": lambda text: (TAG["decimal"], text),
    "cut": lambda text: (TAG["year"], int("".join(_DIGITS.findall(text)))),
    "number": _number,
    "dash": lambda text: (TAG["dash"], text),
    "mark": _mark,
    "other": lambda text: (TAG["other"], text),
}
