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
from collections.abc import Iterator

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


def shingles(text: Text) -> set[str]:
    """The word triples of a body; of a shorter sentence, its words."""
    return {shingle for one in text.sentences for shingle in _shingles(one.words)}


def _shingles(words: tuple[str, ...]) -> Iterator[str]:
    if len(words) <= SHINGLE:
        yield " ".join(words)
        return
    yield from map(" ".join, zip(words, words[1:], words[2:], strict=False))


def keys(text: Text) -> list[int]:
    """The keys of a text, 47 bits each, sorted; near-copies share two or more.

    Changing anything here makes the keys in existing stores worthless: write a migration that empties them.
    """
    return sorted(_bands(text) | _sentences(text))


def _bands(text: Text) -> set[int]:
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(list(shingles(text)))
    digest = sketch.digest()
    return {_key(f"{band}:{digest[band * ROWS : (band + 1) * ROWS]}") for band in range(BANDS)}


def _sentences(text: Text) -> set[int]:
    found = {_key(" ".join(one.words)) for one in text.sentences if _telling(one)}
    return found if len(found) <= SENTENCES else set(sorted(found)[:SENTENCES])


def _telling(one: Sentence) -> bool:
    return len(one.words) >= SENTENCE_WORDS and bool(one.figures or one.names or one.units)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest()) & _MASK


