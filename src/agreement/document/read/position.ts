/** A place in the text of an agreement. Line and column count from 1. */
export type Position = { readonly line: number; readonly column: number };
