/** What a CSV map can say of a fact: its columns by their kind. What a cell of each kind means is in `src/connectors/files/map/columns.ts`. */
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";

export type FileColumn =
  /** Text; null where the cell is blank. A bare name in the map is that of the column. */
  | "text"
  | "email"
  /** Text that must be there. */
  | "needed"
  /** The same; a bare text in the map is the value itself. */
  | "literal"
  /** Values by name, blank ones left out. */
  | "attributes"
  /** Who is meant, as the file calls them; null where the cell is blank. */
  | "person?"
  /** The same, and somebody must be. */
  | "person"
  | "flag"
  /** A flag that is set where nothing is said. */
  | "unless-no"
  /** Minor units of the currency that the row names, else of the agreement's; null where it is blank. */
  | "money"
  | "currency"
  /** One of some words, written as a `literal`. */
  | { readonly oneOf: readonly string[] }
  /** Said once for the file, in the map. */
  | { readonly setting: readonly string[]; readonly otherwise: string }
  | { readonly columns: Readonly<Record<string, "text">> };
export type FileColumns = Readonly<Record<string, FileColumn>>;

export type FileCell<Column extends FileColumn> = Column extends "text" | "email" | "currency" | "person?"
  ? string | null
  : Column extends "needed" | "literal" | "person"
    ? string
    : Column extends "attributes"
      ? Readonly<Record<string, AttributeValue>>
      : Column extends "flag" | "unless-no"
        ? boolean
        : Column extends "money"
          ? number | null
          : Column extends { readonly oneOf: readonly (infer Word)[] }
            ? Word
            : Column extends { readonly setting: readonly (infer Word)[] }
              ? Word
              : Column extends { readonly columns: infer Inner }
                ? { readonly [Name in keyof Inner]: string | null }
                : never;
/** What the columns of a row say. */
export type FileCells<Columns extends FileColumns> = { readonly [Name in keyof Columns]: FileCell<Columns[Name]> };
