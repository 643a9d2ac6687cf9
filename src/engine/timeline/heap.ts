/**
 * A heap in which the item with the lowest key is always at hand; push and pop cost O(log n).
 *
 * Keys lie beside each other, apart from the items, four children a parent: finding a place reads few lines of memory, and no item unless
 * keys are equal.
 */
import { defined } from "../../base/assert.ts";

const CHILDREN = 4;

export class Heap<Key extends number, Item extends object> {
  readonly #keys: Key[] = [];
  readonly #items: Item[] = [];
  readonly #isBefore: (a: Item, b: Item) => boolean;

  /** @param isBefore of equal keys; unless it is a strict total order, ties come out in no order that can be relied on */
  constructor(isBefore: (a: Item, b: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  push(key: Key, item: Item): void {
    const index = this.#keys.push(key) - 1;
    this.#items.push(item);
    this.#rise(index, key, item);
  }

  /** The lowest key; undefined when the heap is empty. */
  firstKey(): Key | undefined {
    return this.#keys[0];
  }

  first(): Item | undefined {
    return this.#items[0];
  }

  pop(): Item | undefined {
    const first = this.#items[0];
    const [key, item] = [this.#keys.pop(), this.#items.pop()];
    if (key !== undefined && item !== undefined && this.#keys.length > 0) this.#sink(key, item);
    return first;
  }

  /** Those after it sink, until it has its place. */
  #rise(from: number, key: Key, item: Item): void {
    let index = from;
    while (index > 0) {
      const parent = Math.floor((index - 1) / CHILDREN);
      if (!this.#precedes(key, item, parent)) break;
      this.#move(parent, index);
      index = parent;
    }
    this.#put(index, key, item);
  }

  /** It takes the first place, and those before it rise. */
  #sink(key: Key, item: Item): void {
    const { length } = this.#keys;
    let index = 0;
    for (;;) {
      const child = this.#firstOf(CHILDREN * index + 1, length);
      if (child >= length || this.#precedes(key, item, child)) break;
      this.#move(child, index);
      index = child;
    }
    this.#put(index, key, item);
  }

  /** Of the siblings from `child` on, the one that comes before the others. */
  #firstOf(child: number, length: number): number {
    let first = child;
    const end = Math.min(child + CHILDREN, length);
    for (let other = child + 1; other < end; other += 1)
      if (this.#precedes(this.#key(other), this.#item(other), first)) first = other;
    return first;
  }

  #precedes(key: Key, item: Item, index: number): boolean {
    const other = this.#key(index);
    return key !== other ? key < other : this.#isBefore(item, this.#item(index));
  }

  #key(index: number): Key {
    return defined(this.#keys[index], "heap key");
  }

  #item(index: number): Item {
    return defined(this.#items[index], "heap item");
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#key(from), this.#item(from));
  }

  #put(index: number, key: Key, item: Item): void {
    this.#keys[index] = key;
    this.#items[index] = item;
  }
}
