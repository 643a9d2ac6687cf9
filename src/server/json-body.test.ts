import { expect, test } from "vitest";
import { readJson } from "./json-body.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["0"],
  ["-0"],
  ["0.1"],
  ["1.0"],
  ["1e3"],
  ["1E-7"],
  ["9007199254740992"],
  ["123456.789"],
  ["0.30"],
  ["1e21"],
  ["999999999999999"],
  ["-99999999999999.9"],
  ["0.00000000000001"],
])("%s is held exactly", (text) => {
  expect(readJson(bytes(text))).toBe(Number(text));
});

test.each([
  ["9007199254740993"],
  ["12345678901234567890"],
  ["1e400"],
  ["-1e400"],
  ["0.1000000000000000055"],
  ["1e-400"],
  ["1E400"],
  ["9007199254740.9937"],
])("%s is refused: it would be another number", (text) => {
  expect(() => readJson(bytes(`{"value":${text}}`))).toThrow(`“value”: ${text} can't be stored exactly as a number`);
});

test("what is no UTF-8, no JSON, or reaches for a prototype is refused", () => {
  expect(() => readJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("isn't UTF-8");
  expect(() => readJson(bytes("{"))).toThrow("isn't JSON");
  expect(() => readJson(bytes('{"a":{"__proto__":1}}'))).toThrow("__proto__");
  expect(() => readJson(bytes('{"a":{"\\u005f_proto\\u005F_":1}}'))).toThrow("__proto__");
  expect(readJson(bytes('{"name":"Łukasz 山田"}'))).toEqual({ name: "Łukasz 山田" });
});
