import { expect, test } from "vitest";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { wordsOfLead, wordsSought } from "./words-of-lead.ts";

const ADA = {
  leadId: leadId("form:7"),
  person: { name: "Ada Müller-Østergård", company: "Löwe & Söhne", email: "Ada.M@navy.example" },
  attributes: { phone: "+49 (30) 12-34", country: "de" },
};

test("name, company, address, ID, and phone number, in small letters without accents, each once", () => {
  expect(wordsOfLead(ADA)).toEqual(
    ["7", "form", "ada", "muller", "østergard", "lowe", "sohne", "m", "navy", "example", "49301234"].sort(),
  );
});

test("nothing but its ID, once it was merged or its person erased", () => {
  expect(wordsOfLead({ ...ADA, mergedInto: leadId("form:1") })).toEqual(["7", "form"]);
  expect(wordsOfLead({ ...ADA, erasedAt: epochMs(1) })).toEqual(["7", "form"]);
});

test("long texts have so many words, and no longer ones", () => {
  const name = Array.from({ length: 100 }, (_, at) => `w${at}${"x".repeat(100)}`).join(" ");
  const words = wordsOfLead({ ...ADA, person: { ...ADA.person, name } });
  expect([words.length, Math.max(...words.map(({ length }) => length))]).toEqual([40, 64]);
});

test.each([
  ["MÜLL ada", ["mull", "ada"]],
  ["ada.m@navy", ["ada", "m", "navy"]],
  ["+49 30-1234", ["49301234"]],
  ["form:7", ["form", "7"]],
  ["  – ", []],
  ["a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]],
])("“%s” asks for %j", (text, words) => {
  expect(wordsSought(text)).toEqual(words);
});

test("whatever a lead is called, it is found by that", () => {
  const words = wordsOfLead(ADA);
  for (const text of [ADA.person.name, ADA.person.company, ADA.person.email, ADA.leadId, "+49 (30) 12"])
    expect(wordsSought(text).every((sought) => words.some((word) => word.startsWith(sought)))).toBe(true);
});
