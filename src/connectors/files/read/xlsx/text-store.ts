/**
 * The shared texts of a workbook: however many, memory stays bounded. They are kept in blocks; beyond what memory may hold,
 * blocks are in a temporary file that nobody else sees, and are read again when they are asked for.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defined } from "../../../../base/assert.ts";

export type TextStore = Disposable & {
  readonly add: (text: string) => void;
  /** @returns undefined when there is no such text; each is counted from 0 in the order in which it was added */
  readonly at: (index: number) => string | undefined;
};

const MEMORY_BYTES = 134_217_728;
const BLOCK_TEXTS = 1_024;
/** Before the texts of a block: where each ends. */
const ENDS_BYTES = BLOCK_TEXTS * 4;
const RECENT = 4_096;

/** @param memoryBytes how much of it may be in memory */
export function openTextStore(memoryBytes = MEMORY_BYTES): TextStore {
  const inMemory = new Map<number, Buffer>();
  /** Where each block is in the file, once it was moved there. */
  const places: { at: number; bytes: number }[] = [];
  let bytesInMemory = 0;
  let written = 0;
  let file: number | undefined;
  let adding: string[] = [];
  let count = 0;
  // Most columns have few texts, which come again and again.
  const recentIndex = new Int32Array(RECENT).fill(-1);
  const recentText: string[] = Array.from({ length: RECENT }, () => "");

  function keep(number: number, block: Buffer): void {
    inMemory.set(number, block);
    bytesInMemory += block.length;
    for (const [oldest, bytes] of inMemory) {
      if (bytesInMemory <= memoryBytes || oldest === number) break;
      if (places[oldest] === undefined) spill(oldest, bytes);
      inMemory.delete(oldest);
      bytesInMemory -= bytes.length;
    }
  }

  function spill(number: number, block: Buffer): void {
    file ??= openUnseen();
    writeSync(file, block, 0, block.length, written);
    places[number] = { at: written, bytes: block.length };
    written += block.length;
  }

  function blockAt(number: number): Buffer {
    const held = inMemory.get(number);
    if (held !== undefined) return held;
    const place = defined(places[number], "a block that is not in memory");
    const block = Buffer.allocUnsafe(place.bytes);
    readSync(defined(file, "the file of the blocks"), block, 0, place.bytes, place.at);
    keep(number, block);
    return block;
  }

  return {
    add(text) {
      adding.push(text);
      count += 1;
      if (adding.length < BLOCK_TEXTS) return;
      keep(count / BLOCK_TEXTS - 1, blockOf(adding));
      adding = [];
    },
    at(index) {
      if (!(index >= 0 && index < count)) return undefined;
      const slot = index % RECENT;
      if (recentIndex[slot] === index) return recentText[slot];
      const number = Math.floor(index / BLOCK_TEXTS);
      const place = index % BLOCK_TEXTS;
      const isAdding = number === Math.floor(count / BLOCK_TEXTS);
      const text = isAdding ? adding[place] : textIn(blockAt(number), place);
      recentIndex[slot] = index;
      recentText[slot] = text ?? "";
      return text;
    },
    [Symbol.dispose]() {
      if (file !== undefined) closeSync(file);
    },
  };
}

function blockOf(texts: readonly string[]): Buffer {
  const ends = Buffer.alloc(ENDS_BYTES);
  const bytes = texts.map((text) => Buffer.from(text));
  let end = ENDS_BYTES;
  for (const [place, each] of bytes.entries()) {
    end += each.length;
    ends.writeUInt32LE(end, place * 4);
  }
  return Buffer.concat([ends, ...bytes], end);
}

function textIn(block: Buffer, place: number): string {
  const from = place === 0 ? ENDS_BYTES : block.readUInt32LE((place - 1) * 4);
  return block.toString("utf8", from, block.readUInt32LE(place * 4));
}

/** Its name is gone before anything is in it, where the system allows that. */
function openUnseen(): number {
  const folder = mkdtempSync(join(tmpdir(), "baton-workbook-"));
  const file = openSync(join(folder, "texts"), "wx+", 0o600);
  rmSync(folder, { recursive: true, force: true });
  return file;
}
