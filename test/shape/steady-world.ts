/**
 * What is drawn by lot, and what the machine's clock says, is the same every time: for making a fixture, which has the same bytes whoever makes it.
 * It is imported before anything that draws.
 */
import crypto from "node:crypto";
import { readdirSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Another fixture draws something else: it goes on from one that has drawn before. */
const LAST_MIGRATION = readdirSync(new URL("../../migrations/", import.meta.url))
  .toSorted()
  .at(-1);
/** Milliseconds since 1970; null: as the machine says. */
let present: number | null = null;
let draws = 0;

/** From here on, for the whole process. */
export function setMachineClock(at: number | null): void {
  present = at;
}

function drawn(size: number): Buffer {
  draws += 1;
  return crypto.createHash("shake256", { outputLength: size }).update(`drawn for ${LAST_MIGRATION}: ${draws}`).digest();
}

Math.random = () => drawn(4).readUInt32BE() / 2 ** 32;
const randomBytes = (size: number): Buffer => drawn(size);
crypto.randomBytes = randomBytes as typeof crypto.randomBytes;
crypto.randomUUID = () => {
  const [a, b, c, d, e] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(drawn(16).toString("hex"))?.slice(1) ?? [];
  return `${a}-${b}-${c}-${d}-${e}`;
};
syncBuiltinESMExports();
Object.defineProperty(globalThis.crypto, "getRandomValues", {
  value: (into: Uint8Array) => {
    new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(drawn(into.byteLength));
    return into;
  },
});

const MachineDate = Date;
globalThis.Date = class extends MachineDate {
  constructor(...of: readonly unknown[]) {
    super(...((of.length === 0 ? [globalThis.Date.now()] : of) as [number]));
  }
  static override now(): number {
    return present ?? MachineDate.now();
  }
} as DateConstructor;
