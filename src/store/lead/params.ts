/** What a statement that is made for its question is given. */

/** Values are parameters; a statement is as long as its question. */
export class Params {
  readonly values: unknown[];
  constructor(...values: readonly unknown[]) {
    this.values = [...values];
  }
  /** @example "text" → "$3::text" */
  of(value: unknown, type: "text" | "bigint" | "text[]" | "int" | "bigint[]"): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
