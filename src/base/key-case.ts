/** One name in its two spellings: `new-a-day` in documents, `newADay` in the value. */

export type CamelCase<Key extends string> = Key extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Key;

/** @param key in kebab case */
export function camelCase<const Key extends string>(key: Key): CamelCase<Key> {
  return (
    key.includes("-") ? key.replaceAll(/-(.)/g, (_all, letter: string) => letter.toUpperCase()) : key
  ) as CamelCase<Key>;
}
