# ruff: noqa: T201, C901, PLR0915 - a script to read from top to bottom
"""Learns lexicons/interleaved_weights.tsv and word_pairs.tsv; run by hand.

    python tests/linking/tune_interleaved.py

Tables are the project's samples (all but those of PDF layouts) and half of the
invented ones; each is printed in several manners, read, and compared with what was
printed (a passive-aggressive perceptron, averaged).
"""

import json
import random
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import yaml  # noqa: E402
from linking import pdf_text  # noqa: E402 - the path above comes first

from roadmap_nlp.linking.interleaved import model as weighing  # noqa: E402
from roadmap_nlp.linking.interleaved.cells import cell_features, number_features  # noqa: E402
from roadmap_nlp.linking.interleaved.linker import _chain, informed  # noqa: E402
from roadmap_nlp.linking.interleaved.problem import End, Problem  # noqa: E402
from roadmap_nlp.linking.interleaved.search import (  # noqa: E402
    UNNUMBERED,
    Closer,
    search,
)
from roadmap_nlp.linking.interleaved.words import shape, split_words  # noqa: E402
from roadmap_nlp.types import Role  # noqa: E402

LEXICONS = ROOT / "roadmap_nlp" / "lexicons"
ORDERS = ["ADR", "ARD", "DAR", "ADRO", "ARDO", "AODR", "ADOR", "AD", "AR", "RAD", "ADO"]
STEPS = (0.06, 0.03, 0.02, 0.01, 0.006, 0.004)
PER_EPOCH = 70
FLAT = float("inf")


