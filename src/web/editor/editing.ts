/** What every field of the form is given. */
import { capital } from "../../words/english/names.ts";
import { type ComponentType, createContext, useContext } from "react";
import type { Path, Written } from "../../agreement/document/edit/edit-text.ts";
import { defined } from "../../base/assert.ts";
import type { Field } from "../../agreement/document/format/field.ts";
import type { EditedDocument } from "./use-document.ts";

export type FieldProps = {
  readonly field: Field;
  readonly path: Path;
  readonly value: unknown;
  readonly label?: string | undefined;
};

export type Editing = {
  /** Shows a place of the document; groups hold places, and so ask for it here. */
  readonly FieldInput: ComponentType<FieldProps>;
  readonly draft: EditedDocument;
  readonly readOnly: boolean;
  /** The place that somebody came to change; empty: none. */
  readonly at: Path;
  readonly set: (path: Path, value: Written) => void;
  readonly remove: (path: Path) => void;
  readonly rename: (path: Path, name: string) => boolean;
};

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  return defined(useContext(EditingContext), "an editor around the field");
}

/** What stands in a place of the document. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || Array.isArray(at) || !Object.hasOwn(at, key)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at;
}

/** The keys of a group; none of anything else. */
export function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The ids that a reference can name. */
export function idsOf(value: unknown, to: "person" | "party" | "calendar" | "grade"): readonly string[] {
  switch (to) {
    case "person":
      return keysOf(valueAt(value, ["people"]));
    case "party":
      return keysOf(valueAt(value, ["parties"]));
    case "calendar":
      return keysOf(valueAt(value, ["calendars"]));
    case "grade":
      return [
        ...keysOf(valueAt(value, ["scoring", "grades"])),
        ...keysOf(valueAt(value, ["scoring", "matrix", "grades"])),
      ];
  }
}

/** "first-touch" → "First touch" */
export function labelOf(key: string): string {
  return key === "follow-up" ? "Follow-up" : capital(key.replaceAll("-", " "));
}
