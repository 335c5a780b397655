"""The pages that the gate scores, with the truth about each (see README.md)."""

from __future__ import annotations

from tests.gatecorpus.build import corpus
from tests.gatecorpus.model import Corpus, Sample

__all__ = ["Corpus", "Sample", "corpus"]
