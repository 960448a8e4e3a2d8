"""Responsible parties: split, understood, unified; usable without the rest.

>>> from roadmap_nlp.responsibles import parse
>>> [party.text for party in parse("МБУ ДПО «ИМЦ» Руководители ОО")]
['МБУ ДПО «ИМЦ»', 'Руководители ОО']
"""

from roadmap_nlp.responsibles.abbreviations import Abbreviation, abbreviation
from roadmap_nlp.responsibles.directory import Directory
from roadmap_nlp.responsibles.ditto import is_ditto
from roadmap_nlp.responsibles.evidence import looks_like_party
from roadmap_nlp.responsibles.expansion import defined_abbreviations
from roadmap_nlp.responsibles.parsing import clause_head, find, parse
from roadmap_nlp.responsibles.unification import party_key, unify
from roadmap_nlp.types import PartyContext, Responsible

__all__ = [
    "Abbreviation",
    "Directory",
    "PartyContext",
    "Responsible",
    "abbreviation",
    "clause_head",
    "defined_abbreviations",
    "find",
    "is_ditto",
    "looks_like_party",
    "parse",
    "party_key",
    "unify",
]
