/**
 * What stands behind the question mark of a page's address: names and texts, and nothing else. Each page says itself which of them it reads as a number,
 * so that the ID of a member such as `007` or `12` stays the text that it is, and no address has quotes that nobody wrote.
 */

/** @returns each name once, with its last text */
export function parseSearch(search: string): Record<string, unknown> {
  return Object.fromEntries([...new URLSearchParams(search)].map(([name, value]) => [name, unquoted(value)]));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

/** Addresses of before have texts that could be read as numbers in quotes. */
function unquoted(value: string): string {
  if (!/^".*"$/.test(value)) return value;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === "string" ? read : value;
  } catch {
    return value;
  }
}
