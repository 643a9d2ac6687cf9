import { expect, test } from "vitest";
import fc from "../../../../../test/fast-check.ts";
import { openTextStore } from "./text-store.ts";

test("texts come back as they were added, in any order, from memory and from the file", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "é", "𝄞", "\ud800", "\u0000"), maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 20 }),
      fc.array(fc.nat(9_999), { maxLength: 200 }),
      (words, asked) => {
        // A byte of memory: all but the newest block is in the file.
        using store = openTextStore(1);
        const textOf = (index: number): string => `${words[index % words.length] ?? ""}${index}`.toWellFormed();
        for (let index = 0; index < 3_000; index += 1) store.add(textOf(index));
        const expected = asked.map((index) => (index < 3_000 ? textOf(index) : undefined));
        expect(asked.map((index) => store.at(index))).toEqual(expected);
      },
    ),
    { numRuns: 5 },
  );
});

test("what isn't a number of a text is none", () => {
  using store = openTextStore();
  store.add("a");
  expect([0, 1, -1, Number.NaN].map((index) => store.at(index))).toEqual(["a", undefined, undefined, undefined]);
});
