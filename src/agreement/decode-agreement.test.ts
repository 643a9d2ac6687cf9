import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeAgreement } from "./decode-agreement.ts";

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

test("the sample decodes to its text", () => {
  const path = new URL("../../agreements/sample.yaml", import.meta.url);
  expect(decodeAgreement(readFileSync(path))).toEqual({ ok: true, value: readFileSync(path, "utf8") });
});

test.each([
  ["UTF-16, little end first", bytes(0xff, 0xfe, 0x61, 0x00), "not_text", 1, 1, "UTF-16"],
  ["UTF-16, big end first", bytes(0xfe, 0xff, 0x00, 0x61), "not_text", 1, 1, "UTF-16"],
  ["Latin-1 on the second line", bytes(0x61, 0x0a, 0x62, 0xe9, 0x63), "not_text", 2, 2, "UTF-8"],
  ["a character that is cut off", bytes(0xe2, 0x82), "not_text", 1, 1, "UTF-8"],
  ["a slash written the long way", bytes(0xc0, 0xaf), "not_text", 1, 1, "UTF-8"],
  ["half of a surrogate pair", bytes(0xed, 0xa0, 0x80), "not_text", 1, 1, "UTF-8"],
  ["beyond the last character", bytes(0xf4, 0x90, 0x80, 0x80), "not_text", 1, 1, "UTF-8"],
  ["more than an agreement has", new Uint8Array(2_000_000), "too_large", 1, 1, "bytes"],
])("%s is refused where it stands", (_what, given, code, line, column, word) => {
  const decoded = decodeAgreement(given);
  expect(decoded).toMatchObject({
    ok: false,
    problems: [{ code, line, column, message: expect.stringContaining(word) }],
  });
});

test("it accepts exactly what the platform's decoder accepts, and gives the same text", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.string({ unit: "binary", maxLength: 6 }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const given = Uint8Array.from(pieces.flatMap((each) => [...each]));
      let expected: string | undefined;
      try {
        expected = new TextDecoder("utf-8", { fatal: true }).decode(given);
      } catch {
        expected = undefined;
      }
      const decoded = decodeAgreement(given);
      expect(decoded.ok ? decoded.value : undefined).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
