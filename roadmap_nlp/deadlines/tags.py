"""Lexical categories as single characters, so that grammars are regular expressions.

A text is read as a string of categories, one character a word or number; a grammar
names the categories in braces: ``{dom} {month} (?: {year} {year_word}? )?``.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import regex

_NAMES: Final = """
word month weekday year_word years month_unit quarter_unit half_unit half_year
week_unit day_unit hour_unit minute_unit decade school_quarter trimester semester
module half_of third_of season_word period_word day_number shift_unit often
often_adj every times_adverb times do k po s v na za after_prep posle before_prep
pri ot o iz dlya ne and or a also but then than later earlier rarer oftener less
more beginning inclusive edge ending expiry results fact course course_event
while_word whole moment date_word term working calendar school fiscal report this
each_adj next prev preceding planned last season season_adj today unit_adj always
always_adj basis manner mere need demand in_case presence arrival according
accordance schedule road map document set_adj tba will agreement cardinal
one_and_half ordinal roman roman_more small dom_number number year digit_ordinal
decimal time dmy dm my dash comma semicolon dot colon open close quote slash other
day_set holidays condition except about p_day p_month p_quarter p_half p_year
p_school p_term p_season p_decade p_edge p_part duration freq dom days ydom
year_tail at_once ago second_unit half_hour together short_year dm_short p_now
each_edge daypart happening straight when needed q_letter gathering onset parity
"""
_FIRST: Final = 0x4E00  # one block of letters wide enough for every category
TAG: Final[Mapping[str, str]] = MappingProxyType(
    {name: chr(_FIRST + at) for at, name in enumerate(_NAMES.split())}
)
NAME: Final[Mapping[str, str]] = MappingProxyType({c: n for n, c in TAG.items()})

# Names for sets of categories that several grammars share.
_SETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # «5», «05», «5-го», «пятого»: a day of a month
        "day": "small dom_number digit_ordinal ordinal",
        # «1», «I», «1-й», «первый»: which quarter, half or decade
        "index": "small roman digit_ordinal ordinal",
        # «10», «десяти»: how many
        "count": "small dom_number number short_year cardinal digit_ordinal",
        "long_unit": "quarter_unit half_unit",
        "unit": """day_unit week_unit month_unit half_year
            year_word years hour_unit minute_unit second_unit decade""",
        "point": """p_day p_month p_quarter p_half p_year p_school p_term p_season
            p_decade p_edge p_part p_now""",
    }
)
_BRACES: Final = regex.compile(r"\{ ([A-Z_]++) \} | \{ ([a-z_|\s]++) \}", regex.VERBOSE)


def expand(pattern: str, shapes: Mapping[str, str] | None = None) -> str:
    """A grammar with its names replaced by categories, and its shapes by theirs.

    Example:
        >>> expand("{DAY} {dash}", {"DAY": "{p_day}"}) == (
        ...     "(?:" + TAG["p_day"] + ") " + TAG["dash"]
        ... )
        True
    """

    def replacement(match: regex.Match[str]) -> str:
        if match[1]:
            return f"(?:{expand((shapes or {})[match[1]], shapes)})"
        found = "".join(_characters(name.strip()) for name in match[2].split("|"))
        return found if len(found) == 1 else f"[{found}]"

    return _BRACES.sub(replacement, pattern)


def _characters(name: str) -> str:
    members = _SETS.get(name)
    return "".join(map(TAG.__getitem__, members.split())) if members else TAG[name]


def grammar(
    pattern: str, shapes: Mapping[str, str] | None = None
) -> regex.Pattern[str]:
    """Compile a verbose grammar over categories."""
    return regex.compile(expand(pattern, shapes), regex.VERBOSE)


def categories(names: str) -> frozenset[str]:
    """The characters of some categories, by their names.

    Example:
        >>> TAG["dash"] in categories("comma dash")
        True
    """
    return frozenset(TAG[name] for name in names.split())


def spell(tags: str) -> str:
    """The names of a string of categories, for people to read.

    Example:
        >>> spell(TAG["do"] + TAG["month"])
        'do month'
    """
    return " ".join(NAME[tag] for tag in tags)
