/** Whether two values are the same JSON: without regard to the order of keys, and an absent value is no value. */
export function isEqualJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, index) => isEqualJson(each, b[index]));
  }
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  // Every value of the one is in the other, and there are as many: each is looked up once.
  let values = 0;
  for (const key in left) {
    const value = left[key];
    if (value === undefined) continue;
    if (!isEqualJson(value, right[key])) return false;
    values += 1;
  }
  for (const key in right) if (right[key] !== undefined) values -= 1;
  return values === 0;
}
