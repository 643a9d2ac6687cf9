import { expect, test } from "vitest";
import { waitingLeadsWords, waitingVersionWords } from "./to-do-words.ts";

test.each([
  [waitingLeadsWords("grey", 2), "2 leads in the gray zone to decide"],
  [waitingLeadsWords("dispute", 1), "1 dispute to decide"],
  [waitingLeadsWords("rejection", 3), "3 rejections to answer"],
  [waitingVersionWords("sign", 3, 1), "Version 3 of the agreement waits for your signature"],
  [waitingVersionWords("comments", 4, 2), "2 open comments on version 4 of the agreement, which you wrote"],
])("%s", (said, expected) => {
  expect(said).toBe(expected);
});
