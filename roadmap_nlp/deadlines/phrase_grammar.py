"""What phrases look like, over atoms; an example beside each shape.

Names in lower case are categories, names in upper case the shapes of ``SHAPES``; the
groups are what :mod:`roadmap_nlp.deadlines.phrases` reads.
"""

from collections.abc import Mapping
from typing import Final

SHAPES: Final[Mapping[str, str]] = {
    # A day without its month: «с 5 по 10 мая», «9 и 10 мая».
    "N": r"{small|dom_number|digit_ordinal|ordinal}",
    # What may stand between «по» and «графику», «запросу»
    "WORDS": r"""
        {word|set_adj|school|calendar|often_adj|planned|working|this|next|report|fiscal
        |always_adj|season_adj|each_adj|every|road|p_school|p_year|quote}
    """,
    # «в течение», «на протяжении», «в ходе»
    "DURING": r"""
        {v|na} {course} | {v} {course_event} (?= {whole|point|year_word} )
    """,
    # «до», «в срок до», «не позднее чем», «к», «по»
    "UNTIL": r"""
        {about}?+ (?: {v|na} {term|period_word} {comma}?+ )?+ {about}?+
        (?: {ne} {later} {THAN} {do|k}?+ | {do} | {k} | {po} (?! {p_edge} ) )
    """,
    "THAN": r"(?: {comma}?+ {than} )?+",
    # «до 18.00 15 мая», «до 18 часов 15 мая», «к вечеру 15 мая»
    "CLOCK": r"(?: {HOUR} | {daypart} (?= {p_day} ) )?+",
    # «18.00», «18 часов по местному времени»
    "HOUR": r"""
        {time} {hour_unit}?+ (?: {po} {word}{2} )?+ {comma}?+
      | {duration} (?: {po} {word}{2} )?+ (?= {point} )
    """,
    "IN_PERIOD": r"{about}?+ (?: {v|na}?+ {period_word|term} )?+",
    "SPELL": r"""
        {day_unit|week_unit|month_unit|half_unit|quarter_unit|hour_unit|decade|year_word}
    """,
    "CONSTANTLY": r"""
        {v} (?P<any> {word} ) {while_word} {day_unit|year_word}
      | {always} | {v|na} {always_adj|this} {basis|manner} | {always_adj} {year_word}
    """,
}

