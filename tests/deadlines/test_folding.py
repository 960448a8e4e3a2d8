import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_nlp.deadlines.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("До 1 Мая", "до 1 мая"),
        ("отчётный", "отчетный"),
        # digits read as letters
        ("I6.12.2О11", "16.12.2011"),
        ("ЗО.12", "30.12"),
        ("до ЗО апреля", "до 30 апреля"),
        ("2Ol8 г", "2018 г"),
        ("3О дней", "30 дней"),
        # letters read as Latin ones or digits
        ("nо мepе", "по мере"),
        ("регулярн0", "регулярно"),
        ("0ктябрь", "октябрь"),
        ("mapt", "март"),
        # left alone
        ("II квартал", "ii квартал"),
        ("ОО и СОШ", "оо и сош"),
        ("15г.", "15г."),
        ("до01.09", "до01.09"),
        ("3раза", "3раза"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_offsets_are_kept(text: str) -> None:
    assert len(fold(text)) == len(text)
