/** Workbooks for tests, as spreadsheets write them: the parts that Baton reads, and only those. */
import { strToU8, zipSync } from "fflate";

/** Text is shared; `xml` stands as it is, instead of the cell's value. */
export type FixtureCell = string | number | boolean | null | { readonly xml: string };
export type FixtureSheet = {
  readonly name: string;
  readonly rows?: readonly (readonly FixtureCell[])[];
  /** Instead of rows: what the sheet's data holds. */
  readonly data?: string;
  readonly state?: "hidden" | "veryHidden";
};
export type FixtureWorkbook = {
  readonly sheets: readonly FixtureSheet[];
  readonly is1904?: boolean;
  /** The number formats of the styles 1, 2, … */
  readonly formats?: readonly (number | string)[];
  /** Further shared texts, before those of the cells, as XML. */
  readonly texts?: readonly string[];
  /** Other parts, and those above otherwise. */
  readonly parts?: Readonly<Record<string, string>>;
};

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export function workbookBytes({ sheets, is1904, formats = [], texts = [], parts = {} }: FixtureWorkbook): Buffer {
  const shared = texts.map((text) => `<si>${text}</si>`);
  const indexes = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = indexes.get(text);
    if (known !== undefined) return known;
    indexes.set(text, shared.length);
    return shared.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`) - 1;
  };
  const cellOf = (value: FixtureCell, reference: string): string => {
    if (value === null) return "";
    if (typeof value === "object") return value.xml.replace("<c", `<c r="${reference}"`);
    if (typeof value === "string") return `<c r="${reference}" t="s"><v>${indexOf(value)}</v></c>`;
    if (typeof value === "boolean") return `<c r="${reference}" t="b"><v>${Number(value)}</v></c>`;
    return `<c r="${reference}"><v>${value}</v></c>`;
  };
  const sheetXml = ({ rows = [], data }: FixtureSheet): string => {
    const width = Math.max(1, ...rows.map((row) => row.length));
    const lines = rows.map((row, index) => {
      const cells = row.map((value, column) => cellOf(value, `${lettersOf(column)}${index + 1}`));
      return `<row r="${index + 1}" spans="1:${width}">${cells.join("")}</row>`;
    });
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><dimension ref="A1:${lettersOf(width - 1)}${rows.length}"/><sheetData>${data ?? lines.join("")}</sheetData></worksheet>`;
  };
  const codes = formats.map((format, index) => (typeof format === "number" ? format : 164 + index));
  const sheetParts = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)] as const);
  const written: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${TYPES}"><workbookPr${is1904 === true ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${index + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
      ["styles", "styles.xml"],
      ["sharedStrings", "/xl/sharedStrings.xml"],
    ]),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((format, index) =>
        typeof format === "string" ? `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>` : "",
      )
      .join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes
      .map((code) => `<xf numFmtId="${code}" applyNumberFormat="1"/>`)
      .join("")}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheetParts),
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${shared.join("")}</sst>`,
    ...parts,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(written).map(([name, xml]) => [name, strToU8(xml)]))));
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${TYPES}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;
}

function lettersOf(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
