/**
 * An agreement as a document to read and sign: what stands on the paper, in order, without how it looks. The PDF and the web page
 * are made from this one value, so that they cannot say different things.
 */
import type { EpochMs } from "../../base/time.ts";
import type { OpenLeadsChoice, SignedShadow } from "../../agreement/amendment/version-event.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";

/** What is known about the signing of what is printed. */
export type Signing = {
  /** Null: a file that is no version yet. */
  readonly version: number | null;
  readonly status: "draft" | "proposed" | "signed";
  /** Hex SHA-256 that a signature binds. */
  readonly fingerprint: string;
  /** When it takes effect; null: not set. */
  readonly effectiveFrom: EpochMs | null;
  /** What becomes of leads that are open when it takes effect; null: not chosen yet. */
  readonly openLeads: OpenLeadsChoice | null;
  /** Its first day, `YYYY-MM-DD`, as far as it is known: holidays are listed from here. */
  readonly firstDay: string;
  /** Why the words are not those that were read when it was signed; undefined: they are, or it is not signed. */
  readonly wordsNote?: string | undefined;
  /** When this version was written; null: a file, which does not know. Never the instant of printing. */
  readonly dated: EpochMs | null;
  readonly signatures: readonly {
    readonly party: PartyName;
    readonly name: string;
    readonly at: EpochMs;
    /** The record of the version's shadow that was signed with it; left out or null: there was none. */
    readonly shadow?: SignedShadow | null;
  }[];
};

export type Sheet<Words = string> = {
  readonly title: string;
  readonly company: string;
  /** What it is, below its title; left out: a service level agreement. */
  readonly about?: string;
  /** "Draft – not signed": stands out on every page; undefined once all parties have signed. */
  readonly mark: string | undefined;
  readonly facts: readonly SheetFact[];
  readonly sections: readonly SheetSection<Words>[];
  /** Empty: nobody is to sign it. */
  readonly signatures: readonly SheetSignature[];
  /** Behind the signatures, on pages of its own: what is long, and belongs to what is signed. */
  readonly annex: readonly SheetSection<Words>[];
  /** `short` is what people compare, `whole` what proves. */
  readonly fingerprint: { readonly short: string; readonly whole: string };
  /** Under the signatures: what they apply to, and where the words are from. */
  readonly notes: readonly string[];
  /** One line for the foot of every page. */
  readonly foot: string;
  readonly dated: EpochMs | null;
};

export type SheetFact = { readonly label: string; readonly value: string };

/** What a sheet is that doesn't say it. */
export const SHEET_ABOUT = "Service level agreement between marketing and sales";

/** `left` and `right` stand beside each other, in the order given, until the next that is `full`. */
export type SheetSection<Words = string> = {
  readonly title: string;
  readonly place: "full" | "left" | "right";
  readonly blocks: readonly SheetBlock<Words>[];
};
export type SheetBlock<Words = string> =
  | {
      readonly kind: "table";
      readonly columns: readonly SheetColumn<Words>[];
      readonly rows: readonly (readonly Words[])[];
    }
  /** A word and what is said of it. */
  | { readonly kind: "terms"; readonly terms: readonly { readonly term: string; readonly text: Words }[] }
  | { readonly kind: "lines"; readonly lines: readonly Words[] }
  /** Prose beside the rules. */
  | { readonly kind: "notes"; readonly lines: readonly Words[] };
/** `share` of the width, relative to the other columns. */
export type SheetColumn<Words = string> = {
  readonly title: Words;
  readonly share: number;
  readonly align: "left" | "right";
};

/** A place to sign, or a signature. */
export type SheetSignature = {
  readonly party: string;
  /** Who signed, or who is to sign. */
  readonly name: string;
  /** "Signed on November 23, 2026, 14:05 (Europe/Berlin)"; undefined: not signed. */
  readonly signed: string | undefined;
};
