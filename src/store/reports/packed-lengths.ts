/** Whole numbers that are not negative, in ascending order: each by how much it is more than the one before, seven bits a byte. A day of waits takes about three bytes each. */
import { assert } from "../../base/assert.ts";

export function packLengths(lengths: readonly number[]): Buffer {
  const sorted = Float64Array.from(lengths).sort();
  const bytes: number[] = [];
  let before = 0;
  for (const length of sorted) {
    assert(Number.isSafeInteger(length) && length >= 0, `not a length: ${length}`);
    let more = length - before;
    for (; more >= 128; more = Math.floor(more / 128)) bytes.push((more % 128) + 128);
    bytes.push(more);
    before = length;
  }
  return Buffer.from(bytes);
}

export function unpackLengths(packed: Uint8Array, into: number[] = []): number[] {
  let [before, more, place] = [0, 0, 1];
  for (const byte of packed) {
    more += (byte & 127) * place;
    place *= 128;
    if (byte >= 128) continue;
    before += more;
    into.push(before);
    [more, place] = [0, 1];
  }
  return into;
}
