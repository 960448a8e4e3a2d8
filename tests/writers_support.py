"""A small result written by hand, with all that a writer has to cope with."""

from datetime import date

from roadmap_nlp.schema import (
    Approval,
    Coverage,
    Deadline,
    Extraction,
    Finding,
    Link,
    Period,
    Record,
    Responsible,
    Roadmap,
    SourceInfo,
    Span,
    Text,
    Unassigned,
)

TEXT = (
    "План работы\n"
    "Приказ № 5\n"
    "№\tМероприятие\tОтветственный\tСрок\n"
    "1. Учёт\n"
    "1\tСверка <b>счетов</b> & «касс»\tБухгалтер\tавгуст\n"
    "\tОтчёт\t\t\n"
    "=1+1\tлишнее\x07\n"
)


def spans(piece, text=TEXT):
    start = text.index(piece)
    return [Span(start=start, end=start + len(piece))]


def extraction(name="план.txt", text=TEXT):
    section = Text(text="1. Учёт", spans=spans("1. Учёт"))
    party = Responsible(text="Бухгалтер", spans=spans("Бухгалтер"), normal="бухгалтер")
    deadline = Deadline(
        text="август",
        spans=spans("август"),
        kind="period",
        start=date(2022, 8, 1),
        end=date(2022, 8, 31),
        edtf="2022-08",
        inferred=["year from plan period"],
    )
    activity = "Сверка <b>счетов</b> & «касс»"
    first = Record(
        id="r1",
        number="1",
        section=section,
        activity=Text(text=activity, spans=spans(activity), confidence=0.4),
        responsibles=[party],
        deadlines=[deadline],
        links=[Link(kind="same_row", score=0.9, evidence=["same line"])],
        confidence=0.5,
        number_spans=[Span(start=TEXT.index("1\tСв"), end=TEXT.index("1\tСв") + 1)],
    )
    second = Record(
        id="r2",
        number_inferred="2",
        section=section,
        activity=Text(text="Отчёт …", spans=spans("Отчёт"), complete=False),
        responsibles=[party],
        deadlines=[deadline],
        outcomes=[Text(text="=HYPERLINK(1)"), Text(text="-")],
        extra={"Деньги": Text(text="10 руб.")},
        inherited=["responsibles", "deadlines"],
    )
    plan = Roadmap(
        title=Text(text="План работы", spans=spans("План работы")),
        approval=Approval(
            text="Приказ № 5", spans=spans("Приказ № 5"), act="приказ", number="5"
        ),
        period=Period(
            kind="calendar_year", start=date(2022, 1, 1), end=date(2022, 12, 31)
        ),
        records=[first, second],
    )
    made = Extraction(
        source=SourceInfo(
            name=name,
            media_type="text/plain",
            sha256="0" * 64,
            reader="plain",
            characters=len(text),
            pages=2,
        ),
        roadmaps=[plan],
        unassigned=[
            Unassigned(text="№ Мероприятие", spans=spans("№\tМер"), role="header"),
            Unassigned(text="лишнее", spans=spans("лишнее"), role="noise"),
        ],
        findings=[
            Finding(
                code="odd",
                message="<script>alert(1)</script>",
                spans=spans("лишнее"),
                record="r1",
            )
        ],
        coverage=Coverage(characters=100, fields=70, frame=20, unassigned=10),
    )
    made._source_text = text
    return made
