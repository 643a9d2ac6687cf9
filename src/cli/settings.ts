import type { EpochMs } from "../base/time.ts";

/** What the environment and the global options say; `main.ts` is the only reader of the environment. */
export type Settings = {
  /** A PostgreSQL of one's own; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The same database as the role that owns its tables, for migrations; undefined: the role of `databaseUrl` owns them. */
  readonly ownerUrl?: string | undefined;
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string;
  /** The ID of the workspace that a command acts in, as it was given; left out: `default`. */
  readonly workspace?: string | undefined;
  /** Left out: the present, by the clock of the database. `main.ts` leaves it out; `demo --at` and tests set it. */
  readonly now?: () => EpochMs;
  /** Where the server writes each day's anchor of the log as well; undefined: nowhere but into the database. */
  readonly anchorsFile?: string | undefined;
  /** What sessions are signed with; undefined: what is in the file. */
  readonly secret: string | undefined;
  /** Where the secret is kept, and made when there is none; undefined: `secret.key` in the data folder. */
  readonly secretFile?: string | undefined;
  /** By whom people may sign in beside a password: a file, or the list itself. */
  readonly providers?: string | undefined;
  /** The address that people use, as it was given; undefined: where the server listens. */
  readonly url: string | undefined;
  /** Origins of other pages that may ask with a key, as they were given: separated by commas. Left out: none. */
  readonly allowOrigin?: string | undefined;
  /** Requests a minute, as they were given. Left out, or undefined: the server's own limits. */
  readonly requestsPerMinute?: {
    readonly account: string | undefined;
    readonly key?: string | undefined;
    readonly address: string | undefined;
  };
  /** Proxies that are trusted, as they were given: addresses or ranges with commas between them. Left out, or undefined: none. */
  readonly trustProxy?: string | undefined;
  /** The relay that mail goes out by, and its sender, as they were given. Left out, or undefined: no mail is sent. */
  readonly smtpUrl?: string | undefined;
  readonly mailFrom?: string | undefined;
  /** Hosts that may be connected to though they aren't public, as they were given: separated by commas. Left out: none. */
  readonly allowHosts?: string | undefined;
};
