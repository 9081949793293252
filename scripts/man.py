"""Writes calque's manual page from what its option parser says of itself.

Usage: calque --experimental-dump-help | python3 scripts/man.py > calque.1
"""

import json
import re
import sys


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def name(argument):
    names = [("--" if n["kind"] == "long" else "-") + n["name"] for n in argument.get("names") or []]
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        return f"<{value}>"
    return ", ".join(names) + (f" <{value}>" if argument["kind"] == "option" else "")


def paragraphs(text):
    """Plain paragraphs, and examples as they are written."""
    lines = []
    is_literal = False
    for line in text.split("\n"):
        if line.startswith("  ") != is_literal:
            lines.append(".EE" if is_literal else ".EX")
            is_literal = not is_literal
        lines.append(escaped(line) if line.strip() else (".PP" if not is_literal else ""))
    return lines + ([".EE"] if is_literal else [])


def command(node, path, lines, is_root):
    if is_root:
        lines += [".SH NAME", f"calque \\- {escaped(node['abstract'])}", ".SH SYNOPSIS", ".B calque", "<command> [options]", ".SH DESCRIPTION"]
    else:
        lines += [f".SS {escaped(' '.join(path))}", escaped(node.get("abstract", "")), ".PP"]
    lines += paragraphs(node.get("discussion", ""))
    for argument in node.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        lines += [".TP", f".B {escaped(name(argument))}", escaped(argument.get("abstract", "") or " ")]
    inner = [sub for sub in node.get("subcommands", []) if sub["commandName"] != "help" and sub.get("shouldDisplay", True)]
    if is_root and inner:
        lines.append(".SH COMMANDS")
    for sub in inner:
        command(sub, path + [sub["commandName"]], lines, False)


def main():
    root = json.load(sys.stdin)["command"]
    lines = ['.TH CALQUE 1 "" "calque" "User Commands"', ".nh"]
    command(root, ["calque"], lines, True)
    print("\n".join(lines))


if __name__ == "__main__":
    main()
