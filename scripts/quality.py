#!/usr/bin/env python3
"""Measure calque on real translations and on the seed article; write reports/quality/eval.md.

    quality.py CALQUE SHARED      SHARED holds tools/, eval/ and seed/

Figures only: no text of those collections may enter the repository. Where they are not there,
nothing is written and the exit status is 0.
"""
import json
import os
import subprocess
import sys
import tempfile

SETS = ("human", "wmt_news", "demetr", "challenge", "mqm_wmt23", "mqm_bio", "qe_spans", "word_level", "literary", "flores_mt")
MARKED = ("mqm_wmt23", "mqm_bio", "qe_spans", "word_level")
CLEAN = ("human", "wmt_news", "demetr")
TIERS = ("certain", "probable", "hint")


def score(tool, calque, folder, *options):
    out = os.path.join(folder, "out.json")
    subprocess.run([sys.executable, tool, calque, *options, "--json", out], stdout=subprocess.DEVNULL, check=True)
    with open(out, encoding="utf-8") as f:
        return json.load(f)


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def per_thousand(count, words):
    return f"{1000 * count / words:.2f}" if words else "–"


def human_text(data):
    """Alarms on human translation by pair, all collections of good human text together."""
    pairs = {}
    for name in CLEAN:
        for pair, labels in data.get(name, {}).get("volume", {}).items():
            human = labels.get("human")
            if human and human.get("words"):
                sums = pairs.setdefault(pair, dict.fromkeys(("words",) + TIERS, 0))
                for key in sums:
                    sums[key] += human.get(key, 0)
    rows = []
    for pair, v in sorted(pairs.items(), key=lambda item: (item[0] != "all", -item[1]["words"], item[0])):
        if v["words"] >= 4000:
            rows.append([pair, round(v["words"])] + [per_thousand(v[t], v["words"]) for t in TIERS]
                        + [per_thousand(v["certain"] + v["probable"], v["words"])])
    return table(["pair", "words", "certain", "probable", "hint", "certain and probable"], rows)


def rules(data):
    def number(value, places=2):
        return "–" if value is None else f"{value:.{places}f}"
    rows = []
    for entry in sorted(data["rules"].values(), key=lambda e: (e["rule"], TIERS.index(e["tier"]))):
        human = entry.get("human", 0)
        rows.append([entry["rule"], entry["tier"], entry.get("found", 0) - human, human, number(entry["ratio"]), number(entry["clean_human_per_20000"]),
                     number(entry["touch_precision"]), ", ".join(entry["fails"]) or "ok"])
    return table(["rule", "tier", "in mt", "in human", "mt:human", "human per 20,000 words", "touch a mark", "bar"], rows)


def planted(data):
    """Faults that were put into good translations, and pairs of a good and a bad one."""
    rows = [["demetr", name, v["rows"], f"{v['rate']:.2f}"]
            for name, v in sorted(data.get("demetr", {}).get("perturbations", {}).items()) if "(all)" not in name]
    rows += [["challenge", name, v["pairs"], f"{v['accuracy']:.2f}"]
             for name, v in sorted(data.get("challenge", {}).get("pairs", {}).items(), key=lambda item: (-item[1]["pairs"], item[0]))
             if v["pairs"] >= 10 and "(all)" not in name]
    return table(["collection", "fault", "rows", "share"], rows)


def marked(data):
    """Words that annotators marked against words that findings touch."""
    def number(value):
        return "–" if value is None else f"{value:.3f}"
    rows = []
    for name in MARKED:
        for pair, v in data.get(name, {}).get("marks", {}).items():
            tokens = sum(v[key] for key in ("tp", "fp", "fn", "tn"))
            if tokens >= 2000:
                figures = [number(v.get(key)) for key in ("precision", "recall", "f1", "mcc", "span_precision", "span_recall")]
                rows.append((name, pair != "all", -tokens, [name, pair, tokens, number((v["tp"] + v["fn"]) / tokens)] + figures))
    order = {name: place for place, name in enumerate(MARKED)}
    rows.sort(key=lambda row: (order[row[0]],) + row[1:3] + (row[3][1],))
    return table(["collection", "pair", "tokens", "BAD", "P", "R", "F1", "MCC", "touch P", "touch R"], [row[3] for row in rows])


def seed(data):
    mode = data["modes"]["target"]
    return table(["seed article, target alone", "findings", "right", "precision", "recall"],
                 [[name, m["findings"], m["right"], f"{m['precision'] or 0:.2f}", f"{m['recall'] or 0:.2f}"] for name, m in mode["cumulative"].items()])


def main():
    calque, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    tools, texts = os.path.join(shared, "tools"), os.path.join(shared, "eval")
    if not os.path.isdir(tools) or not os.path.isdir(texts):
        print(f"{shared}: no tools and texts to measure with; nothing was measured")
        return 0
    version = json.loads(subprocess.run([calque, "version", "--json"], capture_output=True, check=True).stdout)
    with tempfile.TemporaryDirectory() as folder:
        data = score(os.path.join(tools, "score_eval.py"), calque, folder, "--data", texts, "--split", "dev", "--sets", *SETS, "--brief")
        gold = score(os.path.join(tools, "score_gold.py"), calque, folder, "--gold", os.path.join(shared, "seed", "gold.json"), "--mode", "target")
    parts = [
        "# Findings on real translations",
        f"calque {version['calque']}, ICU {version['icu']}, Unicode {version['unicode']}, rules {version['rules']}",
        "Measured by `make quality` on the dev split of " + ", ".join(SETS) + ". Figures only; the texts are not ours to print.",
        "## Alarms per 1,000 words of human translation\n\nFrom " + ", ".join(CLEAN) + "; pairs of 4,000 words or more.",
        human_text(data),
        f"Certain and probable over all: {data['total']['loud_per_1000_clean_human']:.2f} per 1,000 words; the bar is 1.",
        "## The seed article", seed(gold),
        "## Planted faults\n\nFound at the changed words (demetr); more penalty for the bad one of two (challenge).",
        planted(data),
        "## Words that annotators marked\n\nP, R, F1 and MCC over words (characters where no blanks are written); *touch*: findings that touch a mark, marks that "
        "a finding touches. Systems that are trained for it reach an MCC of about 0.3 to 0.45 on such words (WMT shared tasks on quality estimation, 2022 and "
        "2023); rules that must be sure of what they say touch few words. The texts of *word_level* are cut into tokens, so that their blanks count as faults.",
        marked(data),
        "## By rule\n\nHits in machine and in human translation; mt:human where both render the same sources; *touch a mark*: share of the hits on "
        "marked machine output that touch an annotator's mark; bar: that of DESIGN, section 7.",
        rules(data),
    ]
    os.makedirs("reports/quality", exist_ok=True)
    with open("reports/quality/eval.md", "w", encoding="utf-8") as f:
        f.write("\n\n".join(parts) + "\n")
    print("reports/quality/eval.md is written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
