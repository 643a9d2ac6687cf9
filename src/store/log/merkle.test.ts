import { hash } from "node:crypto";
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { pathsTo, rootOf, Tree } from "./merkle.ts";

const sha256 = (...parts: Buffer[]) => hash("sha256", Buffer.concat(parts), "buffer");
const leaf = (n: number) => sha256(Buffer.from(String(n)));

/** RFC 9162, 2.1.1, word for word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0] as Buffer);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

function treeOf(leaves: readonly Buffer[]): Tree {
  const tree = new Tree();
  for (const each of leaves) tree.append(each);
  return tree;
}

test("the root is that of the RFC, however the tree was grown", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(69), (size, cut) => {
      const leaves = Array.from({ length: size }, (_, n) => leaf(n));
      const first = treeOf(leaves.slice(0, Math.min(cut, size)));
      const grown = new Tree(first.size, first.peaks());
      for (const each of leaves.slice(first.size)) grown.append(each);
      expect(grown.root()).toEqual(naiveRoot(leaves));
      expect(treeOf(leaves).peaks()).toEqual(grown.peaks());
    }),
  );
});

test("every leaf of every size is proven by its path, and by no other leaf, place, size or path", () => {
  for (let size = 1; size <= 40; size += 1) {
    const leaves = Array.from({ length: size }, (_, n) => leaf(n));
    const root = treeOf(leaves).root();
    const paths = pathsTo(leaves, [...leaves.keys()]);
    for (const [place, path] of paths.entries()) {
      const own = leaves[place] as Buffer;
      expect(rootOf(own, { place, size }, path)).toEqual(root);
      expect(rootOf(leaf(place + 1), { place, size }, path)).not.toEqual(root);
      expect(rootOf(own, { place, size: place }, path)).toBeNull();
      expect(rootOf(own, { place, size }, [...path, root])).toBeNull();
      if (path.length > 0) expect(rootOf(own, { place, size }, path.slice(1))).not.toEqual(root);
      const other = (place + 1) % size;
      if (other !== place) expect(rootOf(own, { place: other, size }, path)).not.toEqual(root);
    }
  }
});
