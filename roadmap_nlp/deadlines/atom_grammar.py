"""What atoms look like, over lexical categories; an example beside each shape.

Names in lower case are categories, names in upper case the shapes of ``SHAPES``; the
groups are what :mod:`roadmap_nlp.deadlines.atoms` reads.
"""

from collections.abc import Mapping
from typing import Final

SHAPES: Final[Mapping[str, str]] = {
    # «года, следующего за отчётным», «года, предшествующего планируемому»
    "FOLLOWING_YEAR": r"""
        {year_word} {comma}?+ (?P<yearly> {next|preceding} ) {za}?+
        {report|planned|next|fiscal|this|school}*+
        {year_word|period_word|date_word}?+
    """,
    # «2021 г.», «(2021)», «текущего года», «следующего за отчётным года»
    "YEAR": r"""
        {comma}?+ (?P<y> {year} ) (?! {slash} ) {year_word}?+
      | {open} (?P<y> {year} ) {year_word}?+ {close}
      | (?P<y> {dom_number|small} ) {year_word}
      | {comma}?+ {FOLLOWING_YEAR}
      | {comma}?+ (?P<yearly> {next} ) {za} {report} {fiscal}?+
            {year_word|period_word}{1,2}+
      | {comma}?+ (?P<yearly> {every|each_adj} ) {calendar|fiscal}?+ {year_word}
      | {comma}?+ (?P<rel> {this|next|prev|report|planned|preceding} )
            {fiscal|calendar}?+ {year_word}
    """,
    # «2021/2022 уч. г.», «2021-22 учебного года», «текущего учебного года»
    "SCHOOL_YEAR": r"""
        (?P<y> {year} ) {slash|dash} (?P<z> {year|small|dom_number|number} )
            (?P<school> {school} )?+ {year_word}?+
      | (?P<rel> {this|next|prev} )?+ (?P<school> {school} ) {year_word}
    """,
    "WHICH_YEAR": r"{SCHOOL_YEAR} | {YEAR}",
    # «конец», «(до) окончания»
    "EDGE": r"{edge|ending|expiry}",
    "PERIOD": r"""
        {quarter_unit|half_unit|year_word|period_word|date_word|month_unit|half_year}
    """,
    # «за отчётным кварталом»
    "REPORTED": r"{za} {report|this|prev}*+ (?P<per> {PERIOD} )?+",
    # «каждого месяца», «месяца, следующего за отчётным кварталом»
    "WHICH_MONTH": r"""
        {month_unit} {comma}?+ {next} {REPORTED}
      | {next} {REPORTED} {month_unit}
      | {next} {month_unit} {REPORTED}
      | {every}?+ {last|index} {month_unit} {every|report}?+ (?P<per> {quarter_unit} )
            (?: {comma}?+ {next} {za} {report} {quarter_unit|period_word}?+ )?+
      | {every|this|each_adj|next|report}?+ {month_unit}
            (?: {comma} {next} {REPORTED} )?+
            (?: {report|every} (?P<per> {quarter_unit|half_unit} ) )?+
    """,
    # «, 12.00», «в 10 часов», «с 10.00 до 12.00»
    "TIME": r"""
        {comma}?+ {v|k|s}?+ {time} {hour_unit}?+
            (?: {dash|do|po} {time} {hour_unit}?+ )?+
      | {comma}?+ {v|k} {small|dom_number} {hour_unit}
            (?: {number|dom_number} {minute_unit} )?+
    """,
    # «не реже, чем»
    "BOUND": r"(?P<bound> {ne} {rarer|oftener|less|more} ) {comma}?+ {than}?+",
    # «(в) неделю», «(в) летний период»
    "CYCLE": r"""
        {school} (?P<u> {year_word} )
      | (?P<per> {word|season_adj|school|calendar}{0,3} {period_word|season_word} )
      | {working|calendar|school}?+
            (?P<u> {unit|long_unit|school_quarter|trimester|semester|shift_unit
                   |daypart} )
    """,
    # «1-ю и 3-ю» of «1-ю и 3-ю среду»
    "WHICH": r"""
        {index|last|dom_number} (?: {comma|and}{1,2} {index|last|dom_number} ){0,3}
    """,
}

