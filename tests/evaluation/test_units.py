from evaluation_support import marked

from roadmap_nlp.evaluation.units import segments, words


def test_signs_stand_alone():
    text = "МБОУ_СОШ №3, до 5-ти"
    shown = [text[start:end] for start, end in words(text)]
    assert shown == ["МБОУ", "_", "СОШ", "№", "3", ",", "до", "5", "-", "ти"]


def test_each_word_belongs_to_its_piece():
    annotation = marked("План", "[Сев овса|activity] в [мае|deadline]")
    assert segments(annotation, words(annotation.text)) == [0, 1, 1, 0, 2]


def test_titles_are_no_segments():
    annotation = marked("[План|title] [1|number]")
    assert segments(annotation, words(annotation.text)) == [0, 1]
