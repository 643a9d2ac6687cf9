/** What a value becomes before it is laid out as YAML: texts, numbers, lists and keys. What is undefined is left out. */
import { defined } from "../../../base/assert.ts";

export type Written = string | number | boolean | readonly Written[] | WrittenKeys;
export type WrittenKeys = { readonly [key: string]: Written | undefined };

/** Terms by the key they have in the document: the end of their clause id. */
export function byKey<Term extends { readonly clause: string }>(
  prefix: string,
  terms: readonly Term[],
  write: (term: Term) => Written,
): WrittenKeys {
  return Object.fromEntries(
    terms.map((term) => [
      defined(
        term.clause.startsWith(prefix) ? term.clause.slice(prefix.length) : undefined,
        `${term.clause} in ${prefix}`,
      ),
      write(term),
    ]),
  );
}
