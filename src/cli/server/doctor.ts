/** `baton doctor`: is everything here that Baton needs? It looks and changes nothing; each line that isn't ok says what to do. */
import { hostname } from "node:os";
import { AppError } from "../../base/app-error.ts";
import {
  type AlarmRule,
  type AlarmRuleName,
  COMPANY_RULES,
  MACHINE_RULES,
  type AlarmReading,
} from "../../reporting/alarms/alarm-rules.ts";
import { isRaised, isSevere } from "../../reporting/alarms/judge-alarms.ts";
import type { MachineFacts } from "../../reporting/alarms/operation-facts.ts";
import { readSources } from "../../services/operation/read-sources.ts";
import { fetchMachineFacts, fetchWatched } from "../../store/operation/watched-facts.ts";
import { ALARM_WORDS } from "../../words/alarm/alarm-words.ts";
import { openHostFacts } from "./host-facts.ts";
import { backupDaysOf } from "./start-watching.ts";
import { seededRandom } from "../../base/random.ts";
import { type EpochMs, epochMs, isoInstant } from "../../base/time.ts";
import { type Database, openDatabase } from "../../store/database/database.ts";
import { migrationStanding } from "../../store/database/migrate.ts";
import { PROGRAM_ROLE, standingOf } from "../../store/database/privileges.ts";
import { rowWith, TEXT } from "../../store/database/row-schema.ts";
import { rowsOf } from "../../store/database/rows-of.ts";
import { startEmbeddedPostgres } from "../../store/embedded/start-embedded-postgres.ts";
import { verifySample } from "../../store/verify/verify-sample.ts";
import { counted } from "../../words/english/counted.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import type { Settings } from "../configuration/settings.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { presentInstant } from "../present-instant.ts";
import type { Terminal } from "../terminal.ts";
import { openMailboxOf } from "./open-mailbox-of.ts";
import { mailOptions } from "./mail-settings.ts";
import type { WorkParts } from "./start-work.ts";

export type Finding = {
  readonly check: string;
  readonly verdict: "ok" | "warn" | "fail";
  readonly says: string;
  /** What to do; left out where all is well. */
  readonly remedy?: string;
};
export type DoctorOptions = {
  readonly version: string;
  readonly json: boolean;
  /** Which leads are verified. Left out: those of the day. */
  readonly seed?: number | undefined;
};
type Said = Omit<Finding, "check">;

const ok = (says: string): Said => ({ verdict: "ok", says });
const warn = (says: string, remedy: string): Said => ({ verdict: "warn", says, remedy });
const fail = (says: string, remedy: string): Said => ({ verdict: "fail", says, remedy });

const MOST_COMPANIES = 100;
const ANSWERS_WITHIN_MS = 5_000;
/** All companies together; and leads of one. */
const [SAMPLED_FOR_MS, SAMPLE_OF_EACH] = [5_000, 25];

/** @example 2026-03-09 → 20260309 */
function dayOf(at: EpochMs): number {
  return Number(isoInstant(at).slice(0, 10).replaceAll("-", ""));
}

export async function doctor(
  terminal: Terminal,
  settings: Settings,
  parts: Pick<WorkParts, "sending">,
  { version, json, seed = dayOf(presentInstant()) }: DoctorOptions,
): Promise<ExitCode> {
  const findings = await findingsOf(settings, parts, { version, seed });
  if (json) terminal.out(`${JSON.stringify(findings, null, 2)}\n`);
  else for (const each of findings) terminal.out(lineOf(each));
  return findings.some(({ verdict }) => verdict === "fail") ? EXIT.data : EXIT.done;
}

function lineOf({ check, verdict, says, remedy }: Finding): string {
  const line = `${verdict.padEnd(4)}  ${check.padEnd(14)}  ${says}\n`;
  return remedy === undefined ? line : `${line}${" ".repeat(22)}→ ${remedy}\n`;
}

async function findingsOf(
  settings: Settings,
  parts: Pick<WorkParts, "sending">,
  { version, seed }: { readonly version: string; readonly seed: number },
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const check = async (name: string, run: () => Promise<Said>): Promise<void> => {
    const said = await run().catch((error: unknown) =>
      fail(
        error instanceof Error ? error.message : String(error),
        (error instanceof AppError ? error.remedy : undefined) ?? "Mend this first, then run `baton doctor` again",
      ),
    );
    found.push({ check: name, ...said });
  };
  await check("versions", async () => ok(`Baton ${version}, Node ${process.versions.node}`));
  await withDatabaseOf(settings, check, async (db, role) => {
    await check("encoding", () => encodingOf(db));
    await check("migrations", () => migrationsOf(db));
    // The rest asks tables that a database without migrations doesn't have.
    if (found.some((each) => each.check === "migrations" && each.verdict !== "ok")) return;
    await check("rights", () => rightsOf(db, role));
    found.push(...(await machineFindings(db, settings)), ...(await companyFindings(db)));
    await check("leads", () => leadsOf(db, seed));
  });
  await check("email", () => emailOf(settings, parts));
  await check("mailbox", () => mailboxOf(settings, parts));
  await check("public URL", () => publicUrlOf(settings));
  return found;
}

