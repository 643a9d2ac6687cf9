/** What an export of a known program looks like: by which columns it is known, and what its columns mean. One file each. */
import type { TableKind } from "../guess.ts";
import type { Meaning } from "../meanings.ts";

export type Preset = {
  /** Kebab case, as its file is called. */
  readonly name: string;
  /** In words, with an article: "a contacts export of HubSpot". */
  readonly export: string;
  /** The first part of each lead's ID. */
  readonly source: string;
  readonly kind: TableKind;
  /** All of these are in its header. */
  readonly knownBy: readonly string[];
  /** And at least one of these; left out: none is needed. */
  readonly andOneOf?: readonly string[];
  /** The column of each meaning; of several names the first that is there. */
  readonly columns: Partial<Readonly<Record<Meaning, readonly string[]>>>;
  /** Zone of its times where they carry none; left out: the agreement's. */
  readonly zone?: string;
  /** All its rows are touches of this channel. */
  readonly channel?: "call" | "email" | "meeting" | "chat" | "social";
  /** What its words for activities are, where they don't say it themselves (numbers, abbreviations). */
  readonly activities?: Readonly<Record<string, string>>;
  /** Lines about the report stand below its rows, further on than a guess looks. */
  readonly hasFooters?: boolean;
  /** Texts of its stage, beside those that its rows show. */
  readonly won?: readonly string[];
  readonly lost?: readonly string[];
  /** Of a deals export: whether each row is a lead of its own, since nothing else names one. */
  readonly dealsAreLeads?: boolean;
};
