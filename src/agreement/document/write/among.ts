/** What a value is written among: what its words depend on. */
import type { PartyName } from "../../terms/basic/basic-terms.ts";

export type Among = {
  readonly zone: string;
  readonly currency: string;
  readonly calendars: readonly { readonly id: string; readonly zone: string }[];
  readonly parties: readonly { readonly name: PartyName }[];
  readonly people: readonly { readonly id: string; readonly calendar?: string | undefined }[];
  readonly scoring: { readonly grades: readonly { readonly id: string }[] };
};
