// The app on the phone: codes by RFC 6238 from the secret that a person types.
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_S = 30;

function bytes(base32: string): Buffer {
  const bits = [...base32.replace(/\s/g, "")].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What the app shows so many seconds from now. */
export function code(secret: string, laterS = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + laterS) / STEP_S)));
  const mac = createHmac("sha1", bytes(secret)).update(counter).digest();
  const value = mac.readUInt32BE(mac[19] & 15) & 0x7fff_ffff;
  return `${value % 1_000_000}`.padStart(6, "0");
}
