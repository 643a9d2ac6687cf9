/**
 * What needs somebody's attention, and from when until when: one table for the machine, one for a company. The page, the mails, `/metrics`, and
 * `baton doctor` all go by it.
 *
 * Each rule reads numbers. It is raised at one limit and cleared at another, so that a number near a limit isn't told again and again; where things may be so for
 * a moment, it is raised only once they have been so for a while.
 */
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { CompanyFacts, MachineFacts } from "./operation-facts.ts";

/** What the sentence of an alarm is made of. */
export type AlarmDetails = Readonly<Record<string, string | number | null>>;

/** One thing that a rule looks at. */
export type AlarmReading = {
  /** Which one, of several; empty where there is only one. */
  readonly subject: string;
  readonly value: number;
  readonly details: AlarmDetails;
};

export type AlarmRule<Facts> = {
  /** Raised from here on: upward, or downward where `clearedAt` is above it. */
  readonly raisedAt: number;
  readonly clearedAt: number;
  /** From here on, `baton doctor` fails. Left out: it warns. */
  readonly severeAt?: number;
  /** How long it has to be so before it is raised. */
  readonly afterMs: number;
  /** @returns null: not looked at this time, so all stays as it is. What was raised and isn't read any more is cleared. */
  readonly read: (facts: Facts, now: EpochMs) => readonly AlarmReading[] | null;
};

const GIB = 1024 ** 3;

/** How long something has lasted. Nothing has where it is not so. */
function lasting(since: EpochMs | null, now: EpochMs): readonly AlarmReading[] {
  return since === null ? [] : [{ subject: "", value: now - since, details: { since } }];
}

export const COMPANY_RULES = {
  work_late: {
    ...{ raisedAt: 2 * MINUTE_MS, clearedAt: MINUTE_MS / 2, severeAt: 30 * MINUTE_MS, afterMs: MINUTE_MS },
    read: ({ dueSince }, now) => lasting(dueSince, now),
  },
  messages_late: {
    ...{ raisedAt: 15 * MINUTE_MS, clearedAt: 2 * MINUTE_MS, afterMs: MINUTE_MS },
    read: ({ channels }, now) =>
      channels.flatMap(({ channel, lateSince, waiting }) =>
        lateSince === null
          ? []
          : [{ subject: channel, value: now - lateSince, details: { channel, since: lateSince, waiting } }],
      ),
  },
  channel_failing: {
    ...{ raisedAt: 3, clearedAt: 0, afterMs: 0 },
    read: ({ channels }) =>
      channels.map(({ channel, retried }) => ({ subject: channel, value: retried, details: { channel, retried } })),
  },
  messages_failed: {
    ...{ raisedAt: 3, clearedAt: 0, afterMs: 0 },
    read: ({ channels }) =>
      channels.map(({ channel, failed }) => ({ subject: channel, value: failed, details: { channel, failed } })),
  },
  arrivals_late: {
    ...{ raisedAt: 15 * MINUTE_MS, clearedAt: 2 * MINUTE_MS, afterMs: MINUTE_MS },
    read: ({ arrivalsSince }, now) => lasting(arrivalsSince, now),
  },
  source_silent: {
    ...{ raisedAt: 0, clearedAt: -1, afterMs: 0 },
    read: ({ sources }, now) =>
      sources?.map(({ intakeId, silentAt, lastAt, name, source, usualMs, longMs }) => ({
        ...{ subject: intakeId, value: now - silentAt },
        details: { name, source, since: lastAt, usualMs, longMs },
      })) ?? null,
  },
  sums_late: {
    ...{ raisedAt: 10 * MINUTE_MS, clearedAt: MINUTE_MS, afterMs: 10 * MINUTE_MS },
    read: ({ sumsSince }, now) => lasting(sumsSince, now),
  },
  // One a day is set, within the hour after the day has begun.
  anchor_late: {
    ...{ raisedAt: 36 * HOUR_MS, clearedAt: 26 * HOUR_MS, afterMs: 2 * HOUR_MS },
    read: ({ anchorSince }, now) => lasting(anchorSince, now),
  },
  log_broken: {
    ...{ raisedAt: 1, clearedAt: 0, severeAt: 1, afterMs: 0 },
    read: ({ isHeadWhole }) => [{ subject: "", value: isHeadWhole ? 0 : 1, details: {} }],
  },
  verify_failed: {
    ...{ raisedAt: 1, clearedAt: 0, severeAt: 1, afterMs: 0 },
    read: ({ verified }) =>
      verified === null
        ? []
        : [{ subject: "", value: verified.difference === null ? 0 : 1, details: { what: verified.difference } }],
  },
  key_expires: {
    ...{ raisedAt: 7, clearedAt: 8, afterMs: 0 },
    read: ({ keys }, now) =>
      keys.map(({ keyId, name, expiresAt }) => ({
        ...{ subject: keyId, value: (expiresAt - now) / DAY_MS, details: { name, at: expiresAt } },
      })),
  },
} as const satisfies Readonly<Record<string, AlarmRule<CompanyFacts>>>;

