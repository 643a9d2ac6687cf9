/**
 * A draw that has a place instead of a turn: the same keys give the same number, whatever was drawn before.
 *
 * Two simulations that differ in one thing can so share all other luck (common random numbers), and a run can be made apart from the
 * runs before it.
 *
 * Source: the finalizer of MurmurHash3 by Austin Appleby (public domain), once for each key.
 */

/** @param keys whole numbers; the lower 32 bits count @returns uniform in [0, 1), in steps of 2^-32 */
export function uniformAt(...keys: readonly number[]): number {
  return seedAt(...keys) / 4_294_967_296;
}

/** A seed made of other seeds and ordinals. @returns a whole number in [0, 2^32) */
export function seedAt(...keys: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const key of keys) {
    hash = Math.imul(hash ^ (key | 0), 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    hash ^= hash >>> 16;
    hash = (hash + 0x6d2b79f5) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** A whole number for a text, to be a key. Source: FNV-1a, 32 bits. */
export function keyOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
