import { expect, test } from "vitest";
import {
  bulkTitle,
  changesOf,
  clocksWords,
  doneWords,
  firstOfWords,
  foretoldWords,
  givenBackWords,
  selectedWords,
} from "./bulk-words.ts";

test("before: how many will be, and how many can't", () => {
  expect(bulkTitle("reassign", 1)).toBe("Reassign: 1 lead");
  expect(foretoldWords("accept", { will: 10, wont: 2 })).toBe("10 leads will be accepted; 2 can’t be");
  expect(foretoldWords("reject", { will: 1, wont: 0 })).toBe("1 lead will be rejected");
  expect(foretoldWords("reject", { will: 0, wont: 3 })).toBe("Nothing can be done with these leads now");
  expect(firstOfWords(10_000, true, 500)).toBe("These are the first 500 of more than 10,000 leads.");
  expect([selectedWords(0), selectedWords(1_200)]).toEqual(["Select leads", "1,200 selected"]);
});

test("after: how many were, and how many went back", () => {
  expect(doneWords("reassign", { done: 1, refused: 1 })).toBe("1 lead was reassigned; 1 was not");
  expect(doneWords("accept", { done: 2, refused: 3 })).toBe("2 leads were accepted; 3 were not");
  expect(givenBackWords(1, 1)).toBe("1 of 1 lead is back with its previous owner");
});

test("of a lead: owner and stage where they change, and each clock once", () => {
  const name = (id: string) => id.toUpperCase();
  expect(changesOf({ stage: "mql", owner: "sam" }, { stage: "nurture", owner: null }, name)).toEqual([
    "SAM → No owner",
    "MQL → Nurture",
  ]);
  expect(clocksWords({ starts: ["accept", "first-touch"], stops: ["accept", "qualify"] })).toEqual([
    "Restarts: Accept or reject",
    "Starts: First touch",
    "Stops: Qualify or reject",
  ]);
});
