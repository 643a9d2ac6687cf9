/** JSON as another system sent it: the page that shows an example and the server that takes it read the same. */

/**
 * Numbers that a double can't hold are kept as they were written.
 *
 * @throws SyntaxError when it is no JSON
 */
export function readSentJson(text: string): unknown {
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

function exact(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== "number" || source === undefined) return value;
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(source) ? value : source;
}