def sample_tables() -> list[pdf_text.Table]:
    found = []
    for path in sorted((ROOT / "corpus" / "samples").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "PDF" in gold["layout"]:
            continue
        rows = [
            {
                "A": " ".join(record["activity"]),
                "D": ", ".join(" ".join(d["pieces"]) for d in record["deadlines"]),
                "R": ", ".join(" ".join(p) for p in record["responsibles"]),
                "O": ", ".join(" ".join(o) for o in record["outcomes"]),
            }
            for record in gold["records"]
        ]
        rows = [row for row in rows if 0 < len(row["A"]) < 200]
        found += [table for table in _with_orders(gold["id"], rows) if table.rows]
    return found


def plan_tables() -> list[pdf_text.Table]:
    found = []
    for path in sorted((ROOT / "corpus" / "plans").rglob("*.yaml")):
        plan = yaml.safe_load(path.read_text(encoding="utf-8"))
        if plan["kind"] != "table":
            continue
        roles = tuple(Role(column["role"]) for column in plan["columns"])
        names = tuple(column["name"] for column in plan["columns"])
        rows = [
            tuple(str(cell or "") for cell in row["cells"])
            for row in plan["rows"]
            if len(row.get("cells") or ()) == len(roles)
        ]
        for at in range(0, len(rows), 10):
            part = tuple(rows[at : at + 10])
            if Role.NUMBER in roles:
                where = roles.index(Role.NUMBER)
                part = tuple(
                    (*row[:where], f"{n}{tail}", *row[where + 1 :])
                    for tail in ["." if rows[0][where].endswith(".") else ""]
                    for n, row in enumerate(part, start=1)
                )
            found.append(pdf_text.Table(f"{plan['id']}-{at}", roles, names, part))
    return found


def known_features(tables: list[pdf_text.Table]) -> frozenset[str]:
    """Names of stems and pairs of kinds that several tables have."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for table in tables:
        source = table.title[:6]
        for row in table.rows:
            for cell in row:
                looks = [shape(word) for word in cell.split()]
                for look in looks:
                    seen["~" + look.key[: weighing.STEM]].add(source)
                for left, right in pairwise(looks):
                    seen[f"{left.kind}|{right.kind}"].add(source)
    return frozenset(name for name, sources in seen.items() if len(sources) >= 4)


def _with_orders(name: str, rows: list[dict[str, str]]) -> list[pdf_text.Table]:
    dice = random.Random(name)
    found = []
    for order in dice.sample(ORDERS, 3):
        kept = [row for row in rows if all(row[x] for x in order)]
        numbered = dice.random() < 0.8
        letters = ("N" if numbered else "") + order
        found.append(
            pdf_text.Table(
                name + order,
                tuple(pdf_text.ROLES[x] for x in letters),
                tuple(x for x in letters),
                tuple(
                    tuple(str(n) if x == "N" else row[x] for x in letters)
                    for n, row in enumerate(kept[:8], start=1)
                ),
            )
        )
    return found


def word_pairs(tables: list[pdf_text.Table]) -> dict[tuple[str, str], float]:
    """Log of how much likelier than chance two kinds of words are neighbours."""
    cells = {cell for t in tables for row in t.rows for cell in row}
    pairs: Counter[tuple[str, str]] = Counter()
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for cell in sorted(cells):
        kinds = [shape(word).kind for word in cell.split()]
        for left, right in pairwise(kinds):
            pairs[left, right] += 1
            lefts[left] += 1
            rights[right] += 1
    total = sum(pairs.values())
    found = {}
    for left in lefts:
        for right in rights:
            chance = lefts[left] * rights[right] / total
            score = log((pairs[left, right] + 4.0) / (chance + 4.0))
            if abs(score) >= 0.15:
                found[left, right] = round(max(min(score, 2.0), -2.0), 2)
    return found


def truth(printed: pdf_text.Printed, problem: Problem, starts: list[int]) -> list[End]:
    """The rows as printed, in the search's own terms."""
    spots = {}
    for index, words in enumerate(problem.lines):
        for at, word in enumerate(words):
            spots[word.start] = index, at
            spots[-word.end] = index, at + 1
    offset = len(printed.table.roles) - len(problem.columns)
    rows = []
    for row in range(len(printed.table.rows)):
        cells = []
        for column in range(len(problem.columns)):
            pieces = [
                (*spots[p.start], spots[-p.end][1])
                for p in printed.pieces.get((row, column + offset), [])
            ]
            cells.append(pieces)
        number = printed.pieces.get((row, 0), []) if offset else []
        lines = [piece[0] for cell in cells for piece in cell]
        lines += [spots[p.start][0] for p in number]
        at = spots[number[0].start][0] if number else None
        rows.append((min(lines), max(lines), at, cells))
    return rows


def found_rows(best: End, problem: Problem):
    rows = [end for end in _chain(best) if not end.heading]
    lasts = [end.first - 1 for end in rows[1:]] + [len(problem.lines) - 1]
    return [
        (
            end.first,
            last,
            end.number,
            [list(cell.pieces) if cell else [] for cell in end.cells],
        )
        for end, last in zip(rows, lasts, strict=True)
    ]


def features(rows, problem: Problem, closer: Closer) -> Counter[str]:
    total: Counter[str] = Counter()
    for first, last, number, cells in rows:
        if number is not None:
            for name, value in number_features(number, first, last, problem.style):
                total[name] += value
        if not problem.numbered:
            total[UNNUMBERED[0]] += 1
        for column, pieces in zip(problem.columns, cells, strict=True):
            for group in cell_features(
                problem.lines, pieces, first, column, problem.style
            ):
                for name, value in group:
                    total[name] += value
            if pieces:
                for name, value in closer.whole_of(column[0], tuple(pieces)):
                    total[name] += value
    return total


def problem_of(printed: pdf_text.Printed) -> Problem | None:
    lines = pdf_text.trimmed_lines(printed.text)
    placed = [p.start for pieces in printed.pieces.values() for p in pieces]
    kept = [line for line in lines if any(line.start <= at < line.end for at in placed)]
    roles = [r for r in printed.table.roles if r is not Role.NUMBER]
    return Problem(
        [split_words(printed.text, line.start, line.end) for line in kept],
        tuple((role, FLAT) for role in roles),
        Role.NUMBER in printed.table.roles,
    )


def wrong_words(gold, found) -> int:
    right = set()
    for row, (*_, cells) in enumerate(gold):
        for column, pieces in enumerate(cells):
            right |= {
                (line, at, row, column) for line, a, b in pieces for at in range(a, b)
            }
    got = set()
    for row, (*_, cells) in enumerate(found):
        for column, pieces in enumerate(cells):
            got |= {
                (line, at, row, column) for line, a, b in pieces for at in range(a, b)
            }
    return len(right - got)


def learn(
    tables, evidence, start: dict[str, float], epochs: int, late: int
) -> dict[str, float]:
    weights = defaultdict(float, start)
    known = known_features(tables)
    print(len(known), "stems and pairs")
    sums: defaultdict[str, float] = defaultdict(float)
    seen = 0
    dice = random.Random(7)
    for epoch in range(epochs):
        order = list(tables)
        dice.shuffle(order)
        del order[PER_EPOCH:]
        step = STEPS[min(epoch + late, len(STEPS) - 1)]
        wrong = words = missed = 0
        for table in order:
            printed = pdf_text.interleaved(table, dice.randint(100, 999))
            problem = problem_of(printed)
            for _ in range(2):
                model = weighing.Model(weights)
                best = search(problem, model, evidence)
                closer = Closer(problem, model, evidence)
                gold = truth(printed, problem, [])
                got = found_rows(best, problem)
                loss = wrong_words(gold, got)
                wrong += loss
                words += sum(map(len, problem.lines))
                if loss:
                    diff = features(gold, problem, closer)
                    diff.subtract(features(got, problem, closer))
                    for name in list(diff):
                        kept = name[name.index("~") :] if "~" in name else name
                        if ("~" in name or "|" in name) and kept not in known:
                            del diff[name]
                    margin = sum(weights[n] * v for n, v in diff.items())
                    norm = sum(v * v for v in diff.values())
                    missed += margin > 0
                    if margin <= 0 and norm:
                        rate = min(step, (loss - margin) / norm)
                        for name, value in diff.items():
                            weights[name] += rate * value
                seen += 1
                for name, value in weights.items():
                    sums[name] += value
                problem = informed(problem, best, model)
        print(
            f"epoch {epoch}: {wrong} of {words} words astray, {missed} search errors",
            flush=True,
        )
        if epoch < epochs // 2:
            sums.clear()
            seen = 0
    return {name: total / max(seen, 1) for name, total in sums.items()}


def main() -> None:
    if "--plain" in sys.argv:
        from linking.plain_evidence import PlainEvidence

        evidence = PlainEvidence()
    else:
        from roadmap_nlp.tagging.evidence import RuleEvidence

        evidence = RuleEvidence()
    tables = sample_tables() + pdf_text.tables()[0::2] + plan_tables()
    print(len(tables), "tables")
    pairs = word_pairs(tables)
    with (LEXICONS / "word_pairs.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# kind	kind	log-odds of the second kind of word after the first\n"
        )
        out.write("# source: tests/linking/tune_interleaved.py on the sample plans\n")
        for (left, right), score in sorted(pairs.items()):
            out.write(f"{left}\t{right}\t{score}\n")
    weighing._affinities.cache_clear()
    start = {}
    if "--fresh" not in sys.argv:
        start = {
            name: float(v) for name, v in weighing.table("interleaved_weights").items()
        }
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    late = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    weights = learn(tables, evidence, start, epochs, late)
    with (LEXICONS / "interleaved_weights.tsv").open("w", encoding="utf-8") as out:
        out.write("# feature\tweight\n")
        out.write("# source: tests/linking/tune_interleaved.py on the sample plans\n")
        for name, weight in sorted(weights.items()):
            if abs(weight) >= 0.005:
                out.write(f"{name}\t{weight:.3f}\n")


if __name__ == "__main__":
    main()
