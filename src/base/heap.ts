/** A binary heap: the first by `isBefore` is always at hand; push and pop cost O(log n). */
import { defined } from "./assert.ts";

export class Heap<Item> {
  readonly #heap: Item[] = [];
  readonly #isBefore: (a: Item, b: Item) => boolean;

  /** @param isBefore a strict total order; ties would come out in no order that can be relied on */
  constructor(isBefore: (a: Item, b: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  push(item: Item): void {
    const heap = this.#heap;
    // Those after it sink, until it has its place.
    let index = heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#entry(parent);
      if (!this.#isBefore(item, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = item;
  }

  peek(): Item | undefined {
    return this.#heap[0];
  }

  pop(): Item | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    // The last one takes the first place, and those before it rise.
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child + 1 < heap.length && this.#isBefore(this.#entry(child + 1), this.#entry(child))) child += 1;
      if (child >= heap.length || !this.#isBefore(this.#entry(child), last)) break;
      heap[index] = this.#entry(child);
      index = child;
    }
    heap[index] = last;
    return first;
  }

  #entry(index: number): Item {
    return defined(this.#heap[index], "heap entry");
  }
}