export const MACHINE_RULES = {
  worker_missing: {
    ...{ raisedAt: 5 * MINUTE_MS, clearedAt: MINUTE_MS, afterMs: 0 },
    read: ({ processes, workerSeenAt }, now) => {
      const seenAt = workerSeenAt ?? Math.min(now, ...processes.map(({ startedAt }) => startedAt));
      const isNone = processes.length === 0 && workerSeenAt === null;
      return [{ subject: "", value: isNone ? Infinity : now - seenAt, details: { since: workerSeenAt } }];
    },
  },
  disk_short: {
    ...{ raisedAt: 2 * GIB, clearedAt: 3 * GIB, severeAt: GIB / 2, afterMs: 0 },
    read: ({ processes }) =>
      processes.flatMap(({ host, facts: { disk } }) =>
        disk === null
          ? []
          : [
              {
                subject: host,
                value: disk.freeBytes,
                details: { host, free: disk.freeBytes, total: disk.totalBytes, path: disk.path },
              },
            ],
      ),
  },
  clock_apart: {
    ...{ raisedAt: 2_000, clearedAt: 1_000, afterMs: 2 * MINUTE_MS },
    read: ({ processes }) =>
      processes.flatMap(({ host, facts: { clockAheadMs } }) =>
        clockAheadMs === null
          ? []
          : [{ subject: host, value: Math.abs(clockAheadMs), details: { host, aheadMs: clockAheadMs } }],
      ),
  },
  encryption_key: {
    ...{ raisedAt: 1, clearedAt: 0, afterMs: 0 },
    read: ({ processes }) =>
      processes.flatMap(({ host, facts: { encryptionKey } }) =>
        encryptionKey === null
          ? []
          : [
              {
                subject: host,
                value: encryptionKey.problem === null ? 0 : 1,
                details: { host, path: encryptionKey.path, problem: encryptionKey.problem },
              },
            ],
      ),
  },
  certificate_expires: {
    ...{ raisedAt: 14, clearedAt: 20, severeAt: 3, afterMs: 0 },
    read: ({ processes }, now) =>
      processes.flatMap(({ facts: { certificates } }) =>
        certificates.map(({ of, host, expiresAt }) => ({
          ...{ subject: host, value: (expiresAt - now) / DAY_MS, details: { of, host, at: expiresAt } },
        })),
      ),
  },
  anchors_unkept: {
    ...{ raisedAt: 1, clearedAt: 0, afterMs: 0 },
    read: ({ processes }) =>
      processes.flatMap(({ host, facts: { anchorsFile } }) =>
        anchorsFile === null
          ? []
          : [
              {
                subject: host,
                value: anchorsFile.problem === null ? 0 : 1,
                details: { host, path: anchorsFile.path, problem: anchorsFile.problem },
              },
            ],
      ),
  },
  backup_old: {
    ...{ raisedAt: 0, clearedAt: -1e-9, afterMs: 0 },
    read: ({ backupAt, begunAt, backupDays }, now) => {
      const since = backupAt ?? begunAt;
      if (backupDays === null || since === null) return [];
      const value = (now - since) / DAY_MS - backupDays;
      return [{ subject: "", value, details: { at: backupAt, days: backupDays } }];
    },
  },
  migrations_differ: {
    ...{ raisedAt: 1, clearedAt: 0, afterMs: 5 * MINUTE_MS },
    read: ({ migrations: { pending, unknown } }) => [
      { subject: "", value: unknown === null ? pending : 1, details: { pending, unknown } },
    ],
  },
} as const satisfies Readonly<Record<string, AlarmRule<MachineFacts>>>;

export type CompanyRule = keyof typeof COMPANY_RULES;
export type MachineRule = keyof typeof MACHINE_RULES;
export type AlarmRuleName = CompanyRule | MachineRule;

const COMPANY_RULE_NAMES = Object.keys(COMPANY_RULES) as readonly CompanyRule[];
const MACHINE_RULE_NAMES = Object.keys(MACHINE_RULES) as readonly MachineRule[];
export const ALARM_RULES: readonly AlarmRuleName[] = [...MACHINE_RULE_NAMES, ...COMPANY_RULE_NAMES];

export function isOfMachine(rule: AlarmRuleName): rule is MachineRule {
  return rule in MACHINE_RULES;
}
