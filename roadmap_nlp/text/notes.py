"""Notes that legal databases put between rows: amendments, repealed rows."""

from typing import Final

import regex

NOTE: Final = regex.compile(
    r"""
    \s*(?:
        \( .{0,60}? \b
        (?: в\s+ред(?:\.|акции) | введ[её]н\w* | утратил\w* | исключ[её]н\w*
          | дополнен\w* | изменен\w* | действу\w+\s+(?:с|до)\b ) .* \)
      | < \*+ > .* | \*+ \s* \p{L} .* | \(?\s*примечани[ея] .* | -{6,}
    )\s*
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
# «Исключён. – Постановление от 03.02.2014 № 15», «8.1. Утратил силу», «п. 5 отменён»
REPEALED: Final = regex.compile(
    r"""
    (?: (?:пункт\w* | подпункт\w* | п\. | строка | поз(?:иция|\.)) \s* )?
    (?: (?:№\s*)? \d{1,3} (?:\.\d{1,3})* [.)]? [\s–—-]* )?
    (?: исключ[её]н\w* | утратил\w*\s+силу | отмен[её]н\w* )
    (?: [\s.,;–—-]+
        (?: постановлени | распоряжени | приказ | решени | протокол | закон | указ )
        \w* \b .*
    )?
    [\s.]*
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)


def is_note(line: str) -> bool:
    """Whether a line stands between rows and says only how they were amended.

    Example:
        >>> is_note("(п. 3 в ред. приказа от 20.02.2017 № 31)")
        True
        >>> is_note("5. Исключён. – Приказ от 20.02.2017 № 31"), is_note("(72 часа)")
        (True, False)
    """
    body = line.strip()
    return NOTE.fullmatch(body) is not None or REPEALED.fullmatch(body) is not None
