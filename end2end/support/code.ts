// The app on the phone: codes by RFC 6238 from the secret that a person types.
import { createHmac } from "node:crypto";
import { expect } from "@playwright/test";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_S = 30;
/** So long a code must go on counting for it to arrive in time. */
const MARGIN_S = 5;

function bytes(base32: string): Buffer {
  const bits = [...base32.replace(/\s/g, "")].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const step = () => Date.now() / 1000 / STEP_S;

/** What the app shows. */
export function code(secret: string): string {
  return codeOf(secret, Math.floor(step()));
}

/** What it showed a step ago, which still counts, and goes on counting for a while. */
export async function earlierCode(secret: string): Promise<string> {
  const left = () => (1 - (step() % 1)) * STEP_S;
  await expect.poll(left, { timeout: 2 * MARGIN_S * 1_000 }).toBeGreaterThan(MARGIN_S);
  return codeOf(secret, Math.floor(step()) - 1);
}

function codeOf(secret: string, number: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(number));
  const mac = createHmac("sha1", bytes(secret)).update(counter).digest();
  const value = mac.readUInt32BE(mac[19] & 15) & 0x7fff_ffff;
  return `${value % 1_000_000}`.padStart(6, "0");
}
