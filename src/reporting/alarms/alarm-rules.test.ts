/** Each rule: where it is raised, that it stays raised near its limit, and where it is cleared. */
import { expect, test } from "vitest";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { ALARM_RULES, type AlarmRule, type AlarmRuleName, COMPANY_RULES, MACHINE_RULES } from "./alarm-rules.ts";
import { isSevere, judgeAlarms, type OpenAlarm } from "./judge-alarms.ts";
import type { CompanyFacts, HostFacts, MachineFacts } from "./operation-facts.ts";

const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const GIB = 1024 ** 3;
const ago = (ms: number) => epochMs(NOW - ms);

const CALM: CompanyFacts = {
  ...{ dueSince: null, channels: [], arrivalsSince: null, sumsSince: null, anchorSince: null },
  ...{ isHeadWhole: true, verified: null, keys: [], sources: [] },
};
const HOST: HostFacts = {
  ...{ disk: null, clockAheadMs: null, encryptionKey: null, certificates: [], anchorsFile: null },
};
const PROCESS = {
  ...{ processId: "p", host: "one", version: "1", serves: true, works: true },
  ...{ startedAt: ago(HOUR_MS), seenAt: NOW, facts: HOST },
};
const QUIET: MachineFacts = {
  ...{ processes: [PROCESS], workerSeenAt: NOW, backupAt: null, begunAt: null, backupDays: null },
  migrations: { pending: 0, unknown: null },
};
const on = (facts: Partial<HostFacts>): MachineFacts => ({
  ...QUIET,
  processes: [{ ...PROCESS, facts: { ...HOST, ...facts } }],
});
const channel = (more: Partial<CompanyFacts["channels"][number]>): CompanyFacts => ({
  ...CALM,
  channels: [{ channel: "mail", waiting: 2, lateSince: null, retried: 0, failed: 0, ...more }],
});
const key = (ms: number): CompanyFacts => ({
  ...CALM,
  keys: [{ keyId: "k", name: "Website", expiresAt: epochMs(NOW + ms) }],
});
const silent = (ms: number): CompanyFacts => ({
  ...CALM,
  sources: [
    {
      ...{ intakeId: "i", name: "Demo", source: "website", lastAt: ago(DAY_MS), silentAt: ago(ms) },
      ...{ usualMs: HOUR_MS, longMs: HOUR_MS },
    },
  ],
});
const verified = (difference: string | null): CompanyFacts => ({ ...CALM, verified: { at: NOW, difference } });
const certificate = (days: number) =>
  on({ certificates: [{ of: "public URL", host: "baton.example", expiresAt: epochMs(NOW + days * DAY_MS) }] });
const disk = (freeBytes: number) => on({ disk: { path: "/data", freeBytes, totalBytes: 100 * GIB } });
const backup = (days: number): MachineFacts => ({ ...QUIET, backupDays: 7, backupAt: ago(days * DAY_MS) });

/** Bad enough to be raised; better, and still raised; well again. */
const COMPANY: Readonly<
  Record<keyof typeof COMPANY_RULES, readonly [bad: CompanyFacts, near: CompanyFacts | null, well: CompanyFacts]>
> = {
  work_late: [{ ...CALM, dueSince: ago(2 * MINUTE_MS) }, { ...CALM, dueSince: ago(MINUTE_MS) }, CALM],
  messages_late: [channel({ lateSince: ago(15 * MINUTE_MS) }), channel({ lateSince: ago(5 * MINUTE_MS) }), channel({})],
  channel_failing: [channel({ retried: 3 }), channel({ retried: 1 }), channel({})],
  messages_failed: [channel({ failed: 3 }), channel({ failed: 1 }), CALM],
  arrivals_late: [{ ...CALM, arrivalsSince: ago(HOUR_MS) }, { ...CALM, arrivalsSince: ago(3 * MINUTE_MS) }, CALM],
  source_silent: [silent(0), { ...CALM, sources: null }, silent(-HOUR_MS)],
  sums_late: [{ ...CALM, sumsSince: ago(10 * MINUTE_MS) }, { ...CALM, sumsSince: ago(2 * MINUTE_MS) }, CALM],
  anchor_late: [{ ...CALM, anchorSince: ago(36 * HOUR_MS) }, { ...CALM, anchorSince: ago(30 * HOUR_MS) }, CALM],
  log_broken: [{ ...CALM, isHeadWhole: false }, null, CALM],
  verify_failed: [verified("the log isn’t as it was written"), null, verified(null)],
  key_expires: [key(7 * DAY_MS), key(-DAY_MS), CALM],
};
const MACHINE: Readonly<
  Record<keyof typeof MACHINE_RULES, readonly [bad: MachineFacts, near: MachineFacts | null, well: MachineFacts]>
> = {
  worker_missing: [
    { ...QUIET, workerSeenAt: ago(5 * MINUTE_MS) },
    { ...QUIET, workerSeenAt: ago(2 * MINUTE_MS) },
    QUIET,
  ],
  disk_short: [disk(2 * GIB), disk(2.5 * GIB), disk(3 * GIB)],
  clock_apart: [on({ clockAheadMs: -2_000 }), on({ clockAheadMs: 1_500 }), on({ clockAheadMs: 1_000 })],
  encryption_key: [
    on({ encryptionKey: { path: "k", problem: "readable" } }),
    null,
    on({ encryptionKey: { path: "k", problem: null } }),
  ],
  certificate_expires: [certificate(14), certificate(19), certificate(80)],
  anchors_unkept: [
    on({ anchorsFile: { path: "a", problem: "EACCES" } }),
    null,
    on({ anchorsFile: { path: "a", problem: null } }),
  ],
  backup_old: [backup(7), null, backup(6)],
  migrations_differ: [{ ...QUIET, migrations: { pending: 0, unknown: "9999-later.sql" } }, null, QUIET],
};

