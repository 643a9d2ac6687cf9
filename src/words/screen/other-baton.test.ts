/** Whether another Baton writes to the same records is told from the links that it leaves there. */
import { expect, test } from "vitest";
import { otherBaton } from "./connection-words.ts";

const OURS = "https://a.example/w/default/leads/form%3A1";

test.each<[string | null, string | undefined]>([
  ["https://b.example/baton/w/acme/leads/form%3A1", "https://b.example/baton/w/acme"],
  ["https://a.example/w/default/leads/form%3A2", undefined],
  ["javascript:alert(1)/leads/x", undefined],
  ["typed by hand", undefined],
  [null, undefined],
])("%s", (theirs, other) => {
  expect(
    otherBaton([
      { field: "baton_grade", theirs: "Hot", ours: "Cold" },
      { field: "baton_link", theirs, ours: OURS },
    ]),
  ).toBe(other);
});
