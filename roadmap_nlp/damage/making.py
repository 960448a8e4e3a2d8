"""A damaged document from a clean plan: text, and gold that is true by construction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from roadmap_nlp.damage.draft import Draft, Row
from roadmap_nlp.damage.drafting import drafted
from roadmap_nlp.damage.gold import Gold, gold
from roadmap_nlp.damage.layouts import RENDERINGS, Rendering
from roadmap_nlp.damage.layouts.frame import flat
from roadmap_nlp.damage.operators import OPERATORS
from roadmap_nlp.damage.plan import Plan
from roadmap_nlp.damage.widths import with_cramped_column, with_widths
from roadmap_nlp.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to damage a plan.

    Attributes:
        layout: A name of ``RENDERINGS``.
        strength: 0 leaves the plan whole; 1 damages as much as documents ever are.
        seed: Equal seeds give equal documents.
        operators: Names of ``OPERATORS``; None takes those usual for the layout.
    """

    layout: str
    strength: float = 0.5
    seed: int = 0
    operators: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.layout not in RENDERINGS:
            raise ConfigError.unknown("layout", self.layout, RENDERINGS)
        for name in self.operators or ():
            if name not in OPERATORS:
                raise ConfigError.unknown("operator", name, OPERATORS)
        if not 0 <= self.strength <= 1:
            raise ConfigError(
                f"Strength {self.strength} is not between 0 and 1.",
                remedy="0 leaves a plan whole.",
            )

    def rates(self) -> Mapping[str, float]:
        """The rate of each operator that has one."""
        usual = RENDERINGS[self.layout].recipe
        if self.operators is not None:
            usual = dict.fromkeys(self.operators, 1.0)
        rates = {name: rate * self.strength for name, rate in usual.items()}
        return {name: rate for name, rate in rates.items() if rate}


@dataclass(frozen=True, slots=True)
class Damaged:
    """A document with its gold.

    Attributes:
        id: Names plan, layout, strength and seed.
        text: What a converter might have left.
        suffix: Ending of the file's name.
        gold: The form of gold documents.
    """

    id: str
    text: str
    suffix: str
    gold: Gold


def damage(plan: Plan | Draft, recipe: Recipe) -> Damaged:
    """Lay ``plan`` out and damage it by ``recipe``.

    Args:
        plan: A clean plan, or its draft if many documents are made of it.
        recipe: The layout and the damage.

    Raises:
        ConfigError: The plan cannot be laid out so.
    """
    draft = drafted(plan) if isinstance(plan, Plan) else plan
    draft = laid_out(draft, recipe)
    rendering = RENDERINGS[recipe.layout]
    named = _named(draft, recipe)
    text = "\n".join(line.text for line in draft.lines) + "\n"
    head = {
        "id": named,
        "layout": rendering.description,
        "domain": draft.plan.domain,
        "source": "made from a clean plan by the damage generator",
        "damage": {
            "plan": draft.plan.id,
            "layout": recipe.layout,
            "strength": recipe.strength,
            "seed": recipe.seed,
            "operators": sorted(recipe.rates()),
        },
    }
    return Damaged(named, text, rendering.suffix, {**head, **gold(draft)})


def laid_out(
    draft: Draft, recipe: Recipe, prepare: Callable[[Draft], Draft] | None = None
) -> Draft:
    """The draft with the lines that ``recipe`` makes of it.

    Args:
        draft: A clean plan's.
        recipe: The layout and the damage.
        prepare: Changes the damaged draft just before it is printed.

    Raises:
        ConfigError: The plan cannot be laid out so.
    """
    rendering = RENDERINGS[recipe.layout]
    if not rendering.fits(draft.plan):
        raise ConfigError(
            f"{draft.plan.id} cannot be laid out as {recipe.layout!r}.",
            remedy=f"It can be: {', '.join(layouts_for(draft.plan))}.",
        )
    rng = Random(_named(draft, recipe))
    rates = recipe.rates()
    draft = _prepared(draft, rendering, rng)
    draft = _applied(draft, rates, rng, printed=False)
    lines = rendering.render(prepare(draft) if prepare else draft, rng)
    draft = draft.with_lines(part for line in lines for part in line.split("\n"))
    return _applied(draft, rates, rng, printed=True)


def _named(draft: Draft, recipe: Recipe) -> str:
    return f"{draft.plan.id}.{recipe.layout}.{recipe.strength:g}.{recipe.seed}"


def layouts_for(plan: Plan) -> Sequence[str]:
    """The layouts that ``plan`` can have."""
    return [name for name, layout in RENDERINGS.items() if layout.fits(plan)]


def _prepared(draft: Draft, rendering: Rendering, rng: Random) -> Draft:
    if rendering.flat:
        items = (
            replace(item, cells=tuple(cell and flat(cell) for cell in item.cells))
            if isinstance(item, Row)
            else item
            for item in draft.items
        )
        draft = draft.with_items(items)
    if rendering.widths:
        draft = with_widths(draft, rng, rng.randint(*rendering.widths))
    if rendering.cramped:
        draft = with_cramped_column(draft, rng)
    return rendering.prepare(draft, rng) if rendering.prepare else draft


def _applied(
    draft: Draft, rates: Mapping[str, float], rng: Random, *, printed: bool
) -> Draft:
    for name, operator in OPERATORS.items():
        if operator.printed is printed and name in rates:
            draft = operator.apply(draft, rng, rates[name])
    return draft


def damage_all(plans: Iterable[Plan], recipes: Sequence[Recipe]) -> Iterable[Damaged]:
    """The documents of all recipes that fit, plan by plan."""
    for plan in plans:
        draft = drafted(plan)
        for recipe in recipes:
            if RENDERINGS[recipe.layout].fits(plan):
                yield damage(draft, recipe)
