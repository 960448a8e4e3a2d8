"""Russian planning documents into grounded records.

>>> import roadmap_nlp
>>> result = roadmap_nlp.extract(
...     "№\\tМероприятие\\tСрок\\tОтветственный\\n"
...     "1\\tПровести сверку\\tдо 1 марта 2025 г.\\tБухгалтер\\n"
... )
>>> result.records[0].deadlines[0].end
datetime.date(2025, 3, 1)
"""

from typing import TYPE_CHECKING, Any

from roadmap_nlp.errors import RoadmapError

if TYPE_CHECKING:
    from roadmap_nlp.pipeline import Extractor, extract, load
    from roadmap_nlp.schema import Extraction

__version__ = "0.1.0"
__all__ = ["Extraction", "Extractor", "RoadmapError", "__version__", "extract", "load"]

_HOMES = {
    "Extraction": "roadmap_nlp.schema",
    "Extractor": "roadmap_nlp.pipeline",
    "extract": "roadmap_nlp.pipeline",
    "load": "roadmap_nlp.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when first asked for, so that importing stays quick."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
