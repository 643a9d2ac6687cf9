/** A part of a workbook as XML events. Document types, and so entities of their own, are refused. */
import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";

/** Names are without their prefix. Text comes whole. */
export type XmlEvents = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** What is wrong with the XML, in words. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/** Without an event for so long, one text would fill the memory. */
const EVENTLESS_BYTES_MAX = 8_388_608;

/**
 * @param events are told as far as the part has been read
 * @returns after each piece of the part
 * @throws XmlError when it is damaged or made to do harm
 */
export async function* xmlPieces(stream: Readable, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let bytesSinceEvent = 0;
  const localNames = new Map<string, string>();
  const localName = (name: string): string => {
    let local = localNames.get(name);
    if (local === undefined) localNames.set(name, (local = name.slice(name.indexOf(":") + 1)));
    return local;
  };
  parser.on("opentag", (tag) => {
    bytesSinceEvent = 0;
    events.open(localName(tag.name), tag.attributes);
  });
  const { text, close } = events;
  if (text !== undefined) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  parser.on("closetag", (tag) => close?.(localName(tag.name)));
  parser.on("doctype", () => {
    throw new XmlError("it declares a document type, which workbooks don't");
  });
  parser.on("error", (error) => {
    throw new XmlError(error.message);
  });
  let decoder: TextDecoder | undefined;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(isUtf16(chunk) ? "utf-16le" : "utf-8", { fatal: true });
    bytesSinceEvent += chunk.length;
    if (bytesSinceEvent > EVENTLESS_BYTES_MAX) throw new XmlError("a text in it is longer than 8 MB");
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
}

export async function readXml(stream: Readable, events: XmlEvents): Promise<void> {
  for await (const _ of xmlPieces(stream, events));
}

function isUtf16(start: Buffer): boolean {
  return start[0] === 0xff && start[1] === 0xfe;
}
