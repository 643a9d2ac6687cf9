/** A workbook with one sheet, written as it is made: shared texts as a spreadsheet shares them, the second column as dates. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { strToU8, Zip, ZipDeflate } from "fflate";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PIECE = 65_536;

export async function writeWorkbook(path: string, rows: Iterable<readonly (string | number)[]>): Promise<void> {
  const out = createWriteStream(path);
  let full = false;
  const zip = new Zip((error, bytes, isLast) => {
    if (error !== null) throw error;
    full = !out.write(bytes);
    if (isLast) out.end();
  });
  const write = async (name: string, pieces: Iterable<string>): Promise<void> => {
    const part = new ZipDeflate(name, { level: 1 });
    zip.add(part);
    let waiting = "";
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < PIECE) continue;
      part.push(strToU8(waiting));
      waiting = "";
      if (full) await once(out, "drain");
    }
    part.push(strToU8(waiting), true);
  };
  const texts = new Map<string, number>();
  await write("_rels/.rels", [relations([["officeDocument", "xl/workbook.xml"]])]);
  await write("xl/workbook.xml", [
    `<workbook ${MAIN} xmlns:r="${TYPES}"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  await write("xl/_rels/workbook.xml.rels", [
    relations([
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ]),
  ]);
  await write("xl/styles.xml", [
    `<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  ]);
  await write("xl/worksheets/sheet1.xml", sheetXml(rows, texts));
  await write("xl/sharedStrings.xml", textsXml(texts));
  zip.end();
  await once(out, "finish");
}

function* sheetXml(rows: Iterable<readonly (string | number)[]>, texts: Map<string, number>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet ${MAIN}><sheetData>`;
  let number = 0;
  for (const cells of rows) {
    number += 1;
    let xml = `<row r="${number}" spans="1:${cells.length}">`;
    for (const [column, cell] of cells.entries()) {
      const reference = `${String.fromCharCode(65 + column)}${number}`;
      if (typeof cell === "number") xml += `<c r="${reference}"${column === 1 ? ' s="1"' : ""}><v>${cell}</v></c>`;
      else {
        const index = texts.get(cell) ?? texts.size;
        texts.set(cell, index);
        xml += `<c r="${reference}" t="s"><v>${index}</v></c>`;
      }
    }
    yield `${xml}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function* textsXml(texts: ReadonlyMap<string, number>): Generator<string> {
  yield `<sst ${MAIN}>`;
  for (const text of texts.keys()) yield `<si><t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></si>`;
  yield "</sst>";
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${TYPES}/${type}" Target="${target}"/>`,
  );
  return `<Relationships>${each.join("")}</Relationships>`;
}
