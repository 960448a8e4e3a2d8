"""``roadmap-nlp corpus``: check the corpus, and damage its plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roadmap_nlp.cli.console import Console, print_line
from roadmap_nlp.cli.extract import LanguageName
from roadmap_nlp.text.messages import Messages, messages

if TYPE_CHECKING:
    from roadmap_nlp.damage import Plan, Recipe

SPLIT_FILE = "splits.json"


def add_to(app: typer.Typer, say: Messages) -> None:
    """Declare the commands of ``corpus``."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")
    _add_damage(group, say)
    _add_check(group, say)
    app.add_typer(group, name="corpus", help=say("help.corpus"))


def _add_damage(group: typer.Typer, say: Messages) -> None:
    @group.command("damage", help=say("help.damage"), no_args_is_help=True)
    def damage(
        folder: Annotated[
            Path, typer.Argument(metavar="CORPUS", help=say("help.corpus_folder"))
        ],
        output: Annotated[
            Path, typer.Option("-o", "--output", metavar="DIR", help=say("help.into"))
        ],
        layouts: Annotated[
            str | None,
            typer.Option("--layouts", metavar="A,B", help=say("help.layouts")),
        ] = None,
        operators: Annotated[
            str | None,
            typer.Option("--operators", metavar="A,B", help=say("help.operators")),
        ] = None,
        strength: Annotated[
            float, typer.Option("--strength", help=say("help.strength"))
        ] = 0.5,
        seed: Annotated[int, typer.Option("--seed", help=say("help.seed"))] = 0,
        copies: Annotated[
            int, typer.Option("--copies", min=1, help=say("help.copies"))
        ] = 1,
        part: Annotated[
            str | None,
            typer.Option("--part", metavar="PART", help=say("help.part")),
        ] = None,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
    ) -> None:
        order = Order(_names(layouts), _names(operators), strength, seed, copies)
        console = Console(messages(language))
        made = run_damage(folder, output, order, part)
        console.note(console.say.count("noun.document", made))


def _names(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return tuple(name.strip() for name in text.split(",") if name.strip())


@dataclass(frozen=True, slots=True)
class Order:
    """Which documents to make of each plan.

    Attributes:
        layouts: Names of layouts; None is all that a plan can have.
        operators: Names of operators; None is those usual for a layout.
        strength: 0 to 1.
        seed: Of the first copy; each further copy takes the next number.
        copies: How many documents of each plan and layout.
    """

    layouts: tuple[str, ...] | None = None
    operators: tuple[str, ...] | None = None
    strength: float = 0.5
    seed: int = 0
    copies: int = 1

    def recipes(self) -> "list[Recipe]":
        """The recipes that come to it.

        Raises:
            ConfigError: A name or the strength is not one there is.
        """
        from roadmap_nlp.damage import RENDERINGS, Recipe

        return [
            Recipe(layout, self.strength, self.seed + copy, self.operators)
            for layout in self.layouts or RENDERINGS
            for copy in range(self.copies)
        ]


def run_damage(folder: Path, output: Path, order: Order, part: str | None) -> int:
    """Write the documents that ``order`` asks for; return how many there are."""
    from roadmap_nlp.damage import damage_all, read_plan
    from roadmap_nlp.damage.corpus import plan_paths, write_document

    recipes = order.recipes()
    plans = [read_plan(path) for path in plan_paths(folder)]
    if part is not None:
        plans = _of_part(plans, folder, part)
    output.mkdir(parents=True, exist_ok=True)
    made = 0
    for document in damage_all(plans, recipes):
        write_document(document, output)
        made += 1
    return made


def _of_part(plans: "Sequence[Plan]", folder: Path, part: str) -> "list[Plan]":
    from roadmap_nlp.damage.splits import PARTS, read_split
    from roadmap_nlp.errors import ConfigError

    if part not in PARTS:
        raise ConfigError.unknown("part", part, PARTS)
    split = read_split(folder / SPLIT_FILE)
    return [plan for plan in plans if split.part_of(plan.id) == part]


def _add_check(group: typer.Typer, say: Messages) -> None:
    @group.command("check", help=say("help.check"), no_args_is_help=True)
    def check(
        folder: Annotated[
            Path, typer.Argument(metavar="CORPUS", help=say("help.corpus_folder"))
        ],
        update: Annotated[
            bool, typer.Option("--update", help=say("help.update"))
        ] = False,
        test_domains: Annotated[
            str | None,
            typer.Option("--test-domains", metavar="A,B,C", help=say("help.domains")),
        ] = None,
        language: Annotated[
            LanguageName | None, typer.Option(help=say("help.language"))
        ] = None,
    ) -> None:
        console = Console(messages(language))
        domains = _names(test_domains)
        raise typer.Exit(run_check(folder, domains, console, update=update))


def run_check(
    folder: Path, domains: Sequence[str] | None, console: Console, *, update: bool
) -> int:
    """Print the corpus in numbers and what is wrong with it; return the exit code."""
    from roadmap_nlp.damage.corpus import document_problems, read_corpus, set_problems

    plans, wrong = read_corpus(folder)
    split_path = folder / SPLIT_FILE
    if update:
        _update(plans, split_path, domains)
    _print_numbers(plans, console.say)
    wrong += set_problems(plans, split_path)
    wrong += document_problems(folder)
    for problem in wrong:
        print_line(problem)
    return 1 if wrong else 0


def _update(plans: "Sequence[Plan]", path: Path, domains: Sequence[str] | None) -> None:
    from roadmap_nlp.damage.splits import divided, read_split, write_split

    old = read_split(path) if path.exists() else None
    kept = old.test_domains if old else ()
    write_split(divided(plans, kept if domains is None else domains, old), path)


def _print_numbers(plans: "Sequence[Plan]", say: Messages) -> None:
    from dataclasses import astuple, fields

    from roadmap_nlp.damage.statistics import Count, by_domain, deadline_kinds

    rows = [[field.name for field in fields(Count)]]
    rows += [[str(value) for value in astuple(row)] for row in by_domain(plans)]
    rows[0][0], rows[-1][0] = "domain", say("corpus.all")
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *numbers = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(w) for text, w in numbers)]
        print("  ".join(cells))  # noqa: T201 - a command's output
    kinds = deadline_kinds(plans).most_common()
    print(", ".join(f"{kind} {n}" for kind, n in kinds))  # noqa: T201
