"""The order of the stages, and how their values become the public result."""

from roadmap_nlp.pipeline.extractor import Extractor, extract, load

__all__ = ["Extractor", "extract", "load"]
