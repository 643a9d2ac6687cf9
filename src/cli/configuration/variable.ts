/** A variable of the environment: what it is called, what it is for, and which texts it takes. */
type Described = {
  readonly name: `BATON_${string}` | "DATABASE_URL";
  /** What it is for: a row of docs/configuration.md. */
  readonly meaning: string;
  /** What holds without it, as a reader of the docs understands it. */
  readonly otherwise: string;
  /** The option of a command that says the same, and comes first. */
  readonly option?: string;
  /** Its value is never printed. */
  readonly isSecret?: true;
};

export type Variable<Value> = Described & {
  /** What may be given, as said after "Use". */
  readonly takes: string;
  /** @returns undefined when the text can't be used */
  readonly read: (text: string) => Value | undefined;
};

/** Of the last argument, so that each variable is one line of the table. */
export function variable<Value>(
  described: Described,
  takes: string,
  read: (text: string) => Value | undefined,
): Variable<Value> {
  return { ...described, takes, read };
}

export function text(described: Described, takes: string, fits?: RegExp): Variable<string> {
  return variable(described, takes, (given) => (fits === undefined || fits.test(given) ? given : undefined));
}

/** @param bounds both inclusive */
export function wholeNumber(
  described: Described,
  { from, to, of }: { readonly from: number; readonly to: number; readonly of: string },
): Variable<number> {
  return variable(described, `a whole number of ${of} from ${from} to ${to}`, (given) => {
    const number = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return number >= from && number <= to ? number : undefined;
  });
}

/** One of a few words. */
export function oneOf<Word extends string>(described: Described, words: readonly Word[]): Variable<Word> {
  return variable(described, words.join(", "), (given) => words.find((word) => word === given));
}

/** On with 1; off with 0, or without it. */
export function flag(described: Described): Variable<boolean> {
  return variable(described, "1 or 0", (given) => (/^[01]$/.test(given) ? given === "1" : undefined));
}

/** @param one what each of them is read as; undefined: none */
export function list(
  described: Described,
  takes: string,
  one: (text: string) => string | undefined,
): Variable<readonly string[]> {
  return variable(described, `${takes}, with commas between several`, (given) => {
    const read = given.split(",").flatMap((each) => (each.trim() === "" ? [] : [one(each.trim())]));
    return read.every((each) => each !== undefined) ? read : undefined;
  });
}
