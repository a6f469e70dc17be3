"""Turns the lines of run.sh into the tables of docs/measurements/number.md."""

import datetime
import os
import platform
import re
import subprocess
import sys

TITLES = {
    "list.tsv": "A list: 100,000 valid mobiles of 20 countries, in five spellings",
    "numbers.tsv": "Hard inputs: the 6,665 of the fixture, all regions",
}


def version(command, pattern):
    text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = re.search(pattern, text)
    return found.group(1) if found else "?"


def cpu():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "?")


def main():
    tables, name = {}, None
    for line in sys.stdin:
        if line.startswith("file "):
            name = os.path.basename(line.split(" ", 1)[1].strip())
            tables[name] = []
        else:
            tables[name].append(line.rstrip("\n").split("\t"))
    print("# The number engine against its peers\n")
    print(
        f"{datetime.date.today()}, {os.cpu_count()} cores ({cpu()}), {platform.system()} {platform.machine()}, "
        f"{version(['rustc', '--version'], r'rustc ([0-9.]+)')} (rustc), "
        f"Node {version(['node', '--version'], r'v([0-9.]+)')}, Python {platform.python_version()}.\n"
    )
    print("Command: `benches/number/run.sh` (prints this page up to *In the browser*). One run, one thread, processor time")
    print("(the machine had other work), the same inputs in the same order; every reader parses, validates and formats E.164.")
    print("Before it is timed it has seen every input once, or as many as ten to twenty seconds allow (*inputs compared*).")
    print("*Ratio* is to `nomor read`. *Other answers* counts where E.164 text or validity is not Google's: for the list the")
    print("answer of `nomor google`, for the fixture that of libphonenumber 9.0.42.")
    print("`nomor read` differs on purpose: it repairs. Peers carry other metadata releases, which explains a few.\n")
    versions = {}
    for package in ("google-libphonenumber", "libphonenumber-js"):
        versions[package] = version(["cat", f"node_modules/{package}/package.json"], r'"version": "([^"]+)"')
    versions["PyPI phonenumbers"] = version([".venv/bin/pip", "show", "phonenumbers"], r"Version: (\S+)")
    versions["crate phonenumber"] = version(["cargo", "tree", "--depth", "1"], r" phonenumber v(\S+)")
    print("Peers: " + ", ".join(f"{name} {value}" for name, value in versions.items()) + ".\n")
    for file, rows in tables.items():
        print(f"## {TITLES[file]}\n")
        print("| reader | µs per input | ratio | inputs compared | other answers |")
        print("|---|---:|---:|---:|---:|")
        floor = int(rows[0][1])
        for reader, ns, asked, wrong in rows:
            each, ratio = int(ns) / 1000, int(ns) / floor
            shown = f"{each:,.1f}" if each < 100 else f"{each:,.0f}"
            compared = f"{int(asked):,} | {int(wrong):,}" if int(asked) else "– | –"
            print(f"| {reader} | {shown} | {ratio:,.1f} | {compared} |")
        print()


main()
