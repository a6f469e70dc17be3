"""The Python peer: prints `name ns_per_input asked wrong` for a file of inputs (see src/main.rs).

Time is processor time of the process.
"""

import sys
import time

import phonenumbers

RUN_NS = 2_000_000_000
FIRST_ROUND_NS = 20_000_000_000


def read(region, raw):
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return "-", False
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.is_valid_number(number)


def main():
    with open(sys.argv[1], encoding="utf-8", newline="\n") as file:
        inputs = [line.rstrip("\n").split("\t")[:4] for line in file][1:]
    asked = wrong = 0
    start = time.process_time_ns()
    for region, raw, e164, valid in inputs:
        asked += 1
        wrong += read(region, raw) != (e164, valid == "1")
        if time.process_time_ns() - start > FIRST_ROUND_NS:
            break
    start = time.process_time_ns()
    done = spent = 0
    while spent < RUN_NS:
        for n in range(64):
            region, raw, _, _ = inputs[(done + n) % len(inputs)]
            read(region, raw)
        done += 64
        spent = time.process_time_ns() - start
    print("PyPI phonenumbers", round(spent / done), asked, wrong, sep="\t")


main()
