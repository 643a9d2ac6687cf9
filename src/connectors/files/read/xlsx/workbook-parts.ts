/** The parts of a workbook: which there are, and each as a stream, with a bound on what it unpacks to. */
import { posix } from "node:path";
import { pipeline, Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { type Entry, fromFdPromise, type ZipFile } from "yauzl";
import { AppError } from "../../../../base/app-error.ts";
import type { FileBytes } from "../file-bytes.ts";
import { invalidFile } from "../invalid-file.ts";
import { assertUnpacked } from "../unpacked-size.ts";
import { readXml } from "./xml-part.ts";

export type WorkbookParts = {
  /** The part that names the sheets. */
  readonly workbook: string;
  /** @param id as the workbook calls a sheet; undefined when it isn't one with cells */
  readonly sheetPart: (id: string) => string | undefined;
  readonly open: (part: string) => Promise<Readable | undefined>;
  readonly openRelated: (type: "sharedStrings" | "styles") => Promise<Readable | undefined>;
  /** Runs what reads parts. @throws AppError `input_invalid` when what it reads is damaged */
  readonly guard: <T>(read: () => Promise<T>) => Promise<T>;
};

type Relation = { readonly id: string; readonly type: string; readonly part: string };

const STORED = 0;
const DEFLATED = 8;
const PACKED_BYTES = 65_536;
const PIECE_BYTES = 262_144;
const ENTRIES_MAX = 10_000;
const RESAVE = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV (UTF-8)";

/** What an archive is that isn't a workbook of this kind, by one of its entries. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/^xl\/workbook\.bin$/, "the file is a binary workbook (.xlsb)", RESAVE],
  [/^content\.xml$/, "the file is an OpenDocument spreadsheet (.ods) or document", RESAVE],
  [/^Index(?:\/|\.zip$)/, "the file is a Numbers document", "Export it as an Excel workbook (.xlsx) or as CSV"],
  [/^word\//, "the file is a Word document", "Copy the table into a spreadsheet and save that"],
  [/^ppt\//, "the file is a presentation", "Copy the table into a spreadsheet and save that"],
];

/** @throws AppError `input_invalid` when it is no workbook */
export async function openWorkbookParts(path: string, file: FileBytes): Promise<WorkbookParts> {
  const guard = async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      // Whatever the file makes the readers of archives and XML say, it is the file.
      if (error instanceof AppError || !(error instanceof Error) || "syscall" in error) throw error;
      throw invalidFile(path, `the workbook is damaged, or not written to its end (${error.message})`, RESAVE);
    }
  };
  return guard(async () => {
    const zip = await fromFdPromise(file.fd, { autoClose: false, strictFileNames: false });
    const entries = await entriesOf(path, zip);
    const open = async (part: string): Promise<Readable | undefined> => {
      const entry = entries.get(part.toLowerCase());
      if (entry === undefined) return undefined;
      assertUnpacked(path, file.bytes, entry.uncompressedSize);
      if (entry.isEncrypted())
        throw invalidFile(path, "the workbook is protected with a password", "Save a copy without a password");
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      return unpacked(file, fileDataStart, entry);
    };
    const root = await relationsOf(open, "");
    const workbook = root.find(({ type }) => type === "officeDocument")?.part ?? "xl/workbook.xml";
    if (!/\.xml$/i.test(workbook) || !/^xl\/|workbook/i.test(workbook) || !entries.has(workbook.toLowerCase()))
      throw named(path, [...entries.values()]);
    const relations = await relationsOf(open, workbook);
    return {
      workbook,
      sheetPart: (id) => {
        const found = relations.find((each) => each.id === id && each.type === "worksheet");
        return found !== undefined && entries.has(found.part.toLowerCase()) ? found.part : undefined;
      },
      open,
      openRelated: async (type) => open(relations.find((each) => each.type === type)?.part ?? ""),
      guard,
    };
  });
}

/** What it unpacks to must be what it says. */
function unpacked(
  file: FileBytes,
  from: number,
  { compressionMethod, compressedSize, uncompressedSize }: Entry,
): Readable {
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    throw new Error(`compressed in a way of its own, ${compressionMethod}`);
  async function* packed(): AsyncGenerator<Buffer> {
    for (let read = 0; read < compressedSize; read += PACKED_BYTES)
      yield await file.read(from + read, Math.min(PACKED_BYTES, compressedSize - read));
  }
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > uncompressedSize) throw new Error("a part is larger than it says");
      yield piece;
    }
    if (bytes < uncompressedSize) throw new Error("a part is smaller than it says");
  }
  if (compressionMethod === STORED) return Readable.from(counted(packed()));
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  pipeline(Readable.from(packed()), inflate, () => {
    // What went wrong is thrown where the pieces are read.
  });
  return Readable.from(counted(inflate));
}

async function entriesOf(path: string, zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > ENTRIES_MAX)
    throw invalidFile(path, `the file is an archive of more than ${ENTRIES_MAX} files`, RESAVE);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.replace(/^\//, "").toLowerCase(), entry);
  return entries;
}

/** What a part says of others, by the last word of what they are to it. */
async function relationsOf(
  open: (part: string) => Promise<Readable | undefined>,
  part: string,
): Promise<readonly Relation[]> {
  const folder = posix.dirname(part);
  const relations: Relation[] = [];
  const stream = await open(posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  if (stream === undefined) return relations;
  await readXml(stream, {
    open: (name, attributes) => {
      if (name !== "Relationship" || attributes.get("TargetMode") === "External") return;
      const [id = "", type = "", target = ""] = ["Id", "Type", "Target"].map(attributes.get);
      const place = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
      relations.push({ id, type: type.slice(type.lastIndexOf("/") + 1), part: place });
    },
  });
  return relations;
}

function named(path: string, entries: readonly Entry[]): AppError {
  for (const { fileName } of entries) {
    const other = OTHERS.find(([pattern]) => pattern.test(fileName));
    if (other !== undefined) return invalidFile(path, other[1], other[2]);
  }
  const [only, ...more] = entries.map(({ fileName }) => fileName);
  const holds = only === undefined || more.length > 0 ? `${entries.length} files` : JSON.stringify(only);
  return invalidFile(
    path,
    `the file is an archive (zip) of ${holds}`,
    "Unpack it, then use each file in it on its own",
  );
}
