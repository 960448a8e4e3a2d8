"""Reduces navec's vectors to those the tagger carries; run by hand.

    python models/ru_roadmap/reduce_vectors.py OUT.npz

navec_news_v1 (A. Kukushkin, MIT licence) holds 250 000 words with 300 dimensions. Kept
are the most frequent Russian words, projected on their first principal components and
rounded to bytes.
"""

import sys
from pathlib import Path

import natasha
import numpy as np
from navec import Navec

WORDS = 100_000
DIMENSIONS = 40
LETTERS = set("абвгдежзийклмнопрстуфхцчшщъыьэюя-")


def main() -> None:
    """Write words, and a row of bytes for each."""
    data = Path(natasha.__file__).parent / "data" / "emb"
    navec = Navec.load(next(data.glob("navec_news*.tar")))
    counts = dict(zip(navec.vocab.words, navec.vocab.counts, strict=False))
    kept = [w for w in counts if len(w) > 2 and set(w.replace("ё", "е")) <= LETTERS]
    kept = sorted(kept, key=lambda word: (-counts[word], word))[:WORDS]
    folded = sorted({word.replace("ё", "е"): word for word in kept}.items())
    full = np.stack([navec[word] for _, word in folded]).astype(np.float64)
    full -= full.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(full.T))
    small = full @ axes[:, ::-1][:, :DIMENSIONS]
    small /= small.std()
    rounded = np.clip(np.round(small * 24), -127, 127).astype(np.int8)
    text = "\n".join(word for word, _ in folded)
    words = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(sys.argv[1], words=words, vectors=rounded)


if __name__ == "__main__":
    main()
