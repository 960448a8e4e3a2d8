"""Latin words in Russian scans: e-mail addresses, «PDF», «VK».

Read with both languages at once, a page loses Russian words to look-alikes: «ПОСТОЯННО»
becomes «NOCTOAHHO», and field F1 falls from 0.966 to 0.941 on four scanned plans. So a
page is read as Russian, and only what that leaves in doubt is read again as English;
the answer counts where it is sure, and has letters that no Russian one looks like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import regex

from roadmap_nlp.readers.scan.pixels import Picture
from roadmap_nlp.readers.scan.recognition import ENGLISH, LINE, Word, has, recognise

_DOUBT = 0.93  # Russian read with less confidence may be no Russian
_SURE, _LIKELY = 0.9, 0.5  # an address shows by its form what it is
_MUCH = 40  # so many doubts, and on every other word: the page is not upright
_NEAR = 0.4  # of its height: nearer words may be pieces of one, torn by misreading
_RIM = 4  # pixels around a word
_PAD = 12  # white pixels around its picture
_NO_WORD = regex.compile(r"[\d\p{P}\p{S}]*")
_LATIN = regex.compile(r"[\p{P}\p{S}]*+[A-Za-z0-9](?:[\p{P}\p{S}]*[A-Za-z0-9])+\W*")
_ADDRESS = regex.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+ | (?:https?:|www\.) | [a-z\d]\.(?:ru|su|com|org|net)\b",
    regex.VERBOSE | regex.ASCII,
)
# No Russian letter looks like these; «Л» gives «J» or «JI», and «Ш» gives «LU» or «LL».
_TELLING = regex.compile("[DFGQRSVWZdfhijlqsvwz]|J(?=[aeou])|L(?![ILUJl])")


def with_latin(
    words: Sequence[Word], pictures: Sequence[Picture], *, dpi: int, seconds: float
) -> list[Word]:
    """``words`` with those put right that are Latin.

    Args:
        words: Words read as Russian, line by line.
        pictures: What they were read from.
        dpi: Pixels to the inch.
        seconds: How long it may take.
    """
    doubted = [run for run in _runs(words) if _may_be_latin(run)]
    if _MUCH < len(doubted) > len(words) / 2 or not doubted or not has(ENGLISH):
        return list(words)
    crops = [_crop(pictures[run[0].picture], run) for run in doubted]
    found = recognise(crops, mode=LINE, dpi=dpi, seconds=seconds, language=ENGLISH)
    latin: dict[int, list[Word]] = {}
    for word in found:
        if _is_latin(word):
            latin.setdefault(word.picture, []).append(word)
    better = [
        (run, _left(run) - _PAD + word.left, word)
        for place, run in enumerate(doubted)
        for word in latin.get(place, ())
    ]
    return list(_replaced(words, better))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words left in doubt, with those beside them that are in doubt too."""
    run: list[Word] = []
    for word in words:
        doubted = word.confidence < _DOUBT
        if run and not (doubted and _touches(run[-1], word)):
            yield run
            run = []
        if doubted:
            run.append(word)
    if run:
        yield run


def _touches(one: Word, two: Word) -> bool:
    same_line = (one.picture, one.top, one.bottom) == (two.picture, two.top, two.bottom)
    return same_line and abs(two.left - one.right) < _NEAR * (one.bottom - one.top)


def _may_be_latin(run: Sequence[Word]) -> bool:
    text = "".join(word.text for word in run)
    return len(text) > 1 and not _NO_WORD.fullmatch(text)


def _crop(picture: Picture, run: Sequence[Word]) -> Picture:
    top, bottom = run[0].top - _RIM, run[0].bottom + _RIM
    piece = picture[max(top, 0) : bottom, _left(run) : run[-1].right + _RIM]
    return cv2.copyMakeBorder(piece, *(_PAD,) * 4, cv2.BORDER_CONSTANT, value=255)


def _left(run: Sequence[Word]) -> int:
    return max(run[0].left - _RIM, 0)


def _is_latin(word: Word) -> bool:
    if _ADDRESS.search(word.text):
        return word.confidence >= _LIKELY
    return (
        word.confidence >= _SURE
        and _LATIN.fullmatch(word.text) is not None
        and _TELLING.search(word.text) is not None
    )


def _replaced(
    words: Sequence[Word], better: Sequence[tuple[Sequence[Word], int, Word]]
) -> Iterator[Word]:
    """``words`` with Latin ones in place of those that stand where they do."""
    instead: dict[int, Word | None] = {}
    for run, left, latin in better:
        right = left + latin.right - latin.left
        torn = [word for word in run if left < (word.left + word.right) / 2 < right]
        for word in torn:
            instead[id(word)] = None
        if torn:
            instead[id(torn[0])] = replace(
                torn[0],
                text=latin.text,
                right=torn[-1].right,
                confidence=latin.confidence,
            )
    for word in words:
        kept = instead.get(id(word), word)
        if kept is not None:
            yield kept
