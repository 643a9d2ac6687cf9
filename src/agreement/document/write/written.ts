/** What a value becomes before it is laid out as YAML: texts, numbers, lists and keys. What is undefined is left out. */
import { defined } from "../../../base/assert.ts";

export type Written = string | number | boolean | readonly Written[] | WrittenKeys;
export type WrittenKeys = { readonly [key: string]: Written | undefined };

/** Nothing is written of what is empty. */
export function unlessEmpty<Of extends readonly Written[] | WrittenKeys>(written: Of): Of | undefined {
  return Object.keys(written).length === 0 ? undefined : written;
}

/** Only what differs from what is understood when nothing is said. */
export function unless<Of extends Written>(understood: Of, written: Of): Of | undefined {
  return written === understood ? undefined : written;
}

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