# The first of equally long matches wins.
ATOMS: Final[Mapping[str, str]] = {
    # «не реже 1 раза в 2 месяца», «раз в год», «2 раз(а) в день», «дважды в неделю»
    "freq": r"""
        {BOUND}?+
            (?: (?: {count} {dash} )?+ (?P<c> {count|roman} )?+
                    {times} (?: {open} {a} {close} )?+
              | (?P<c> {times_adverb} ) )
            {v|na|za|slash} {course}?+ {every}?+
            (?: {count} {dash} )?+ (?P<n> {count} )?+ {CYCLE}
      | # «в год 2 раза»
        {v} {CYCLE} {BOUND}?+ (?P<c> {count} ) {times}
      | # «каждые три месяца», «каждый рабочий день», «каждый второй месяц»
        {after_prep}?+ {every} (?P<n> {count|ordinal} )?+
            (?P<working> {working} )?+ {CYCLE}
      | # «не реже, чем ежемесячно», «ежегодно 2 раза»
        {BOUND} (?P<often> {often} )
      | (?P<often> {often} ) {comma}?+ {BOUND}?+ (?P<c> {count} ) {times} (?! {v} )
    """,
    # «до 5-го и 20-го числа каждого месяца», «последний рабочий день месяца»
    "dom": r"""
        {every}?+ (?P<d> {day|number} (?: {comma|and|dash}{1,2}+ {day} ){0,4}+ )
            {day_number} (?: {comma}?+ {WHICH_MONTH} )?+
      | {every}?+ (?P<d> {last} ) (?P<working> {working} )?+ {day_unit|day_number}
            (?: {WHICH_MONTH} | {every|report}?+ (?P<per> {quarter_unit|half_unit} ) )
      | (?P<d> {last} ) (?P<working> {working} ) {day_unit}
      | (?P<d> {last} ) {day_number}
      | {every}?+ (?P<d> {index|dom_number} ) (?P<working> {working} ) {day_unit}
            {WHICH_MONTH}
      | (?P<d> {day} ) {every} {month_unit}
      | {every}?+ (?P<d> {ordinal|digit_ordinal} ) {day_unit} {WHICH_MONTH}
      | # «первая декада каждого месяца»
        (?P<d> {index|last} ) (?P<u> {decade|week_unit} ) {every}?+ {month_unit}
    """,
    # «в конце каждого квартала»
    "each_edge": r"""
        (?P<e> {edge} ) {every}
            (?P<u> {month_unit|quarter_unit|half_unit|school_quarter|trimester} )
    """,
    # «каждую 2-ю среду месяца», «вторник и четверг», «понедельник – пятница»
    "days": r"""
        (?: {every} | (?P<rel> {this|next|prev} ) )?+
        (?P<list> {WHICH}?+ {weekday}
            (?: {comma|and|slash|dash}{1,2} {index|last|dom_number}?+ {weekday} ){0,6} )
        (?P<month> {every}?+ (?P<per> {month_unit|quarter_unit} ) )?+
    """,
    # «конец I квартала 2021 года», «середина мая», «начало учебного года»
    "edge": r"""
        (?P<e> {EDGE} )
        (?: (?P<i> {index} )
                (?P<u> {quarter_unit|half_unit|school_quarter|trimester|semester} )
                {WHICH_YEAR}?+
          | (?P<m> {month} ) {month_unit}?+ {YEAR}?+
          | (?P<u> {season} ) {WHICH_YEAR}?+
          | {WHICH_YEAR}
          | (?P<u> {calendar|fiscal}?+ {year_word} ) )
    """,
    # «9 месяцев 2023 года»
    "months": r"(?P<i> {count} ) {month_unit} (?P<y> {year} ) {year_word}?+",
    # «15-го сентября 2021 г., 12.00», «двадцать первого мая», «01.10.»
    "date": r"""
        (?: (?P<wd> {weekday} ) {comma}?+ )?+
        (?: {quote}?+ (?P<d> {day} | {cardinal} {ordinal} ) {quote}?+ {dash|slash}?+
                (?P<m> {month} )
                (?: {YEAR} | {v} (?P<y> {year} ) {year_word}
                  | {dash|slash} (?P<y> {year} )
                  | (?P<y> {short_year} ) (?= $ | {time|comma|dot|close|semicolon} ) )?+
          | (?P<full> {dmy} ) {year_word}?+
          | (?P<short> {dm} ) (?! {dot}?+ {dm|dmy} ) (?: {dot}?+ {YEAR} | {dot} )?+
          | (?<! [^{do|k|po|s}] ) (?P<short> {dm_short} ) )
        {TIME}?+
        (?: {comma}?+ (?P<wd> {weekday} ) (?! {comma|and} {weekday} )
          | {open} (?P<wd> {weekday} ) {close} )?+
    """,
    # «третий вторник октября», «последняя пятница мая 2022 года»
    "nth_weekday": r"""
        (?P<i> {index|last} ) (?P<wd> {weekday} ) (?P<m> {month} ) {YEAR}?+
    """,
    # «следующий месяц», «эта неделя», «до конца месяца», «эти выходные»
    "now": r"""
        (?P<e> {EDGE} )?+ (?P<rel> {this|next|prev} )
            (?P<u> {month_unit|week_unit|quarter_unit|half_unit|day_set} )
      | (?P<e> {EDGE} ) (?P<u> {month_unit|week_unit|quarter_unit|half_unit} )
    """,
    # «3-я декада апреля», «первая неделя сентября», «вторая половина мая»; under a
    # month's heading «2-я половина месяца»
    "decade": r"""
        (?P<i> {index|last|dom_number} ) (?P<u> {decade|week_unit|half_of} )
            (?P<m> {month} ) {YEAR}?+
      | (?P<i> {index|last} ) (?P<u> {half_of} ) {month_unit}
      | (?P<m> {month} ) {YEAR}?+ {comma}?+
            (?P<i> {roman|ordinal|digit_ordinal|last} )
            (?P<u> {decade|week_unit|half_of} )
    """,
    # «III квартал 2015г.», «кв. I», «Q1 2025»
    "quarter": r"""
        (?P<i> {index} ) {quarter_unit} {calendar}?+ {YEAR}?+
      | {quarter_unit} (?P<i> {roman} ) {YEAR}?+
      | {q_letter} (?P<i> {small} ) {YEAR}?+
    """,
    # «1 полугодие 2021/2022 уч. года», «вторая половина года»
    "half": r"""
        (?P<i> {index} ) {half_unit} {WHICH_YEAR}?+
      | (?P<i> {index} ) {half_of} (?: {WHICH_YEAR} | {calendar}?+ {year_word} )
    """,
    # «I четверть», «2 триместр 2021/2022 уч. г.», «весенний семестр»
    "term": r"""
        (?P<i> {index} ) {school}?+ (?P<u> {school_quarter|trimester|semester} )
            {WHICH_YEAR}?+
      | (?P<season> {season_adj} ) (?P<u> {semester} ) {WHICH_YEAR}?+
    """,
    # «весна 2022», «летний период»
    "season": r"""
        (?P<u> {season} ) {WHICH_YEAR}?+
      | (?P<u> {season_adj} ) {period_word|month_unit|season_word} {WHICH_YEAR}?+
    """,
    # «2021/2022 учебный год», «текущий учебный год»
    "school_year": r"""
        (?P<y> {year} )
            (?: {slash}
              | {dash|quote}{1,2} (?= {year|small|dom_number|number} {school} ) )
            (?P<z> {year|small|dom_number|number} ) {school}?+ {year_word}?+
      | (?P<y> {year} )?+ {whole}?+ (?P<rel> {this|next|prev} )?+ {school} {year_word}
            (?: (?P<y> {year} ) (?: {dash|slash} (?P<z> {year|dom_number} ) )?+
                {year_word}?+ )?+
    """,
    # «2018-2021 годов», «2014 2016 годы», «2021 г.», «следующий год»
    "year": r"""
        (?P<y> {year} ) {year_word}?+ {dash} (?P<z> {year} )
            (?P<plural> {year_word}{1,2}+ )?+
      | (?P<y> {year} ) {dash} (?P<z> {dom_number|short_year} )
            (?P<plural> {year_word}{1,2}+ )
      | (?P<y> {year} ) (?P<z> {year} ) (?P<plural> {year_word} )
      | (?P<y> {year} ) {fiscal}?+ {year_word}{0,2}+
      | (?P<rel> {this|next|prev|report|planned} ) {fiscal|calendar}?+ {year_word}
      | {FOLLOWING_YEAR} | {year_word} (?P<y> {year} )
    """,
    # «сентябрь 2021», «месяц май», «09.2021», «IX.2021»
    "month": r"""
        {month_unit}?+ (?P<m> {month} ) {month_unit}?+
            (?: {YEAR} | (?P<y> {short_year} ) (?= $ | {comma|dot|close|semicolon} ) )?+
      | (?P<short> {my} ) {year_word}?+
      | # «IX.2021», «XII 2021 г.»
        (?P<m> {roman_more} ) {dot}?+ {YEAR}
    """,
    # «10 (десяти) рабочих дней», «двух-трех недель», «полтора месяца», «5-дневный»
    "duration": r"""
        (?: {count} {dash} )?+
            (?P<c> {cardinal} {cardinal|ordinal}
                 | {count|decimal|dm_short|one_and_half} )
            (?: {open} {cardinal|word|ordinal|count}{1,3}+ {close} )?+
            (?P<working> {working} )?+ {calendar}?+ (?P<u> {unit} )
            (?: {comma|and}?+ (?P<more> {count} {unit} ) ){0,5}+
      | (?P<u> {half_year|half_hour} )
      | (?P<c> {count} )?+ {dash}?+ (?P<adj> {unit_adj} )
    """,
}
