/** What the environment and the global options say; `main.ts` is the only reader of the environment. */
export type Settings = {
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string;
  /** What sessions are signed with; undefined: one that the database keeps. */
  readonly secret: string | undefined;
  /** The address that people use, as it was given; undefined: where the server listens. */
  readonly url: string | undefined;
};
