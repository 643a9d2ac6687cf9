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

/** What a row is: a lead, what became of one, what happened with one, or somebody of the company. */
export type TableKind = "leads" | "deals" | "activities" | "users";

/** A member of the agreement by their ID, or whoever was of a party once. */
export type ChosenPerson = { readonly member: string } | { readonly formerOf: PartyName };

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

/** A question that was answered: it can be answered otherwise. */
export type SettledQuestion = GuessQuestion & { readonly answer: string };

/** A map in its own language, as its YAML says it. */
export type MapDocument = Readonly<Record<string, unknown>>;

export type GuessedMap = {
  readonly file: string;
  /** Whose export it is, in words; null: none that is known. */
  readonly export: string | null;
  readonly map: MapDocument;
  readonly notes: readonly GuessNote[];
  readonly questions: readonly GuessQuestion[];
  readonly settled: readonly SettledQuestion[];
  /** Whom its columns name that the agreement doesn't, by what they are called. */
  readonly strangers: readonly GuessedStranger[];
  /** Columns that the map doesn't read, and why. */
  readonly unread: readonly { readonly column: string; readonly why: string }[];
};

export type GuessedStranger = {
  readonly text: string;
  /** What a file of users calls them. */
  readonly alias: string | null;
  /** Who they are taken for; null: whoever the map says that all others are. */
  readonly taken: ChosenPerson | null;
};

export type GuessedColumn = {
  readonly column: string;
  /** Some of its cells that differ. */
  readonly examples: readonly string[];
  /** What it is taken for; null: it isn't read. */
  readonly use: string | null;
  /** Why it isn't read. */
  readonly why: string | null;
  readonly isChosen: boolean;
  /** The ID by which an answer says what it is. */
  readonly question: string;
  /** What a person may say that it is, beside that it is left out. */
  readonly uses: readonly string[];
};

/** What each column of a file is taken for: also of a file without a map. */
export type GuessedTable = {
  readonly file: string;
  readonly export: string | null;
  readonly kind: TableKind | "none";
  readonly columns: readonly GuessedColumn[];
};

export type Guess = {
  /** In the order of the files. */
  readonly tables: readonly GuessedTable[];
  /** One for each file that gives facts, leads first. */
  readonly maps: readonly GuessedMap[];
  /** Files that give none: they say who people are, or nothing in them was understood. */
  readonly without: readonly { readonly file: string; readonly why: string }[];
};
