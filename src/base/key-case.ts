/** One name in its spellings: `new-a-day` in documents, `newADay` in the value; `least-loaded` as an option, `least_loaded` as the code that it is kept as. */

export type CamelCase<Key extends string> = Key extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Key;

/** @param key in kebab case */
export function camelCase<const Key extends string>(key: Key): CamelCase<Key> {
  return (
    key.includes("-") ? key.replaceAll(/-(.)/g, (_all, letter: string) => letter.toUpperCase()) : key
  ) as CamelCase<Key>;
}

export type SnakeCase<Key extends string> = Key extends `${infer First}-${infer Rest}`
  ? `${First}_${SnakeCase<Rest>}`
  : Key;

/** @param key in kebab case */
export function snakeCase<const Key extends string>(key: Key): SnakeCase<Key> {
  return key.replaceAll("-", "_") as SnakeCase<Key>;
}

/** @param name in camel case; the way back of `camelCase` for keys without digits after a dash */
export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