async function withDatabaseOf(
  { databaseUrl, dataDir }: Settings,
  check: (name: string, run: () => Promise<Said>) => Promise<void>,
  run: (db: Database, role: "program" | "owner") => Promise<void>,
): Promise<void> {
  let stop = (): Promise<void> => Promise.resolve();
  let db: Database | undefined;
  await check("database", async () => {
    if (databaseUrl === undefined) {
      const embedded = await startEmbeddedPostgres({ dataDir, mustExist: true });
      stop = embedded.stop;
      // Before the first start there is no other role than the owner's.
      db = await openDatabase(embedded.urlAs(PROGRAM_ROLE), { maxConnections: 1 }).catch(() =>
        openDatabase(embedded.url, { maxConnections: 1 }),
      );
    } else db = await openDatabase(databaseUrl, { maxConnections: 1, answerWithinMs: ANSWERS_WITHIN_MS });
    const rows = await rowsOf(db, rowWith({ version: TEXT }), "select current_setting('server_version') as version");
    return ok(`PostgreSQL ${rows[0]?.version ?? "?"}, ${databaseUrl === undefined ? "embedded" : "your own"}`);
  });
  try {
    if (db !== undefined) await run(db, databaseUrl === undefined ? "owner" : "program");
  } finally {
    await db?.close();
    await stop();
  }
}

async function encodingOf(db: Database): Promise<Said> {
  const rows = await rowsOf(db, rowWith({ encoding: TEXT }), "select current_setting('server_encoding') as encoding");
  const encoding = rows[0]?.encoding ?? "?";
  if (encoding === "UTF8") return ok(encoding);
  return fail(
    `The database is in ${encoding}`,
    "Create one with `create database baton encoding 'UTF8' template template0`",
  );
}

async function migrationsOf(db: Database): Promise<Said> {
  const { pending, unknown } = await migrationStanding(db);
  const { says, remedy, well } = ALARM_WORDS.migrations_differ;
  const details = { pending, unknown: unknown ?? null };
  if (unknown === undefined && pending === 0) return ok(well);
  return (unknown === undefined ? warn : fail)(says(details, presentInstant()), remedy(details));
}

async function rightsOf(db: Database, role: "program" | "owner"): Promise<Said> {
  const standing = await standingOf(db);
  if (standing.isAppendOnly) return ok(`The role ${standing.role} can add to the log, and not change it`);
  const says = `The role ${standing.role} can change the log`;
  if (role === "owner") return warn(says, "Start the server once: it makes a role that can only add");
  return warn(says, "Set BATON_OWNER_URL and run Baton as another role (documentation, “Append-only”)");
}

/** The rules by which alarms are raised, each for what it looks at on this machine and on those that run. */
async function machineFindings(db: Database, settings: Settings): Promise<readonly Finding[]> {
  const now = presentInstant();
  const facts = await fetchMachineFacts(db, { now, backupDays: backupDaysOf(settings) });
  const here = {
    processId: "",
    host: hostname(),
    version: "",
    serves: false,
    works: false,
    startedAt: now,
    seenAt: now,
  };
  const self = { ...here, facts: await openHostFacts(settings, db)() };
  const withSelf = { ...facts, processes: [self, ...facts.processes.filter(({ host }) => host !== self.host)] };
  return namesOf(MACHINE_RULES)
    .filter((rule) => rule !== "migrations_differ")
    .map((rule) => findingOf(rule, MACHINE_RULES[rule], read(rule === "worker_missing" ? facts : withSelf), now));

  function read(of: MachineFacts) {
    return (each: AlarmRule<MachineFacts>): readonly AlarmReading[] => each.read(of, now) ?? [];
  }
}

/** Of all companies together; where there are several, each is named. */
async function companyFindings(db: Database): Promise<readonly Finding[]> {
  const now = presentInstant();
  const watched = [...(await fetchWatched(db, now))].slice(0, MOST_COMPANIES);
  const all = await Promise.all(
    watched.map(async ([id, { hasSources: _has, ...facts }]) => {
      const sources = await readSources({ db: db.within(id), workspaceId: id });
      return { id, facts: { ...facts, sources } };
    }),
  );
  return namesOf(COMPANY_RULES).map((rule) =>
    findingOf(
      rule,
      COMPANY_RULES[rule],
      (each) =>
        all.flatMap(({ id, facts }) =>
          (each.read(facts, now) ?? []).map((reading) => ({ ...reading, where: all.length > 1 ? `${id}: ` : "" })),
        ),
      now,
    ),
  );
}

