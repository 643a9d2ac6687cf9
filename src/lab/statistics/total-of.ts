export function totalOf(values: Float64Array | Uint8Array): number {
  let total = 0;
  for (const each of values) total += each;
  return total;
}
