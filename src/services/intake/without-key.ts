/** JSON without the key by which its sender proved itself: what is kept is shown to people. */

const SHOWN = "(the secret)";

/**
 * Read and written anew, so that no spelling of the key or of its value is left, nor an earlier one of the same name. Numbers stay as they were written.
 *
 * @param body JSON, as the sender's proof was read from it
 */
export function withoutKey(body: Buffer, key: string): Buffer {
  const sent: unknown = JSON.parse(body.toString("utf8"), asWritten as (name: string, value: unknown) => unknown);
  if (typeof sent !== "object" || sent === null) return body;
  const secret = Object.hasOwn(sent, key) ? (sent as Readonly<Record<string, unknown>>)[key] : undefined;
  const hidden = (name: string, value: unknown): unknown => (name === key || value === secret ? SHOWN : value);
  return Buffer.from(JSON.stringify(sent, hidden));
}

function asWritten(_name: string, value: unknown, { source }: { readonly source?: string }): unknown {
  return typeof value === "number" && source !== undefined ? rawJson(source) : value;
}

function rawJson(source: string): unknown {
  return (JSON as unknown as { readonly rawJSON: (text: string) => unknown }).rawJSON(source);
}
