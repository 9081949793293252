#!/usr/bin/env python3
"""Measure calque's aligner on human translations; write reports/quality/alignment.md.

    alignment.py CALQUE SHARED      SHARED holds eval/

Figures only: no text of the collection may enter the repository. Where it is not there, nothing is
written and the exit status is 0.
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile

SETS = ("wmt_news", "flores_mt", "human")
# Books whose lines are paragraphs, and notices of which there are ten: no sentences to align.
SKIPPED = ("rasaif-human", "tico-human")
FEWEST, MOST = 50, 240
LENGTH = 40


def rows(folder):
    """Human translations by pair of languages, each source once, in the order of their texts."""
    pairs = {}
    for name in SETS:
        with gzip.open(os.path.join(folder, f"{name}.dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                parts = row["pair"].split("-")
                if row["label"] == "human" and len(parts) == 2 and all(len(p) == 2 for p in parts) and row["system"] not in SKIPPED:
                    pairs.setdefault(tuple(parts), {}).setdefault(row["source"], row["target"])
    return {pair: list(texts.items())[:MOST] for pair, texts in sorted(pairs.items()) if len(texts) >= FEWEST}


def main():
    calque, folder = os.path.abspath(sys.argv[1]), os.path.join(sys.argv[2], "eval")
    if not os.path.isdir(folder):
        print(f"{folder}: no texts to measure with; nothing was measured")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "pairs.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for (source, target), texts in rows(folder).items():
                for ours, theirs in texts:
                    out.write(json.dumps({"source": ours, "target": theirs, "sourceLanguage": source, "targetLanguage": target}) + "\n")
        run = subprocess.run([calque, "measure-alignment", path, "--length", str(LENGTH)], capture_output=True, check=True)
    with open("reports/quality/alignment.md", "wb") as out:
        out.write(b"# Alignment of sentences\n\n" + run.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
