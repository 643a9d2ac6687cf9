/** @returns undefined when it isn't JSON: a page of a proxy between, or an answer that was cut off */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
