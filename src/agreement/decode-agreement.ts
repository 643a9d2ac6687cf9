/**
 * Bytes → the text of an agreement, or where they stop being text.
 *
 * Checked by hand, because pure code has no `TextDecoder`; what a program makes of bytes that are no UTF-8 would otherwise be
 * found in a signed document.
 */
import type { Result } from "../base/result.ts";
import { MOST_CHARACTERS } from "./document.ts";
import { type AgreementProblem, Problems } from "./problem.ts";

/** A character takes at most three bytes for each unit that `MOST_CHARACTERS` counts. */
const MOST_BYTES = 3 * MOST_CHARACTERS;
/** Lead bytes with how many bytes follow, and the smallest code point that needs that many (a longer way of writing it is refused). */
const SEQUENCES = [
  { mask: 0b1000_0000, lead: 0b0000_0000, following: 0, least: 0 },
  { mask: 0b1110_0000, lead: 0b1100_0000, following: 1, least: 0x80 },
  { mask: 0b1111_0000, lead: 0b1110_0000, following: 2, least: 0x800 },
  { mask: 0b1111_1000, lead: 0b1111_0000, following: 3, least: 0x1_0000 },
] as const;

/** @returns the text without a byte order mark; one problem when the bytes are no UTF-8, or too many */
export function decodeAgreement(bytes: Uint8Array): Result<string, AgreementProblem> {
  if (bytes.length > MOST_BYTES)
    return refused("too_large", 1, 1, `the file has ${bytes.length} bytes`, `an agreement has at most ${MOST_BYTES}`);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refused("not_text", 1, 1, "this is UTF-16, not UTF-8", "save the file as UTF-8");
  }
  const characters: string[] = [];
  let line = 1;
  let column = 1;
  for (let offset = 0; offset < bytes.length;) {
    const point = codePointAt(bytes, offset);
    if (point === undefined)
      return refused("not_text", line, column, "this is not UTF-8 text", "save the file as UTF-8");
    characters.push(String.fromCodePoint(point));
    column = point === LINE_FEED ? 1 : column + 1;
    line += point === LINE_FEED ? 1 : 0;
    offset += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  const text = characters.join("");
  return { ok: true, value: text.startsWith("\uFEFF") ? text.slice(1) : text };
}

const LINE_FEED = 0x0a;

/** Source: RFC 3629. */
function codePointAt(bytes: Uint8Array, offset: number): number | undefined {
  const first = bytes[offset] ?? 0;
  const sequence = SEQUENCES.find(({ mask, lead }) => (first & mask) === lead);
  if (sequence === undefined) return undefined;
  let point = first & ~sequence.mask;
  for (let index = 1; index <= sequence.following; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined || (byte & 0b1100_0000) !== 0b1000_0000) return undefined;
    point = (point << 6) | (byte & 0b0011_1111);
  }
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return point < sequence.least || point > 0x10_ffff || isSurrogate ? undefined : point;
}

function refused(
  code: "not_text" | "too_large",
  line: number,
  column: number,
  message: string,
  remedy: string,
): Result<string, AgreementProblem> {
  const problems = new Problems();
  problems.add(code, { line, column }, "", message, remedy);
  return { ok: false, problems: problems.inOrder() };
}
