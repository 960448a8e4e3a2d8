"""Keeps pytest from importing what needs torch where it is not installed."""

from importlib.util import find_spec

NEED_TORCH = ("batches", "course", "loop", "network", "tuning")
collect_ignore = [
    f"roadmap_nlp/training/{name}.py" for name in NEED_TORCH if not find_spec("torch")
]
