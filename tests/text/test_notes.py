import pytest

from roadmap_nlp.text.notes import is_note


@pytest.mark.parametrize(
    "line",
    [
        "(в ред. приказа от 20.02.2017 № 31)",
        "(пп. 3 введён распоряжением от 01.03.2019 № 4)",
        "(раздел дополнен постановлением от 01.03.2019 № 4)",
        "8.1. Утратил силу. - Приказ от 20.02.2017 № 31",
        "Пункт 5 исключён",
        "п. 7 – отменён",
        "Примечание. НПК – научный парк",
    ],
)
def test_notes(line: str) -> None:
    assert is_note(line)


@pytest.mark.parametrize("line", ["(72 часа)", "1. Отмена рейсов", "Исключение брака"])
def test_other_lines(line: str) -> None:
    assert not is_note(line)
