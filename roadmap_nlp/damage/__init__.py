"""Breaks clean plans as converters do, and knows the truth of what it broke.

A :class:`Plan` of the corpus becomes a draft whose every character is marked with what
it is; a layout prints the draft, operators damage it before and after, and the gold is
read off the marks that are left. See :func:`damage`.
"""

from roadmap_nlp.damage.checks import gold_problems
from roadmap_nlp.damage.layouts import RENDERINGS
from roadmap_nlp.damage.making import Damaged, Recipe, damage, damage_all, layouts_for
from roadmap_nlp.damage.operators import OPERATORS
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.damage.plan_file import read_plan, read_plans
from roadmap_nlp.damage.plan_rules import problems

__all__ = [
    "OPERATORS",
    "RENDERINGS",
    "Damaged",
    "Plan",
    "Recipe",
    "damage",
    "damage_all",
    "gold_problems",
    "layouts_for",
    "problems",
    "read_plan",
    "read_plans",
]
