/** What is looked at to say whether anything needs attention: gathered in one place each, and judged by `alarm-rules.ts`. */
import type { EpochMs } from "../../base/time.ts";

/** Of one company. */
export type CompanyFacts = {
  /** Since when something about a lead has been due; null: nothing is. */
  readonly dueSince: EpochMs | null;
  /** Messages that wait, by channel, of at most 10,000; a channel on which none waits and none failed is left out. */
  readonly channels: readonly {
    readonly channel: string;
    readonly waiting: number;
    /** Since when the one that has waited longest is to be looked at; null: none is late. */
    readonly lateSince: EpochMs | null;
    /** Tried three times or more, and still waiting. */
    readonly retried: number;
    /** Given up within the last 24 hours, and not decided about. */
    readonly failed: number;
  }[];
  /** Since when the oldest arrival has waited to be understood; null: none does. */
  readonly arrivalsSince: EpochMs | null;
  /** When the first entry was recorded that is in no sums yet; null: all are. */
  readonly sumsSince: EpochMs | null;
  /** When the first entry was recorded that no anchor stands for. */
  readonly anchorSince: EpochMs | null;
  readonly isHeadWhole: boolean;
  /** Of the last `baton verify`; null: none, as far as is known. */
  readonly verified: { readonly at: EpochMs; readonly difference: string | null } | null;
  /** Keys of programs that end within a week, or ended within the last, and that no other key has replaced. */
  readonly keys: readonly { readonly keyId: string; readonly name: string; readonly expiresAt: EpochMs }[];
  /** Forms and webhooks that are open and have spoken often enough; null: not looked at this time. */
  readonly sources: readonly SourceFacts[] | null;
};

export type SourceFacts = {
  readonly intakeId: string;
  readonly name: string;
  readonly source: string;
  readonly lastAt: EpochMs;
  readonly silentAt: EpochMs;
  readonly usualMs: number;
  readonly longMs: number;
};

/** Of the machines that one installation runs on. */
export type MachineFacts = {
  /** Those that were seen within the last ten minutes. */
  readonly processes: readonly RunningProcess[];
  /** When a process that does what is due was seen last; null: none ever was. */
  readonly workerSeenAt: EpochMs | null;
  readonly backupAt: EpochMs | null;
  /** When the first company was made; null: before that was kept. */
  readonly begunAt: EpochMs | null;
  /** After how many days a backup is old; null: none is expected. */
  readonly backupDays: number | null;
  readonly migrations: { readonly pending: number; readonly unknown: string | null };
};

export type RunningProcess = {
  readonly processId: string;
  readonly host: string;
  readonly version: string;
  readonly serves: boolean;
  readonly works: boolean;
  readonly startedAt: EpochMs;
  readonly seenAt: EpochMs;
  readonly facts: HostFacts;
};

/** What a process finds out about the machine that it runs on. Null: it can't be found out there, or doesn't concern it. */
export type HostFacts = {
  readonly disk: { readonly path: string; readonly freeBytes: number; readonly totalBytes: number } | null;
  /** Ahead of the database's clock. */
  readonly clockAheadMs: number | null;
  /** What is wrong with the file of the encryption key. */
  readonly encryptionKey: { readonly path: string; readonly problem: "missing" | "readable" | null } | null;
  readonly certificates: readonly { readonly of: string; readonly host: string; readonly expiresAt: EpochMs }[];
  /** Why the file of anchors can't be written. */
  readonly anchorsFile: { readonly path: string; readonly problem: string | null } | null;
};
