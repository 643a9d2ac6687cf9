import { isMap, parseDocument } from "yaml";
import { expect, test } from "vitest";
import { defined } from "../../../base/assert.ts";
import { fromFormat2 } from "./from-format-2.ts";

function upgraded(text: string): unknown {
  const document = parseDocument(text);
  if (isMap(document.contents)) fromFormat2(document.contents);
  return document.toJS();
}

test.each([
  ["720 hours", "30 days", "whole days, however they were written"],
  ["1440 minutes", "1 day", "one day is one"],
  ["36 hours", "36 hours", "a day and a half is no number of days"],
  ["0 hours", "0 hours", "nothing is no day"],
  ["48 business hours", "48 business hours", "business hours are no days"],
  ["2 weeks", "2 weeks", "what is written in days stays as it was written"],
  ["soon", "soon", "what is no length is left to whoever reads it"],
  [48, 48, "a number is no length"],
  [["48 hours"], ["48 hours"], "nor is a list"],
  [null, null, "nor is nothing"],
])("format 2 said %j, format 3 says %j: %s", (before, after, _what) => {
  const text = (within: unknown): string =>
    JSON.stringify({ dispositions: { disputes: { within } }, privacy: { "forget-after": within } });
  expect(upgraded(text(before))).toEqual(JSON.parse(text(after)));
});

test("lengths are found wherever a place has several shapes: one for all grades, one for each, and by origin", () => {
  const accept = (length: string): object => ({
    sales: {
      accept: { within: length, "by-origin": { webinar: length, event: { hot: length, cold: "1 hour" } } },
      qualify: { within: { hot: length, any: "2 hours" }, pauses: { holidays: { "at-most": length } } },
    },
  });
  expect(upgraded(JSON.stringify({ "follow-up": accept("48 hours") }))).toEqual({ "follow-up": accept("2 days") });
});

test("only lengths are written anew: a text that reads like one, and a key that the format does not have, stay", () => {
  const text = { title: "48 hours", elsewhere: { within: "48 hours" }, definitions: { lead: "24 hours" } };
  expect(upgraded(JSON.stringify(text))).toEqual(text);
});

test("what is written anew is shown as it is read", () => {
  const document = parseDocument("privacy:\n  forget-after: 48 hours # two days\n");
  if (isMap(document.contents)) fromFormat2(document.contents);
  expect(String(document)).toBe("privacy:\n  forget-after: 2 days # two days\n");
  expect(defined(document.getIn(["privacy", "forget-after"], true), "the place")).toMatchObject({ source: "2 days" });
});
