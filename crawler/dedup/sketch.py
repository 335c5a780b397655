"""Keys under which near-copies meet in the store: bands of a MinHash sketch, and sentences.

Two kinds, because copies differ in two ways. A copy edited here and there shares most
shingles of the whole text (Jaccard J): 16 bands of 4 rows meet in at least one band with
1 - (1 - J^4)^16, that is 0.9998 at J = 0.8, 0.988 at 0.7, 0.89 at 0.6, and 0.0016 at 0.1, where
unrelated reports of the same genre lie. A copy cut to a quarter has J = 0.25 and would be missed,
but keeps whole sentences: so each sentence that holds a figure or a name is a key as well. Sentences
without either are the formulas of the genre and would only bring look-alikes.

Both belong to the text alone, so whether two texts meet never depends on what else is stored.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rensa import RMinHash

from crawler.dedup.evidence import Sentence, Text

BANDS, ROWS = 16, 4
#: Words in a shingle; shingles do not cross the ends of sentences.
SHINGLE = 3
#: A sentence of fewer words ("Ảnh: Minh Anh") is no key.
SENTENCE_WORDS = 8
#: So many different sentences of one text are keys, those with the smallest hashes: a whole book has no more.
SENTENCES = 48
_SEED = 20211013
_MASK = (1 << 47) - 1
_PACK = struct.Struct(f"<{BANDS * ROWS}I")


class Trace(NamedTuple):
    """What is kept of a text to find its near-copies; see :meth:`.Text.identity`, :func:`keys`, :meth:`.Text.evidence`."""

    identity: bytes
    keys: list[int]
    evidence: bytes
    words: int


def trace(text: Text) -> Trace:
    """The trace of a text."""
    return Trace(text.identity(), keys(text), text.evidence(), text.size)


def shingles(text: Text) -> set[str]:
    """The word triples of a body; of a shorter sentence, its words."""
    return set(chain.from_iterable(_shingles(one.words) for one in text.sentences))


def _shingles(words: tuple[str, ...]) -> Iterable[str]:
    if len(words) <= SHINGLE:
        return (" ".join(words),)
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def keys(text: Text) -> list[int]:
    """The keys of a text, 47 bits each, sorted; near-copies share two or more.

    Changing anything here makes the keys in existing stores worthless: write a migration that empties them.
    """
    sentences = [sentence_key(one) for one in text.sentences if is_telling(one)]
    return gather(digest(chain.from_iterable(_shingles(one.words) for one in text.sentences)), sentences)


def gather(sketch: Sequence[int], sentences: Iterable[int]) -> list[int]:
    """The keys of a text whose MinHash and sentence keys are known."""
    packed = _PACK.pack(*sketch)
    width = 4 * ROWS
    bands = {_key(packed[start : start + width] + start.to_bytes(2)) for start in range(0, len(packed), width)}
    return sorted(bands.union(sorted(set(sentences))[:SENTENCES]))


def digest(found: Iterable[str]) -> list[int]:
    """The MinHash of some shingles; that of a union is the smaller of each two numbers."""
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(list(found))
    return list(sketch.digest())


def sentence_key(one: Sentence) -> int:
    """The key of a sentence."""
    return _key(" ".join(one.words).encode())


def is_telling(one: Sentence) -> bool:
    """Whether a sentence says something about one event: long enough, with a figure or a name."""
    return len(one.words) >= SENTENCE_WORDS and bool(one.figures or one.names or one.units)


def _key(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=6).digest()) & _MASK
