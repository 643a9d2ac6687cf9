/**
 * What a guess is made of, and what it says: plain data, so that a terminal and a browser can show the same.
 *
 * A question is answered by guessing again with its answer: nothing is kept in between.
 */
import type { PartyName } from "../../../agreement/terms/basic/basic-terms.ts";
import type { AttributeToEnter } from "../../../agreement/terms/attributes-to-enter.ts";
import type { TableFormat } from "../map/table-format.ts";
import type { EpochMs } from "../../../base/time.ts";

/** The beginning of a table: enough rows to see how its columns are written. */
export type SampledTable = {
  /** As a person calls it, without its folder. */
  readonly file: string;
  /** What its map has to say of the file: what a reader recognizes by itself is left out. */
  readonly format: TableFormat;
  /** Its numbers are numbers, with a point before decimals; left out: they are texts. */
  readonly isWorkbook?: boolean;
  readonly header: readonly string[];
  /** As many cells as the file has there: a short row stays short. */
  readonly rows: readonly (readonly string[])[];
};

export type PersonInContext = {
  readonly id: string;
  readonly name: string;
  readonly party: PartyName | null;
  /** Addresses of their login. */
  readonly addresses: readonly string[];
  /** Where the agreement sends them email. */
  readonly email: string | null;
};

/** What the agreement and the workspace say already: the words that a file is compared with. */
export type GuessContext = {
  /** IANA name; null: there is no agreement yet. */
  readonly zone: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly people: readonly PersonInContext[];
  readonly attributes: readonly AttributeToEnter[];
  readonly origins: readonly string[];
  readonly activities: readonly string[];
  readonly reasons: readonly { readonly key: string; readonly label: string }[];
  /** Nothing in a file has happened later. */
  readonly now: EpochMs;
};

export type MapPath = readonly (string | number)[];

/** `certain`: the cells leave no other reading. `likely`: the best of several. `open`: it is asked. */
export type Sureness = "certain" | "likely" | "open";

/** Why a line of the map says what it says. */
export type GuessNote = { readonly path: MapPath; readonly why: string; readonly sure: Sureness };

/** The first choice is the likeliest, and what the map says until somebody answers. */
export type GuessQuestion = {
  /** The same in every guess of the same files: answers are given by it. */
  readonly id: string;
  readonly file: string;
  readonly path: MapPath;
  readonly text: string;
  /** Cells that it is about. */
  readonly examples: readonly string[];
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  /** What else is an answer: any IANA time zone. */
  readonly other?: "zone";
};
/** The chosen `id` of a choice, by the `id` of the question. */
export type Answers = Readonly<Record<string, string>>;

/** A map in its own language, as its YAML says it. */
export type MapDocument = Readonly<Record<string, unknown>>;

export type GuessedMap = {
  readonly file: string;
  /** Whose export it is, in words; null: none that is known. */
  readonly export: string | null;
  readonly map: MapDocument;
  readonly notes: readonly GuessNote[];
  readonly questions: readonly GuessQuestion[];
  /** Columns that the map doesn't read, and why. */
  readonly unread: readonly { readonly column: string; readonly why: string }[];
};

export type Guess = {
  /** One for each file that gives facts, leads first. */
  readonly maps: readonly GuessedMap[];
  /** Files that give none: they say who people are, or nothing in them was understood. */
  readonly without: readonly { readonly file: string; readonly why: string }[];
};
