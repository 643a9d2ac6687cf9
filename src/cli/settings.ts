/** What the environment and the global options say; `main.ts` is the only reader of the environment. */
export type Settings = {
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string;
};
