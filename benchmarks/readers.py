"""Speed, memory and accuracy of the readers, by format of the same plans.

    python benchmarks/readers.py [FOLDER_OF_FORMATS]

Prints, for each format in the folder, seconds per document (reading alone, and with
extraction), peak memory of this process, and how many gold values stand whole in one
cell. Field scores are those of the scorer beside the plans, where it is there.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from roadmap_nlp.errors import ReadError
from roadmap_nlp.pipeline import Extractor
from roadmap_nlp.readers import read

SHARED = Path(__file__).parents[2] / "shared"
SCORES = ("record_perfect", "field_micro")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "formats"
    extractor = Extractor()
    names = ("format", "docs", "read, s", "all, s", "peak, MB", *SCORES)
    print("".join(f"{name:>15}" for name in names))
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        print("".join(f"{value:>15}" for value in row(kind, extractor)))


def row(folder: Path, extractor: Extractor) -> list[str]:
    files = [path for path in sorted(folder.iterdir()) if path.suffix != ".json"]
    read(files[0])  # libraries and processes are loaded before the clock runs
    with tempfile.TemporaryDirectory() as place:
        reading = extracting = 0.0
        for path in files:
            start = time.perf_counter()
            try:
                source = read(path)
            except ReadError as error:
                print(error, file=sys.stderr)
                continue
            middle = time.perf_counter()
            result = extractor.extract_source(source)
            extracting += time.perf_counter() - middle
            reading += middle - start
            target = Path(place, f"{path.stem}.json")
            target.write_text(result.model_dump_json(), encoding="utf-8")
        scores = scored(folder, Path(place))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = reading / len(files), (reading + extracting) / len(files)
    figures = [f"{each:.3f}" for each in (*seconds, peak)]
    return [folder.name, str(len(files)), *figures, *scores]


def scored(gold: Path, made: Path) -> list[str]:
    scorer = SHARED / "score.py"
    if not scorer.exists():
        return ["-"] * len(SCORES)
    out = made / "scores.out"
    command = [sys.executable, str(scorer), str(gold), str(made), "--json", str(out)]
    printed = subprocess.run(command, capture_output=True, text=True, check=False)
    found = dict.fromkeys(SCORES, "-")
    for line in printed.stdout.splitlines():
        name, *values = line.split() or [""]
        if name in found and len(values) > 2:
            found[name] = values[2]
    return list(found.values())


if __name__ == "__main__":
    main()
