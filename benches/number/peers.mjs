// The JavaScript peers: prints `name ns_per_input asked wrong` for a file of inputs (see src/main.rs).
// Time is processor time of the process.
import { readFileSync } from "node:fs";
import google from "google-libphonenumber";
import { parsePhoneNumberWithError } from "libphonenumber-js/max";

const RUN_US = 2_000_000;
const FIRST_ROUND_US = 10_000_000;

const inputs = readFileSync(process.argv[2], "utf8")
  .split("\n")
  .slice(1)
  .filter((line) => line)
  .map((line) => {
    const [region, raw, e164, valid] = line.split("\t");
    return { region, raw, e164, valid: valid === "1" };
  });

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

function time(name, read) {
  let asked = 0;
  let wrong = 0;
  let start = cpu();
  for (const input of inputs) {
    const [e164, valid] = read(input);
    asked += 1;
    wrong += e164 !== input.e164 || valid !== input.valid ? 1 : 0;
    if (asked % 64 === 0 && cpu() - start > FIRST_ROUND_US) break;
  }
  start = cpu();
  let done = 0;
  let spent = 0;
  while (spent < RUN_US) {
    for (let n = 0; n < 64; n += 1) read(inputs[(done + n) % inputs.length]);
    done += 64;
    spent = cpu() - start;
  }
  console.log([name, Math.round((spent * 1000) / done), asked, wrong].join("\t"));
}

const util = google.PhoneNumberUtil.getInstance();
const E164 = google.PhoneNumberFormat.E164;
time("npm google-libphonenumber", ({ raw, region }) => {
  try {
    const number = util.parse(raw, region);
    return [util.format(number, E164), util.isValidNumber(number)];
  } catch {
    return ["-", false];
  }
});
time("npm libphonenumber-js (max)", ({ raw, region }) => {
  try {
    const number = parsePhoneNumberWithError(raw, region);
    return [number.number, number.isValid()];
  } catch {
    return ["-", false];
  }
});