function namesOf<Name extends string>(rules: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(rules) as Name[];
}

function findingOf<Facts>(
  rule: AlarmRuleName,
  each: AlarmRule<Facts>,
  read: (each: AlarmRule<Facts>) => readonly (AlarmReading & { readonly where?: string })[],
  now: EpochMs,
): Finding {
  const { name, well, isTold, says, remedy } = ALARM_WORDS[rule];
  const readings = read(each);
  const raised = readings.filter(({ value }) => isRaised(each, value));
  const [first] = raised;
  if (first === undefined) {
    const told = isTold === true ? readings.map(({ details }) => says(details, now)).join("; ") : "";
    return { check: name, ...ok(told === "" ? well : told) };
  }
  const sentence = raised.map(({ details, where = "" }) => `${where}${says(details, now)}`).join("; ");
  const isBad = raised.some(({ value }) => isSevere(each, value));
  return { check: name, ...(isBad ? fail : warn)(sentence, remedy(first.details)) };
}

/** Some leads of each company, drawn by the seed: today's, unless another is given. */
async function leadsOf(db: Database, seed: number): Promise<Said> {
  const endsAt = performance.now() + SAMPLED_FOR_MS;
  const random = seededRandom(seed);
  let verified = 0;
  for (const { id } of await allWorkspaces(db)) {
    const drawn = { random, size: SAMPLE_OF_EACH, isOver: () => performance.now() > endsAt };
    const { leads, firstDifference } = await verifySample(db.within(id), id, drawn);
    verified += leads;
    if (firstDifference !== null)
      return fail(
        `In ${id}, ${firstDifference.what} isn’t as the log was written`,
        firstDifference.where === "log"
          ? `Run \`baton --workspace ${id} verify\` with your anchors, and restore the last backup that it accepts`
          : `Run \`baton --workspace ${id} verify\`; if the log is whole, \`baton --workspace ${id} rebuild\` derives the rest anew`,
      );
  }
  return ok(`${counted(verified, "lead")} of the sample ${seed} are as their log says`);
}

async function emailOf(settings: Settings, { sending }: Pick<WorkParts, "sending">): Promise<Said> {
  const options = mailOptions(settings);
  if (options === undefined)
    return warn("No email is sent", "Set BATON_SMTP_URL and BATON_MAIL_FROM, or tell people to look into the app");
  const mail = await sending?.openMail(options);
  try {
    await mail?.verify();
    return ok(`The mail server of ${options.from.address} answers and takes the login`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`The mail server can't be used: ${reason}`, "Check BATON_SMTP_URL, its password, and the firewall");
  } finally {
    mail?.close();
  }
}

async function mailboxOf(settings: Settings, parts: Pick<WorkParts, "sending">): Promise<Said> {
  const read = await openMailboxOf(settings, parts);
  if (read === undefined) return ok("None is read: late bounces and emails to leads aren't seen (BATON_MAILBOX)");
  const { mailbox, trusted } = read;
  try {
    const says = `${mailbox.name}: ${await mailbox.verify()} emails`;
    if (trusted !== undefined) return ok(says);
    return warn(
      `${says}; no mail server is trusted to check senders, so emails to leads don't count as touches`,
      "Set BATON_MAILBOX_TRUSTS to the name with which your mail server begins Authentication-Results",
    );
  } catch (error) {
    const { message, remedy } = error as Error & { readonly remedy?: string };
    return fail(`${mailbox.name}: ${message}`, remedy ?? "Check BATON_MAILBOX");
  }
}

async function publicUrlOf({ url }: Settings): Promise<Said> {
  if (url === undefined)
    return warn("No public URL: links lead to this machine only", "Set BATON_URL to the address that people use");
  const since = epochMs(presentInstant());
  const answer = await fetch(`${url}livez`, {
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
  }).catch((error: unknown) => String(error instanceof Error ? (error.cause ?? error.message) : error));
  if (typeof answer === "string")
    return warn(
      `${url} doesn't answer from here: ${answer}`,
      "Start the server; check DNS, the proxy, and its certificate",
    );
  if (!answer.ok)
    return warn(
      `${url}livez answers ${answer.status}`,
      "Pass paths and `Host` on as they came (documentation, “Behind a proxy”)",
    );
  if (url.startsWith("http:") && !/^http:\/\/(localhost|127\.)/.test(url))
    return warn(`${url} isn't encrypted`, "Put an HTTPS proxy in front, and name its address");
  return ok(`${url} answers in ${presentInstant() - since} ms`);
}