type Case = readonly [
  name: AlarmRuleName,
  judged: (step: 0 | 1 | 2, open: OpenAlarm | null, at?: number) => readonly string[],
];
function casesOf<Facts>(
  rules: Readonly<Record<string, AlarmRule<Facts>>>,
  facts: Readonly<Record<string, readonly [Facts, Facts | null, Facts]>>,
): readonly Case[] {
  return Object.entries(rules).map(([name, rule]) => [
    name as AlarmRuleName,
    (step, open, at = NOW) =>
      judgeAlarms(
        { [name]: rule } as Readonly<Record<AlarmRuleName, AlarmRule<Facts>>>,
        facts[name]?.[step] ?? (facts[name]?.[0] as Facts),
        {
          now: epochMs(at),
          open: open === null ? [] : [open],
        },
      ).map(({ kind }) => kind),
  ]);
}
const CASES: readonly Case[] = [
  ...casesOf<CompanyFacts>(COMPANY_RULES, COMPANY),
  ...casesOf<MachineFacts>(MACHINE_RULES, MACHINE),
];
const SUBJECTS: Readonly<Partial<Record<AlarmRuleName, string>>> = {
  ...{ messages_late: "mail", channel_failing: "mail", messages_failed: "mail", source_silent: "i", key_expires: "k" },
  ...{ disk_short: "one", clock_apart: "one", encryption_key: "one", anchors_unkept: "one" },
  certificate_expires: "baton.example",
};

test.each(CASES)("%s", (rule, judged) => {
  const { afterMs } = { ...COMPANY_RULES, ...MACHINE_RULES }[rule];
  const open = { rule, subject: SUBJECTS[rule] ?? "", since: ago(afterMs), raisedAt: null };
  const raised = { ...open, raisedAt: NOW };
  expect(judged(2, null)).toEqual([]);
  // What may be so for a moment has to last.
  expect(judged(0, null)).toEqual([afterMs === 0 ? "raised" : "begun"]);
  expect(judged(0, open)).toEqual(["raised"]);
  if (afterMs > 0) expect(judged(0, { ...open, since: ago(afterMs - 1) })).toEqual(["begun"]);
  // Near the limit, nothing is told again.
  expect(judged(0, raised)).toEqual(["seen"]);
  expect(judged(1, raised)).toEqual(rule === "source_silent" ? [] : ["seen"]);
  expect(judged(2, raised)).toEqual(["cleared"]);
  expect(judged(2, open)).toEqual(["forgotten"]);
});

test("every rule has its case", () => {
  expect(CASES.map(([name]) => name).toSorted()).toEqual([...ALARM_RULES].toSorted());
});

test("of two processes on a machine, and of two machines", () => {
  const at = (host: string, freeBytes: number) => ({
    ...{ ...PROCESS, host },
    facts: { ...HOST, disk: { path: "/data", freeBytes, totalBytes: 9 * GIB } },
  });
  const facts = { ...QUIET, processes: [at("one", 9 * GIB), at("one", GIB), at("two", GIB / 4)] };
  const found = judgeAlarms(MACHINE_RULES, facts, { now: NOW, open: [] });
  expect(found.map(({ subject, kind }) => [subject, kind])).toEqual([
    ["one", "raised"],
    ["two", "raised"],
  ]);
  expect([isSevere(MACHINE_RULES.disk_short, GIB), isSevere(MACHINE_RULES.disk_short, GIB / 4)]).toEqual([false, true]);
  // A machine that is gone has no disk that could be short.
  const open = [{ rule: "disk_short", subject: "two", since: NOW, raisedAt: NOW } as const];
  expect(judgeAlarms(MACHINE_RULES, QUIET, { now: NOW, open })).toMatchObject([{ subject: "two", kind: "cleared" }]);
});

test("a server that has just started gives a worker time to start; where none ever was, it is told", () => {
  const alone = { ...QUIET, workerSeenAt: null, processes: [{ ...PROCESS, works: false, startedAt: ago(MINUTE_MS) }] };
  expect(judgeAlarms(MACHINE_RULES, alone, { now: NOW, open: [] })).toEqual([]);
  const none = { ...QUIET, workerSeenAt: null, processes: [] };
  expect(judgeAlarms(MACHINE_RULES, none, { now: NOW, open: [] })).toMatchObject([{ kind: "raised" }]);
});

test("a clock that was set back raises nothing, and keeps what is raised", () => {
  const late = { ...CALM, dueSince: ago(HOUR_MS) };
  const open = [{ rule: "work_late", subject: "", since: NOW, raisedAt: NOW } as const];
  expect(judgeAlarms(COMPANY_RULES, late, { now: ago(2 * HOUR_MS), open: [] })).toEqual([]);
  expect(judgeAlarms(COMPANY_RULES, late, { now: ago(HOUR_MS / 2), open })).toMatchObject([{ kind: "seen" }]);
});
