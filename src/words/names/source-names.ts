/** What lead sources are called. Left blank is not the same as the word "unknown": one is missing, the other was said. @example "paid_search" → "paid search" */
export function sourceName(origin: string | null): string {
  return origin === null ? "(blank)" : origin.replaceAll("_", " ");
}
