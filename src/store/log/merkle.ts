/**
 * Merkle trees as transparency logs have them (RFC 9162, section 2.1): one short hash stands for any number of leaves in their order, and a
 * path of a few hashes proves that a leaf lies in it.
 *
 * Here the leaves are the hashes of the log's chain. SHA-256 throughout.
 */
import { hash } from "node:crypto";
import { assert, defined } from "../../base/assert.ts";

const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

function leafOf(data: Buffer): Buffer {
  return hash("sha256", Buffer.concat([LEAF, data]), "buffer");
}

function nodeOf(left: Buffer, right: Buffer): Buffer {
  return hash("sha256", Buffer.concat([NODE, left, right]), "buffer");
}

/** A tree that grows at its end, and remembers no more of it than the roots of its full subtrees. */
export class Tree {
  /** The largest first: one for each binary digit of the size that is 1. */
  readonly #peaks: Buffer[];
  #size: number;

  /** @param peaks as `peaks()` gave them for that size */
  constructor(size = 0, peaks: Buffer = Buffer.alloc(0)) {
    this.#size = size;
    this.#peaks = [];
    for (let at = 0; at < peaks.length; at += 32) this.#peaks.push(peaks.subarray(at, at + 32));
  }

  get size(): number {
    return this.#size;
  }

  append(data: Buffer): void {
    let node = leafOf(data);
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2)
      node = nodeOf(defined(this.#peaks.pop(), "a full subtree"), node);
    this.#peaks.push(node);
    this.#size += 1;
  }

  /** Of the leaves so far. @throws AssertionError when there is none */
  root(): Buffer {
    const [last, ...others] = this.#peaks.toReversed();
    return others.reduce((right, left) => nodeOf(left, right), defined(last, "a leaf of the tree"));
  }

  /** 32 bytes each, one after the other. */
  peaks(): Buffer {
    return Buffer.concat(this.#peaks);
  }
}

/**
 * The hashes that lead from some leaves to the root, for each of them from the leaf up (RFC 9162, 2.1.3.1).
 *
 * @param leaves the data of all of them
 * @param places of those that are to be proven, from 0
 */
export function pathsTo(leaves: readonly Buffer[], places: readonly number[]): readonly (readonly Buffer[])[] {
  const paths = places.map((): Buffer[] => []);
  let level = leaves.map(leafOf);
  let at = [...places];
  while (level.length > 1) {
    for (const [index, place] of at.entries()) {
      const sibling = level[place % 2 === 0 ? place + 1 : place - 1];
      if (sibling !== undefined) paths[index]?.push(sibling);
    }
    const next: Buffer[] = [];
    for (let left = 0; left < level.length; left += 2) {
      const [a, b] = [defined(level[left], "a node"), level[left + 1]];
      next.push(b === undefined ? a : nodeOf(a, b));
    }
    level = next;
    at = at.map((place) => Math.floor(place / 2));
  }
  return paths;
}

/**
 * The root that a path leads to from a leaf (RFC 9162, 2.1.3.2).
 *
 * @param size of the tree, in leaves
 * @param place of the leaf, from 0
 * @returns null when the path is not one of a tree of that size
 */
export function rootOf(
  data: Buffer,
  { place, size }: { readonly place: number; readonly size: number },
  path: readonly Buffer[],
): Buffer | null {
  assert(Number.isSafeInteger(place) && Number.isSafeInteger(size), "places and sizes are whole numbers");
  if (place < 0 || place >= size) return null;
  let [node, last, own] = [leafOf(data), size - 1, place];
  for (const sibling of path) {
    if (last === 0) return null;
    if (own % 2 === 1 || own === last) {
      node = nodeOf(sibling, node);
      // A node without a neighbor goes up as it is.
      while (own % 2 === 0 && own !== 0) [own, last] = [own / 2, Math.floor(last / 2)];
    } else node = nodeOf(node, sibling);
    [own, last] = [Math.floor(own / 2), Math.floor(last / 2)];
  }
  return last === 0 ? node : null;
}
