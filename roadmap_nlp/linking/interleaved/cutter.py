"""Lines ready to be cut, each prepared once."""

from roadmap_nlp.linking.interleaved.cells import CutLine, cut_line
from roadmap_nlp.linking.interleaved.model import Model
from roadmap_nlp.linking.interleaved.problem import Problem


class Cutter:
    """Lines ready to be cut, each prepared once.

    Args:
        problem: What is searched.
        model: What features are worth.
    """

    def __init__(self, problem: Problem, model: Model) -> None:
        self.problem = problem
        self.model = model
        self._lines: dict[tuple[int, int], CutLine] = {}

    def __call__(self, index: int, offset: int) -> CutLine:
        """Line ``index`` without its first ``offset`` words."""
        key = index, offset
        if key not in self._lines:
            words = self.problem.lines[index][offset:]
            self._lines[key] = cut_line(
                self.model, index, words, offset, self.problem.columns
            )
        return self._lines[key]
