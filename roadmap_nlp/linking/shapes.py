"""Shapes of text that decide joins: notes, totals, continuations, headings."""

from typing import Final

import regex

NUMBER: Final = regex.compile(
    r"""
    (?: № \s* | \p{Lu} [-.]? )?                    # «№ 5», «Б1», «П-12»
    (?P<value> \d{1,3} (?: \s? [.] \s? \d{1,3} ){0,4} )
    \s* [.,)]{0,2}
    """,
    regex.VERBOSE,
)
COLUMN_NUMBER: Final = regex.compile(r"\(?\d{1,2}\)?\.?|[IVXА-Яа-яA-Za-z]")
BLANK: Final = regex.compile(r"[-–—_*./\\\s\u00a0xXхХ]*")
DITTO: Final = regex.compile(
    r"""
    \W* (?: -?\s*/\s*/\s*-? | [-–—]\s*["«»]\s*[-–—]? | ["«»„“]{1,2}
        | (?:то|те|та|тот)\s+же | там\s+же )
    \W*
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
TOTAL: Final = regex.compile(r"\s*(?:итого|всего)\b.*", regex.I | regex.DOTALL)
PAGE_NUMBER: Final = regex.compile(
    r"\s*[-–—]{0,2}\s*(?:(?:стр(?:аница|\.)?|лист)\s*)?\d{1,4}(?:\s*(?:из|/)\s*\d{1,4})?\s*[-–—]{0,2}\s*",
    regex.I,
)
NAME_ALONE: Final = regex.compile(
    r"\s*\p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s*"
)
# «О.И. Лапина», «Лапина О.И.», «Лапина Ольга Ивановна»
PERSON_ALONE: Final = regex.compile(
    r"""
    \s*(?: \p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?
      | \p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)? \s+
        (?: \p{Lu}\.(?:\s?\p{Lu}\.)? | \p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+(?:вич|вна|ична) )
    )\s*
    """,
    regex.VERBOSE,
)
OFFICE: Final = regex.compile(
    r"""
    \s*(?: (?:первый|и\.\s?о\.) \s+ )? (?: (?: глава | начальник | директор
        | руководитель | председатель | заведующ\w+ | заместитель | секретарь | ректор
        | министр | губернатор | главный | генеральный | управляющ\w+ ) \b
      | за[мв]\. )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
SIGNATURE: Final = regex.compile(
    r"""
    .* (?: _{3,} | \bисп\.\s | \bм\.\s?п\.
         | \s{3,} \p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+ \s*$
         | ^ (?: глава | начальник | директор | руководитель | председатель
             | заведующ\w+ | заместитель | секретарь | ректор | министр | губернатор
             | главный\s+врач | генеральный | управляющ\w+ | исполнитель: )
           [^.;]{0,90}? \s \p{Lu}\.\s?(?:\p{Lu}\.\s?)?\p{Lu}\p{Ll}+ \s*$ ) .*
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
# «УТВЕРЖДАЮ», «Согласовано:»
STAMP_WORD: Final = regex.compile(
    r"[\s«\"]*(?:утвержд(?:аю|[её]н\w*)|согласован\w*|рассмотрен\w*|принят\w*|одобрен\w*)"
    r"[\s:»\"]*",
    regex.IGNORECASE,
)
PLAN_TITLE: Final = regex.compile(
    r"""
    \s*[«"]?(?: \p{L}[\p{L}-]*(?:ый|ий|ой|ая|ое|ие|ые) \s+ ){0,2}
    (?: план (?!\p{L}) | дорожн\w+ \s+ карт | комплекс \s+ мер | перечень \s+ мер
      | приложени[ея] \b .{0,40}$ | мероприятия \s+ (?:по|на) \s )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
SECTION_NUMBER: Final = regex.compile(
    r"\s*(?:раздел|глава|этап|блок|направление|задача|цель|подпрограмма)?\s*"
    r"(?:[IVXLІХ]{1,6}|\d{1,2}|\p{Lu}(?=\.))\s*(?:этап|раздел|блок)?\s*[.):–—-]\s*\p{L}",
    regex.I,
)
_OPEN_END: Final = regex.compile(
    r"(?:[-–—,«(]|\b(?:и|или|в|во|на|по|с|со|к|ко|о|об|от|до|для|из|за|при|под|над|"
    r"через|между|без|не|их|его|её|ее|а|также|том|числе|которы[хе]))\s*$",
    regex.I,
)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, crosses.

    Example:
        >>> is_blank(" - "), is_blank("х"), is_blank("май")
        (True, True, False)
    """
    return BLANK.fullmatch(text) is not None


def ends_open(text: str) -> bool:
    """Whether text breaks off: an open bracket or quote, a comma, a preposition.

    Example:
        >>> ends_open("в том числе с"), ends_open("План работы (проект"), ends_open("Акт.")
        (True, True, False)
    """  # noqa: E501 - one call a line
    if _OPEN_END.search(text):
        return True
    return text.count("(") > text.count(")") or text.count("«") > text.count("»")


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` reads as the rest of ``before``.

    Example:
        >>> goes_on("Семинары по", "вопросам оценки"), goes_on("Акт", "Отчёт")
        (True, False)
    """
    body = after.lstrip(' \t\u00a0«"')
    return (
        body[:1] == "("
        or body[:1].islower()
        or (ends_open(before) and not body[:1].isdigit())
    )
