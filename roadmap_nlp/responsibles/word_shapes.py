"""What the shape of an unlisted word says: a post, an organisation's name."""

from types import MappingProxyType
from typing import Final

import regex

from roadmap_nlp.lexicons import words

_POST_ENDING: Final = regex.compile(
    r"""
    (?: (?: ист|лог|граф|вед|вод|щик|чик|вожат|мейстер|мастер|врач|педиатр
          | (?:[цкнмвджпрст]|ол|ил|ел|йл)(?:ер|ор|ир) | (?:де|ке|те|же|ме|не|сс|ат)нт
          | (?:от|ед|об|ов|ор|ат|ян|ст|ыт|од|иж|ел|ощ|уд|ич|ят)ник )
        (?P<hard> | [ауеыи]|ом|ов|ей|ам|ами|ах)
      | (?:тел|ар) (?P<soft> ь|я|ю|ем|е|и|ей|ям|ями|ях) )
    \Z
    """,
    regex.VERBOSE,
)
_ORG_NAME: Final = regex.compile(
    r"""
    (?: (?:Мин|Рос|Гос|Глав|Обл|Край|Респ)
        (?=[а-я]{0,14}?(?:здрав|обр|просвещ|наук|труд|соц|культ|спорт|фин|эконом|строй|промторг
            |пром|сельхоз|природ|лес|транс|связь|цифры|юст|оборон|энерго|имущ|реестр|стат
            |надзор|архив|рыболовств|потреб|гвард|контрол|аккредит|молод|туризм|технолог
            |автодор|водресурс|недр|гидромет|космос|финмонитор|патент|морречфлот|авиац
            |желдор|атом|тех|комитет|регулир|ветеринар|добр|печат|казн|заказ|услуг
            |экспертиз|инспекц|фонд|развити|геолог|жкх|мчс|дор|арх)) [А-ЯЁа-яё-]++
      | (?:Гор|Рай)(?:здрав|фин|ком|вод|тепл|энерг|архив|зел|сове|свет|газ|спорт|дор
            |рыбхоз|по|электр|культ|образ|строй|транс|эко|загс|сервис)[а-яё]*+
      | (?:Тепло|Энерго|Водо|Электро|Жил|Авто|Спец|Строй|Сель|Агро|Лес|Тех|Рем|Транс|Сан
            |Эко|Био|Газ|Нефт)(?:сеть|сети|сбыт|канал|энерго|сервис|снаб|строй|дор|транс
            |хоз|авто|пром|надзор|эко|связь|монтаж|мед|газ|нефть|инвест|проект)[а-яё]*+
      | (?:Газ|Сбер|Внеш|Пром|Рос|Почт|Рус)(?:пром|банк|торг|телеком|сети|нефть|атом|тех
            |гидро|агро|связь)[а-яё]*+ )
    """,
    regex.VERBOSE,
)
_ENDING_CASES: Final = MappingProxyType(
    {
        "": ("n", ""),
        "ь": ("n", ""),
        "а": ("ga", ""),
        "я": ("ga", ""),
        "у": ("d", ""),
        "ю": ("d", ""),
        "е": ("p", ""),
        "ом": ("i", ""),
        "ем": ("i", ""),
        "ы": ("", "n"),
        "и": ("", "n"),
        "ов": ("", "ga"),
        "ей": ("", "ga"),
        "ам": ("", "d"),
        "ям": ("", "d"),
        "ами": ("", "i"),
        "ями": ("", "i"),
        "ах": ("", "p"),
        "ях": ("", "p"),
    }
)


def is_org_name(word: str) -> bool:
    """Whether ``word`` is built as names of bodies are.

    Example:
        >>> is_org_name("Минсельхоз"), is_org_name("Минута")
        (True, False)
    """
    return _ORG_NAME.fullmatch(word) is not None


_GENITIVE_NAME: Final = regex.compile(r"(\p{Lu}\p{Ll}+[бвгджзклмнпрстфхцчшщ])а\b")


def name_nominative(phrase: str) -> str:
    """A body's name in the genitive put in the nominative, if its ending shows it.

    Example:
        >>> name_nominative("Минтруда России"), name_nominative("Минкультуры края")
        ('Минтруд России', 'Минкультуры края')
    """
    match = _GENITIVE_NAME.match(phrase)
    if match is None or not is_org_name(match[1]):
        return phrase
    return match[1] + phrase[match.end() :]


def post_cases(folded: str) -> tuple[str, str] | None:
    """Cases, singular and plural, of a word that ends as posts do, or None.

    Example:
        >>> post_cases("весовщиком"), post_cases("праздник")
        (('i', ''), None)
    """
    if not folded.isalpha() or len(folded) < 5:
        return None
    match = _POST_ENDING.search(folded, len(folded) - min(len(folded) - 2, 13))
    if match is None or is_no_post(folded):
        return None
    return _ENDING_CASES[match["hard"] if match["hard"] is not None else match["soft"]]


def is_no_post(folded: str) -> bool:
    """Whether ``folded`` only ends as posts do: «праздник», «сборник».

    Example:
        >>> is_no_post("учебники"), is_no_post("печники")
        (True, False)
    """
    stems = words("party_not_posts")
    last = folded.rpartition("-")[2]
    return any(last[:length] in stems for length in range(len(last) - 4, len(last) + 1))


_AGENT: Final = regex.compile(
    r"""
    \p{L}{2,}(?: [лнрвтч]ник | [вфг]ик | [лрдв]ец(?<!аец) | [кчпдн]арь | [пртк]ач
        | [гк]ун | [лт]юх | ст?ух | [лн]як | [ая]нин | ниц[аы] | [щч]иц[аы] | [рд]ша )
  | \p{L}{2,}(?: ники | вики | [лрдв]цы | [кчпдн]ари | [пртк]ачи | [гк]уны | [лн]яки
        | [ая]не | [нтл]оки )
    """,
    regex.VERBOSE,
)


def is_agent(folded: str) -> bool:
    """Whether ``folded`` may name a person, nominative; weaker than `post_cases`.

    Example:
        >>> is_agent("знатоки"), is_agent("скрипач"), is_agent("памятник")
        (True, True, False)
    """
    return _AGENT.fullmatch(folded) is not None and not is_no_post(folded)
