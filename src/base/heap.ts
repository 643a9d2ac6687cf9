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
    let index = heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(this.#entry(index), this.#entry(parent))) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  peek(): Item | undefined {
    return this.#heap[0];
  }

  pop(): Item | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let index = 0;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < heap.length && this.#isBefore(this.#entry(child), this.#entry(least))) least = child;
      }
      if (least === index) return first;
      this.#swap(index, least);
      index = least;
    }
  }

  #entry(index: number): Item {
    return defined(this.#heap[index], "heap entry");
  }

  #swap(a: number, b: number): void {
    const entry = this.#entry(a);
    this.#heap[a] = this.#entry(b);
    this.#heap[b] = entry;
  }
}
