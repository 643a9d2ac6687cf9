/** Bytes as text: which encoding they are in, and blocks that end where lines end. */
import { isUtf8 } from "node:buffer";
import type { TableFormat } from "../map/table-format.ts";
import { invalidFile } from "./invalid-file.ts";

export type Encoding = NonNullable<TableFormat["encoding"]>;

const LINE_BYTES_MAX = 4_194_304;
const NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252",
};
const SAMPLE_BYTES = 4_096;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * By the mark at the beginning, or by the zeros that UTF-16 has between the letters; UTF-8 otherwise.
 *
 * @throws AppError `input_invalid` when it is no text, or in another encoding than the map says
 */
export function encodingOf(path: string, start: Buffer, said: Encoding | undefined): Encoding {
  const sample = start.subarray(0, SAMPLE_BYTES);
  const found = markedEncoding(sample) ?? zerosOf(path, sample);
  if (said === undefined) return found ?? "utf-8";
  if (found === undefined || found === said) {
    if (found === undefined && said.startsWith("utf-16"))
      throw invalidFile(path, "the file isn't UTF-16", `Remove \`encoding: ${said}\` from the map`);
    return said;
  }
  throw invalidFile(path, `the file is ${NAMES[found]}, not ${NAMES[said]}`, `Set \`encoding: ${found}\` in the map`);
}

function markedEncoding(start: Buffer): Encoding | undefined {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return "utf-8";
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : undefined;
}

function zerosOf(path: string, sample: Buffer): Encoding | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  if ((even + odd) * 4 > sample.length && Math.min(even, odd) * 8 < Math.max(even, odd))
    return odd > even ? "utf-16le" : "utf-16be";
  throw invalidFile(
    path,
    "the file contains NUL bytes, so it's binary or damaged",
    "Save the table as CSV (UTF-8) or as an Excel workbook (.xlsx)",
  );
}

/**
 * Blocks that end where a line ends; what follows the last line end comes last, unless it may be half a row.
 *
 * @param mayBeCut whether more was written to the file since
 * @throws AppError `input_invalid` naming the line that isn't in the encoding
 */
export async function* decodeText(
  path: string,
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  mayBeCut: () => Promise<boolean>,
): AsyncGenerator<Buffer | string> {
  if (encoding === "utf-8") yield* checkedUtf8(path, chunks, mayBeCut);
  else yield* decoded(path, chunks, encoding, mayBeCut);
}

async function* checkedUtf8(
  path: string,
  chunks: AsyncIterable<Buffer>,
  mayBeCut: () => Promise<boolean>,
): AsyncGenerator<Buffer> {
  let lines = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = Math.max(block.lastIndexOf(NEWLINE), block.lastIndexOf(RETURN)) + 1;
    assertLine(path, block.length - end);
    rest = block.subarray(end);
    if (end === 0) continue;
    lines += checkUtf8(path, block.subarray(0, end), lines);
    yield block.subarray(0, end);
  }
  if ((await mayBeCut()) || rest.length === 0) return;
  checkUtf8(path, rest, lines);
  yield rest;
}

/** @returns the number of lines in the block, which ends at the end of a line */
function checkUtf8(path: string, block: Buffer, linesBefore: number): number {
  const valid = isUtf8(block);
  const lineEnd = block.includes(NEWLINE) ? NEWLINE : RETURN;
  let lines = 0;
  for (let start = 0; start < block.length; lines += 1) {
    const at = block.indexOf(lineEnd, start);
    const end = at === -1 ? block.length : at + 1;
    if (!valid && !isUtf8(block.subarray(start, end))) {
      throw invalidFile(
        path,
        `line ${linesBefore + lines + 1} isn't UTF-8`,
        "Save the file as UTF-8, or set `encoding: windows-1252` in the map",
      );
    }
    start = end;
  }
  return lines;
}

async function* decoded(
  path: string,
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  mayBeCut: () => Promise<boolean>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw invalidFile(
        path,
        `the file isn't ${NAMES[encoding]} throughout, or it ends in the middle of a character`,
        "Save the table as CSV (UTF-8)",
      );
    }
  };
  let rest = "";
  for await (const chunk of chunks) {
    const text = rest + decode(chunk);
    const end = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
    assertLine(path, text.length - end);
    rest = text.slice(end);
    if (end > 0) yield text.slice(0, end);
  }
  if (await mayBeCut()) return;
  rest += decode();
  if (rest !== "") yield rest;
}

function assertLine(path: string, length: number): void {
  if (length > LINE_BYTES_MAX)
    throw invalidFile(
      path,
      `a line is longer than ${LINE_BYTES_MAX / 1_048_576} MB`,
      "This isn't a table of text. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)",
    );
}
