import { expect, test } from "vitest";
import { leadSearch } from "../api/lead-search.ts";
import { parseSearch, stringifySearch } from "./search-params.ts";

test.each([
  ["?member=007", { member: "007" }],
  ["?member=12", { member: "12" }],
  ["?member=true&owner=", { member: "true", owner: "" }],
  ["?attribute=a%3Ab+c", { attribute: "a:b c" }],
  ["", {}],
])("%j is %j, and is written so again", (address, search) => {
  expect(parseSearch(address)).toEqual(search);
  expect(stringifySearch(search)).toBe(address);
});

test("an address of before, with quotes around what could be a number, still opens", () => {
  expect(parseSearch("?member=%2212%22")).toEqual({ member: "12" });
  expect(parseSearch("?note=%22a")).toEqual({ note: '"a' });
});

test("what is left out is not written, and numbers are read by the page that asks for them", () => {
  expect(stringifySearch({ from: 5, until: undefined, none: null })).toBe("?from=5");
  const besides = '["source","webinar",null]';
  const search = { besides, from: 1_767_225_600_000, owner: "12" };
  expect(leadSearch(parseSearch(stringifySearch(search)))).toEqual(search);
});