# The first of equally long matches wins.
PHRASES: Final[Mapping[str, str]] = {
    # «с 1 сентября 2022 г. по 29 октября 2022 г. включительно», «с 5 по 10 мая»
    "range": r"""
        {IN_PERIOD} {s|ot} {CLOCK} {quote}?+ (?P<a> {point} | {N} ) {quote}?+ {comma}?+
            {po|do|dash} {CLOCK} (?P<b> {point} ) {inclusive}?+
      | {about}?+ (?: {DURING} | {v|na|za} {period_word}?+ )?+
            (?P<a> {point} | {N} | {roman|roman_more} ) {dash} (?P<b> {point} )
            {inclusive}?+
      | # «в конце третьего, начале четвёртого квартала»
        {about}?+ {v}?+ (?P<e> {edge} ) (?P<a> {index} ) {comma|dash|and} {v}?+
            (?P<b> {p_edge} )
      | # «середина – конец октября»
        {v}?+ (?P<e> {edge} ) {dash} {v}?+ (?P<b> {p_edge} )
      | (?P<a> {N} | {p_day} ) {po} (?P<b> {p_day} ) {inclusive}?+
      | # «14. – 15.10.», «14./15.10.2018»
        (?P<a> {N} ) {dot} {dash|slash} (?P<b> {p_day} )
      | # «не ранее 1 и не позднее 15 мая»
        {ne} {earlier} (?P<a> {N} | {p_day} ) {comma}?+ {and}?+
            {ne} {later} (?P<b> {p_day} )
      | # «в ночь с 5 на 6 мая»
        {v}?+ {daypart} {s} (?P<a> {N} | {p_day} ) {na} (?P<b> {p_day} )
      | # «начало – 01.09.2021, окончание – 31.05.2022»
        {edge} {dash|colon}?+ (?P<a> {p_day} ) {comma|semicolon}?+
            {edge|ending} {dash|colon}?+ (?P<b> {p_day} )
    """,
    # «29.12.202109.01.2022»: the dash is lost
    "glued": r"""
        (?P<a> {p_day} ) (?P<b> {p_day} ) | (?P<a> {p_month} ) (?P<b> {p_month} )
    """,
    # «до 1 ноября», «не позднее 15 апреля», «к 20 декабря», «в срок до 10 августа»
    "until": r"""
        {UNTIL} {CLOCK} (?: {N} {dash} )?+ (?P<b> {point} ) {inclusive}?+
    """,
    # «до 9.00»: a limit whose day nobody states
    "until_hour": r"(?: {do} | {ne} {later} ) {time} {hour_unit}?+",
    # «до 10 и 20 мая»: the first of them
    "until_list": r"{UNTIL} (?P<n> {N} ) (?= {comma|and}{1,2} {p_day} )",
    # «с 1 октября», «начиная с 2022 года», «не ранее 1 сентября»
    "since": r"""
        (?: {v} {period_word} )?+ {beginning}?+ {s} (?P<a> {point} )
      | {ne} {earlier} {THAN} {s}?+ (?P<a> {point} )
      | {posle} (?P<a> {p_day} )
    """,
    # «в течение 2022 года», «за I квартал», «весь 2022 год», «сентябрь»
    "in": r"""
        {about}?+ (?: {v} {HOUR} (?= {p_day} )
          | (?P<lead> {DURING} | {v|na} {period_word} | {v|na|za} ) )?+ {whole}?+
            (?P<every> {every} )?+ (?P<a> {point} ) {inclusive}?+
    """,
    # «5» of «5 и 7 июня», «I» of «I и III кварталы»
    "listed": r"""
        {v}?+ (?P<n> {N} | {roman} ) (?: {dash} (?P<m> {N} ) )?+
        (?= (?: {comma|and}{1,2} (?: {N} | {roman} ) (?: {dash} {N} )?+ ){0,8}+
            {comma|and}{1,2}
            (?: {p_day|p_quarter|p_half|p_term} | {N} {dash} {p_day} ) )
      | # «с 1 по 5» of «с 1 по 5, с 10 по 15 мая»
        {s} (?P<n> {N} ) {po|do} (?P<m> {N} )
        (?= (?: {comma|and}{1,2} {s} {N} {po|do} {N} ){0,4}+
            {comma|and}{1,2} {s} {N} {po|do} {p_day} )
    """,
    # «в начале» of «в начале и в конце учебного года»
    "edges": r"{v}?+ (?P<e> {edge} ) (?= {comma|and} {v}?+ {p_edge} )",
    # «в течение года», «весь год»
    "plan_year": r"""
        (?: {DURING} {whole}?+ | {whole} | {za} | {v} {period_word} )
            {calendar}?+ {year_word} (?! {posle|ot} | {s} {day_unit|date_word|moment} )
    """,
    # «весь период», «в течение всего срока»
    "plan_period": r"""
        (?: {DURING} {whole} | {na}?+ {whole} ) {planned|report}?+
            (?: {period_word} (?! {s|do|season_adj} )
              | {term} (?! {s|do} | {word} (?! {road|schedule} ) ) )
      | {DURING} {planned|report}?+ {period_word|term} (?! {s|do|word} )
    """,
    # «ежемесячно», «далее ежегодно», «на ежеквартальной основе»
    "often": r"""
        {then}?+
        (?: (?: (?: {do|v|k} | {ne} {later} )
                    (?: {time} {hour_unit}?+ | {duration} ) )?+
                (?P<f> {often|freq} )
          | {v|na} (?P<f> {often_adj} ) {basis|manner} )
      | (?P<po> {po} ) (?P<f> {month_unit|quarter_unit|half_unit|week_unit|daypart} )
    """,
    # «до 5 числа», «7 числа каждого месяца»
    "month_day": r"""
        (?: {UNTIL} | {v|na|s} )?+ (?P<d> {dom} )
      | {s} (?P<n> {N} ) {po|do} (?P<d> {dom} )
    """,
    # «до 5» beside «ежемесячно»
    "bare_day": r"{UNTIL} (?P<n> {N} ) (?! (?<= {ordinal} ) {word|happening} )",
    # «по пятницам», «с понедельника по пятницу», «по рабочим дням», «в выходные»
    "weekday": r"""
        (?P<po> {po} )?+ (?P<v> {v|na} )?+ (?P<d> {days} )
      | {s} (?P<d> {days} ) {po} (?P<e> {days} )
      | {v|po} {every}?+ (?P<w> {working|day_set} ) {day_unit}
      | {v|po}?+ (?P<w> {day_set} ) (?: {and|comma} {holidays|word} )?+ {day_unit}?+
    """,
    # «до пятницы» beside «еженедельно»
    "until_weekday": r"{UNTIL} (?P<d> {days} )",
    # «через день», «через пятницу», «по чётным неделям»
    "every_other": r"""
        {after_prep} (?: (?P<u> {day_unit} ) | (?P<d> {days} ) )
      | {v|po} {parity} (?P<w> {week_unit} )
    """,
    # «сегодня»
    "today": r"(?P<t> {today} )",
    # «незамедлительно», «немедленно после …», «сразу после …»
    "at_once": r"{at_once} | {straight} (?= {posle|po|pri} ) | ^ {straight} $",
    # «в тот же день»
    "same_day": r"{v|na} {word} (?P<same> {word} ) {day_unit}",
    # «на третий день после …», «на 10-й рабочий день со дня …»
    "nth_day": r"""
        (?: {na} | {ne} {later} ) (?P<n> {ordinal|digit_ordinal} )
            (?P<working> {working} )?+ {calendar}?+ (?P<u> {day_unit|week_unit} )
    """,
    # «две недели назад»
    "ago": r"(?: (?P<t> {duration} ) | (?P<u> {SPELL} ) ) {ago}",
    # «следующие 3 дня», «последние две недели»
    "next_few": r"(?P<rel> {next|last|prev} ) (?P<t> {duration} )",
    # «постоянно», «на постоянной основе», «непрерывно, постоянно»
    "always": r"(?: {CONSTANTLY} ) (?: {comma|and}{0,2}+ (?: {CONSTANTLY} ) ){0,3}+",
    # «за 45 дней до …», «не позднее чем за неделю до …»
    "before": r"""
        (?: {ne} {earlier} {THAN} {za} {count|duration} {comma|and}{1,2} )?+
        (?: {ne} {later|less} )?+ {THAN} {za} {word}?+
            (?: (?P<t> {duration} ) | (?P<working> {working} )?+ (?P<u> {SPELL} ) )
            {do|before_prep}
    """,
    # «в течение 10 рабочих дней со дня …», «не более двух дней», «через неделю после …»
    "within": r"""
        (?: {v}?+ {term} {comma}?+ )?+
        (?P<lead> {DURING}
          | {ne} {later|more|earlier} {THAN} {after_prep|za|v}?+
          | {after_prep} {ne|later|more|than}*+
          | {ne} {less} | {ot} {count} {do}
          | {po} {expiry|ending} | {do|za|na|po} | {v}?+ {term} )
        {word|ordinal}?? (?P<t> {duration} )
      | (?: {v}?+ {term} {comma}?+ )?+ (?P<t> {duration} )
      | # «в течение недели», «через месяц после …», «в течение первой недели»
        (?P<lead> {DURING} {ordinal}?+ | {after_prep} | {po} {expiry}
          | {ne} {later|more} {THAN} {after_prep|v}?+ )
        (?P<working> {working} )?+ {calendar}?+ (?P<u> {SPELL} ) (?! {word} )
      | # «в первый месяц работы»
        (?P<lead> {v} ) {ordinal} (?P<u> {month_unit|week_unit|year_word} ) (?= {word} )
      | # «неделя с даты утверждения»
        (?P<u> {month_unit|week_unit} ) (?= {s} {day_unit|date_word|moment} )
      | # «в течение года со дня …»
        (?P<lead> {DURING} | {ne} {later} ) {calendar}?+
        (?P<u> {year_word|month_unit|week_unit|day_unit} ) (?= {s|posle|ot} )
    """,
    # «в трёхдневный срок», «месячный срок со дня …»
    "term": r"{v|na}?+ (?P<t> {duration} ) {term|period_word}",
    # «на следующий день после …», «не позднее следующего рабочего дня»
    "next_day": r"""
        (?: {na} | {ne} {later} | {v} {course} ) {next} (?P<working> {working} )?+
            (?P<u> {day_unit} )
    """,
    # «по мере необходимости», «при наличии …», «по заявкам …», «в случае …»
    "on_demand": r"""
        {po} {mere} (?! {point} )
      | {po|pri|v} {word|set_adj}{0,2} {need}
      | {po|pri} {WORDS}{0,2} {demand}
      | {po} {arrival} | {pri} {presence} | {v} {in_case} | {po|s} {fact}
      | {when} (?: {word}{0,2} {needed} | {word} )
    """,
    # «согласно графику», «по отдельному плану», «в сроки, установленные …»
    "schedule": r"""
        {po} {WORDS}{0,3} (?: {word} {dash|and} )?+ {schedule|map}
      | {po} {WORDS}{0,2} {document}
      | {po} {term} | {according} | {v} {accordance} | {v} {planned} {manner|basis}
      | {v} {term} {comma}?+ {set_adj}
      | {v} {set_adj} {word}{0,2} {term|manner|hour_unit|day_unit}
    """,
    # «сроки уточняются», «по согласованию с …», «в рабочем порядке»
    "unsettled": r"""
        {term|date_word} {dash|colon}?+
            (?: {ne|word|will|this|need|each_adj|set_adj|often} ){0,4} {tba|will}
      | {term|date_word} {ne}?+ {set_adj}
      | {po} {word}{0,1} {agreement} | {v} {working} {manner}
      | {tba} {word|will|term|date_word}?+ | {will} {tba} | {pri} {condition}
    """,
    # «к 190-летию города»
    "jubilee": r"{do|k} {count|year} {dash}?+ (?P<w> {word} )",
    # «по введении карантина»
    "upon": r"{po} (?P<w> {word} )",
    # «после педсовета», «во время каникул», «к началу сезона», «в день выборов»
    "event": r"""
        {posle|before_prep|pri} (?! {point} )
      | {v} {word|this|ordinal|last}{1,2} {day_unit}
      | {do|k|s|pri|po|posle} {onset} | ^ {day_unit} {word}{1,3} $
      | {v} {while_word|course_event|moment|edge|day_unit|results|ending}
      | {na} {while_word|edge|day_unit|period_word}
      | {po} {ending|expiry|results} | {s} {moment|date_word|day_unit|edge}
      | {do|k} (?! {N} | {number|year|duration|time} )
      | {do} {count} {other} {arrival|word} | {na}?+ {whole} {term} (?= {word} )
      | {do|k} {ordinal} (?= {word|happening|gathering} )
      | {ne} {later|earlier} {THAN} (?! {N} | {number|duration|time|than} )
      | {v} {period_word} (?! {s|point} )
      | {DURING} {word} {dash} {p_season}
      | {DURING} {word|season_adj|next|this|whole|holidays|term|period_word|shift_unit
                 |season_word|school_quarter|trimester|semester|happening|gathering}
      | {v|na|pri} {index}?+ {WORDS}{0,2} {happening|gathering}
      | {v|na} {week_unit|daypart|decade} (?= {word|day_unit} )
      | {v|na} {term} {word} | {period_word} (?= {word|season_adj|holidays} )
      | {v|na} {WORDS}{1,3} {season_word|period_word|while_word}
      | {whole}?+ {word} {season_word|period_word} | {v|na} {word} {dash} {p_season}
      | {together}
      | {v|na}?+ {season_adj|word}?+ {holidays}
      | {do} {and} {DURING}
    """,
}
