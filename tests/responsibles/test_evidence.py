"""What looks like a responsibles cell and what does not."""

import time

import pytest

from roadmap_nlp.responsibles import looks_like_party, parse

PARTIES = [
    "Директор школы, заместитель по УВР",
    "МБУ ДПО «ИМЦ»",
    "Отдел ЖКХ администрации поселения",
    "Методист, педагог-психолог",
    "Главный врач",
    "Классные руководители 9-х классов",
    "Иванова А.А., Петров П.П.",
    "Минэкономразвития России, Минфин России",
    "Учителя-\nпредметники",
]
OTHERS = [
    "Протоколы заседаний",
    "Приказ о школьной команде",
    "Разместить на сайте школы",
    "Мониторинг сайтов школ",
    "до 1 мая",
    "в течение года",
    "по плану министерства",
    "бюджет МО",
    "Договоры с поставщиками",
    "Отчёт директора",
    "Анкетирование родителей",
    "Отделу кадров провести сверку",
    "",
    "—",
]


@pytest.mark.parametrize("text", PARTIES)
def test_parties(text: str) -> None:
    assert looks_like_party(text) >= 0.8


@pytest.mark.parametrize("text", OTHERS)
def test_others(text: str) -> None:
    assert looks_like_party(text) <= 0.3


ADVERSARIAL = [
    "а" * 50_000,
    "(" * 20_000,
    "«" * 20_000,
    '"' * 20_000,
    "-\n" * 20_000,
    "А." * 20_000,
    "А. " * 20_000,
    "директор " * 8_000,
    "главный " * 8_000,
    "по " * 15_000,
    "№ 1, " * 8_000,
    " " * 50_000 + "а",
    "совместно " * 6_000,
    "Иванов И.И. " * 4_000,
    "(далее – " * 6_000,
]


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: repr(text[:8]))
def test_time_is_linear(text: str) -> None:
    """Twice the text takes no more than a few times as long."""

    def seconds(part: str) -> float:
        """Of this process alone, the best of three: other work must not count."""
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            parse(part)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(text) < max(4 * seconds(text[: len(text) // 2]), 0.5)
