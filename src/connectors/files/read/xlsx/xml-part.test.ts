import { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import fc from "../../../../../test/fast-check.ts";
import { readXml } from "./xml-part.ts";

type Told = readonly (string | readonly string[])[];

/** What is told of the XML, text in one piece, when its bytes come in pieces of so many. */
async function told(xml: string, pieceBytes: number): Promise<Told> {
  const all: (string | readonly string[])[] = [];
  const bytes = Buffer.from(xml);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  let text = "";
  const endText = (): void => {
    if (text !== "") all.push(text);
    text = "";
  };
  await readXml(Readable.from(pieces), {
    open: (name, attributes) => {
      endText();
      all.push([
        "open",
        name,
        attributes.get("r") ?? "-",
        attributes.get("x:id") ?? "-",
        attributes.prefixed("id") ?? "-",
      ]);
    },
    text: (said) => {
      text += said;
    },
    close: (name) => {
      endText();
      all.push(["close", name]);
    },
  });
  return all;
}

/** The same by a library for all of XML. */
function toldBySaxes(xml: string): Told {
  const all: (string | readonly string[])[] = [];
  let depth = 0;
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let text = "";
  const local = (name: string): string => name.slice(name.indexOf(":") + 1);
  const endText = (): void => {
    if (text !== "") all.push(text);
    text = "";
  };
  parser.on("opentag", ({ name, attributes }) => {
    endText();
    depth += 1;
    const id = attributes["x:id"] ?? "-";
    all.push(["open", local(name), attributes["r"] ?? "-", id, id]);
  });
  parser.on("text", (said) => {
    if (depth > 0) text += said;
  });
  parser.on("cdata", (said) => (text += said));
  parser.on("closetag", ({ name }) => {
    endText();
    depth -= 1;
    all.push(["close", local(name)]);
  });
  parser.write(xml).close();
  return all;
}

const space = fc.constantFrom("", " ", "\t");
const letters = fc.constantFrom(
  "a",
  "7",
  " ",
  "é",
  "𝄞",
  ">",
  "]",
  "&amp;",
  "&lt;",
  "&#65;",
  "&#x1F600;",
  "&quot;",
  ":",
  "/",
  "=",
  "x y",
);
const text = fc.array(letters, { maxLength: 6 }).map((all) => all.join(""));
const attribute = fc
  .tuple(fc.constantFrom("r", "x:id", "rr", "id"), space, space, fc.constantFrom('"', "'"), text)
  .map(([name, before, after, quote, value]) => ({ name, xml: `${name}${before}=${after}${quote}${value}${quote}` }));
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    text.map((said) => said.replaceAll("]", "")),
    text.map((said) => `<![CDATA[${said.replaceAll("]", "")}]]>`),
    fc.constantFrom("<!-- <c r='1'> -->", "<?pi <a> ?>", "<c/>", "<c />"),
    fc
      .tuple(
        fc.constantFrom("c", "x:row", "v", "sheetData"),
        fc.uniqueArray(attribute, { selector: ({ name }) => name, maxLength: 3 }),
        space,
        fc.array(tie("node"), { maxLength: 4 }),
      )
      .map(([name, attributes, end, inner]) => {
        const tag = [name, ...attributes.map(({ xml }) => xml)].join(" ");
        return inner.length === 0 ? `<${tag}${end}/>` : `<${tag}${end}>${inner.join("")}</${name}${end}>`;
      }),
  ),
}));

test("it tells what a library for all of XML tells, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(node, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), async (nodes, pieceBytes) => {
      const xml = `<?xml version="1.0"?>\n<root xmlns:x="u">${nodes.join("")}</root>\n`;
      expect(await told(xml, pieceBytes)).toEqual(toldBySaxes(xml));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["<a>&b;</a>", "undefined entity, &b;"],
  ["<a>&amp</a>", "undefined entity"],
  ["<a>&#1114112;</a>", "undefined entity"],
  ["<a", "ends in the middle"],
  ["<a><b></b>", "ends in the middle"],
  ["<a></a></a>", "closed that wasn't open"],
  ["<a b></a>", "has no value"],
  ["<a b=c></a>", "has no quotes"],
  ["< a/>", "has no name"],
  ["<!DOCTYPE a><a/>", "declares a document type"],
  [`<a ${"b='' ".repeat(300)}/>`, "more than 256 attributes"],
  [`<a b="${"x".repeat(8_400_000)}`, "longer than 8 MB"],
])("what is no XML of a workbook is named (case %#)", async (xml, message) => {
  await expect(told(xml, 1_048_576)).rejects.toThrow(message);
});
