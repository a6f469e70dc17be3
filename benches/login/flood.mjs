// What a flood of sign-ins does to the pages: how long a page takes for one person meanwhile, and without it.
//
//   cargo xtask build && node benches/login/flood.mjs target/release/nomor
//
// Every attempt comes from another address for another account, so that no throttle helps: each costs a whole argon2id
// verification or is turned away because too many wait.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PROGRAM = process.argv[2] ?? "target/release/nomor";
const ATTEMPTS_AT_ONCE = 100;
const PAGES = 400;
const PASSWORD = "a quiet river";
const EMAIL = "ana@shop.example";

const data = mkdtempSync(join(tmpdir(), "nomor-flood-"));
const env = { ...process.env, DATABASE_URL: "", NOMOR_DATA_DIR: data, NOMOR_TRUST_PROXY: "true", NOMOR_LOG: "error" };
execFileSync(PROGRAM, ["admin", "tenant", "create", "--name", "Toko", "--email", EMAIL, "--password-stdin", "--json"], { env, input: PASSWORD });
const server = spawn(PROGRAM, ["serve", "--addr", "127.0.0.1:0"], { env, stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((found) => {
  createInterface({ input: server.stdout }).on("line", (line) => {
    const address = line.match(/http:\S+/)?.[0];
    if (address) found(address);
  });
});

function signIn(email, password, from) {
  return fetch(`${url}/call/sign_in`, {
    method: "POST",
    redirect: "manual",
    headers: { accept: "application/json", "sec-fetch-site": "same-origin", "x-forwarded-for": from },
    body: new URLSearchParams({ email, password }),
  });
}

const signedIn = await signIn(EMAIL, PASSWORD, "192.0.2.1");
const cookie = signedIn.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");

/** Milliseconds of a person's pages, one after the other. */
async function pages() {
  const took = [];
  for (let n = 0; n < PAGES; n += 1) {
    const begun = performance.now();
    const page = await fetch(`${url}${n % 2 ? "/app" : "/login"}`, {
      redirect: "manual",
      headers: { cookie: n % 2 ? cookie : "", accept: "text/html", "x-forwarded-for": "192.0.2.1" },
    });
    await page.arrayBuffer();
    if (page.status !== 200) throw new Error(`a page answered ${page.status}`);
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))].toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

let flooding = true;
let verified = 0;
let turnedAway = 0;
async function attacker(n) {
  for (let k = 0; flooding; k += 1) {
    const from = `198.18.${(n * 7 + k) % 256}.${(k * 13 + n) % 256}`;
    const answer = await signIn(`nobody${n}.${k}@shop.example`, "not the password", from);
    await answer.arrayBuffer();
    if (answer.status === 429) turnedAway += 1;
    else verified += 1;
  }
}

console.log(`${PAGES} pages without a flood: ${await pages()}`);
const begun = performance.now();
const attackers = Array.from({ length: ATTEMPTS_AT_ONCE }, (_, n) => attacker(n));
console.log(`${PAGES} pages under it: ${await pages()}`);
const seconds = (performance.now() - begun) / 1000;
flooding = false;
await Promise.all(attackers);
console.log(`${ATTEMPTS_AT_ONCE} attempts at once: ${(verified / seconds).toFixed(0)} verified and ${(turnedAway / seconds).toFixed(0)} turned away a second`);
server.kill("SIGTERM");
await new Promise((done) => server.once("exit", done));
rmSync(data, { recursive: true, force: true });
