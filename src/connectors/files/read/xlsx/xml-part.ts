/**
 * A part of a workbook as XML events.
 *
 * It reads what workbooks are made of, several times faster than a library for all of XML: elements, attributes, text, CDATA, and the
 * entities that XML itself has. A document type is refused, and with it entities of its own. That an element is closed by its own name isn't checked.
 */
import type { Readable } from "node:stream";

/** Names are without their prefix. The attributes are to be read at once: the next element has the same object. */
export type XmlEvents = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  /** In one piece or several. */
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

export type XmlAttributes = {
  /** @param name with its prefix, as it is written */
  readonly get: (name: string) => string | undefined;
  /** The first one with a prefix whose name is this one after it. */
  readonly prefixed: (name: string) => string | undefined;
};

/** What is wrong with the XML, in words. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/** An element or a text of more would fill the memory. */
const PIECE_CHARACTERS_MAX = 8_388_608;
const ATTRIBUTES_MAX = 256;
const CDATA = "<![CDATA[";

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const SPACE = 0x20;

/**
 * @param events are told as far as the part has been read
 * @returns after each piece of the part
 * @throws XmlError when it is damaged or made to do harm
 */
export async function* xmlPieces(stream: Readable, events: XmlEvents): AsyncGenerator<void> {
  const scan = scanner(events);
  let decoder: TextDecoder | undefined;
  let rest = "";
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? "utf-16le" : "utf-8", { fatal: true });
    rest = scan.read(rest + decoder.decode(chunk, { stream: true }));
    if (rest.length > PIECE_CHARACTERS_MAX) throw new XmlError("a text in it is longer than 8 MB");
    yield;
  }
  if (rest.trim() !== "" || scan.depth() !== 0) throw new XmlError("it ends in the middle");
}

export async function readXml(stream: Readable, events: XmlEvents): Promise<void> {
  for await (const _ of xmlPieces(stream, events));
}

type Scanner = {
  /** Tells what is complete in the text. @returns the rest, which is to come again with more behind it */
  readonly read: (text: string) => string;
  /** How many elements are open. */
  readonly depth: () => number;
};

function scanner({ open, text: tellText, close }: XmlEvents): Scanner {
  const attributes = newAttributes();
  let depth = 0;

  /** @returns where the element's tag ends; -1 when it isn't there yet */
  function readTag(text: string, from: number): number {
    let at = from + 1;
    let nameFrom = at;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code <= SPACE || code === GREATER || code === SLASH) break;
      if (code === COLON) nameFrom = at + 1;
    }
    const nameEnd = at;
    if (nameEnd === nameFrom && at < text.length) throw new XmlError("an element in it has no name");
    const end = attributes.read(text, at);
    if (end === -1) return -1;
    const name = text.slice(nameFrom, nameEnd);
    open(name, attributes);
    if (text.charCodeAt(end - 1) === SLASH) close?.(name);
    else depth += 1;
    return end + 1;
  }

  function closeTag(text: string, from: number): number {
    const end = text.indexOf(">", from);
    if (end === -1) return -1;
    depth -= 1;
    if (depth < 0) throw new XmlError("an element in it is closed that wasn't open");
    if (close !== undefined) {
      const name = text.slice(from + 2, end).trimEnd();
      close(name.slice(name.indexOf(":") + 1));
    }
    return end + 1;
  }

  /** What begins with `<!` or `<?`. */
  function readOther(text: string, from: number): number {
    if (text.startsWith("<?", from)) return after(text, "?>", from);
    if (text.startsWith("<!--", from)) return after(text, "-->", from + 4);
    if (text.startsWith(CDATA, from)) {
      const end = text.indexOf("]]>", from);
      if (end !== -1) tellText?.(text.slice(from + CDATA.length, end));
      return end === -1 ? -1 : end + 3;
    }
    if (CDATA.startsWith(text.slice(from)) || "<!--".startsWith(text.slice(from))) return -1;
    throw new XmlError("it declares a document type, which workbooks don't");
  }

  return {
    read(text) {
      let at = 0;
      for (;;) {
        const from = text.indexOf("<", at);
        // An entity may be cut, so text is told when it is over.
        if (from === -1 || from + 1 === text.length) return text.slice(at);
        if (from > at && depth > 0) tellText?.(withEntities(text.slice(at, from)));
        const code = text.charCodeAt(from + 1);
        let next: number;
        if (code === SLASH) next = closeTag(text, from);
        else if (code === 0x21 || code === 0x3f) next = readOther(text, from);
        else next = readTag(text, from);
        if (next === -1) return text.slice(from);
        at = next;
      }
    },
    depth: () => depth,
  };
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}

/** Places in the text only, so that nothing is made of what nobody asks for. */
function newAttributes(): XmlAttributes & { readonly read: (text: string, from: number) => number } {
  const places = new Int32Array(ATTRIBUTES_MAX * 4);
  let source = "";
  let count = 0;
  const valueOf = (index: number): string => withEntities(source.slice(places[index + 2], places[index + 3]));

  function named(name: string, isPrefixed: boolean): string | undefined {
    for (let index = 0; index < count; index += 4) {
      const from = places[index] ?? 0;
      const end = places[index + 1] ?? 0;
      const begin = isPrefixed ? end - name.length : from;
      if (end - begin !== name.length || !source.startsWith(name, begin)) continue;
      if (!isPrefixed || (begin > from && source.charCodeAt(begin - 1) === COLON)) return valueOf(index);
    }
    return undefined;
  }

  return {
    get: (name) => named(name, false),
    prefixed: (name) => named(name, true),
    /** @returns where the `>` of the tag is; -1 when it isn't there yet */
    read(text, start) {
      source = text;
      count = 0;
      let at = start;
      for (;;) {
        let code = text.charCodeAt(at);
        while (code <= SPACE || code === SLASH) code = text.charCodeAt((at += 1));
        if (code === GREATER) return at;
        const from = at;
        while (code > SPACE && code !== EQUALS && code !== GREATER) code = text.charCodeAt((at += 1));
        const end = at;
        while (code <= SPACE) code = text.charCodeAt((at += 1));
        if (at >= text.length) return -1;
        if (code !== EQUALS) throw new XmlError("an attribute in it has no value");
        do code = text.charCodeAt((at += 1));
        while (code <= SPACE);
        if (at >= text.length) return -1;
        if (code !== QUOTE && code !== APOSTROPHE) throw new XmlError("an attribute in it has no quotes");
        const close = text.indexOf(code === QUOTE ? '"' : "'", at + 1);
        if (close === -1) return -1;
        if (count === places.length) throw new XmlError(`an element in it has more than ${ATTRIBUTES_MAX} attributes`);
        places[count] = from;
        places[count + 1] = end;
        places[count + 2] = at + 1;
        places[count + 3] = close;
        count += 4;
        at = close + 1;
      }
    },
  };
}

const ENTITY = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(\w*));?/g;
const NAMED: ReadonlyMap<string | undefined, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

function withEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const letter = code <= 0x10_ff_ff ? String.fromCodePoint(code) : NAMED.get(name);
    if (letter === undefined || !entity.endsWith(";"))
      throw new XmlError(`it has an undefined entity, ${entity.slice(0, 20)}`);
    return letter;
  });
}
