/** What is said of an alarm: on the page “Operation”, by mail, and by `baton doctor`. */
import { type EpochMs, epochMs, isoInstant, MINUTE_MS } from "../../base/time.ts";
import type { AlarmDetails, AlarmRuleName } from "../../reporting/alarms/alarm-rules.ts";
import { counted } from "../english/counted.ts";
import { wallWords } from "../english/elapsed-words.ts";
import { quietWords, usualGapWords } from "../screen/source-words.ts";

export type AlarmWords = {
  /** What is looked at, in two words. */
  readonly name: string;
  /** Where nothing is to be said. */
  readonly well: string;
  /** Its sentence is worth saying though it is well. */
  readonly isTold?: true;
  readonly says: (details: AlarmDetails, now: EpochMs) => string;
  readonly remedy: (details: AlarmDetails) => string;
};

const CHANNELS: Readonly<Record<string, string>> = { mail: "email", chat: "chat", hook: "webhook" };
const channelOf = ({ channel }: AlarmDetails): string => CHANNELS[String(channel)] ?? String(channel);
const textOf = (value: AlarmDetails[string] | undefined): string => String(value ?? "");
const numberOf = (value: AlarmDetails[string] | undefined): number => Number(value ?? 0);
const lasted = ({ since }: AlarmDetails, now: EpochMs): string => wallWords(Math.max(MINUTE_MS, now - numberOf(since)));
/** @example "in 6 d 2 h"; "3 h ago" */
const whenOf = (at: number, now: EpochMs): string =>
  at >= now ? `in ${wallWords(at - now)}` : `${wallWords(now - at)} ago`;
const WORKER = "Start `baton serve` or `baton worker`, and look at its log";

export const ALARM_WORDS: Readonly<Record<AlarmRuleName, AlarmWords>> = {
  worker_missing: {
    name: "worker",
    well: "A worker is running",
    says: ({ since }, now) =>
      since === null || since === undefined
        ? "No worker is running: nothing that is due happens, and nothing is sent"
        : `No worker has been seen for ${lasted({ since }, now)}: nothing that is due happens, and nothing is sent`,
    remedy: () => WORKER,
  },
  disk_short: {
    name: "disk",
    isTold: true,
    well: "There is room",
    says: ({ free, total, path, host }) =>
      `${byteWords(numberOf(free))} free (${Math.floor((numberOf(free) / Math.max(1, numberOf(total))) * 100)}%) at ${textOf(path)} on ${textOf(host)}`,
    remedy: () => "Free space or enlarge the disk: PostgreSQL stops when it is full",
  },
  clock_apart: {
    name: "clock",
    well: "As the database’s",
    says: ({ aheadMs, host }) =>
      `The clock of ${textOf(host)} is ${(Math.abs(numberOf(aheadMs)) / 1_000).toFixed(1)} s ${numberOf(aheadMs) > 0 ? "ahead of" : "behind"} the database’s`,
    remedy: () => "Sync both clocks, for example with NTP",
  },
  encryption_key: {
    name: "encryption key",
    well: "Only Baton can read it",
    says: ({ path, host, problem }) =>
      problem === "missing"
        ? `The file of the encryption key, ${textOf(path)} on ${textOf(host)}, is missing`
        : `Others can read the encryption key in ${textOf(path)} on ${textOf(host)}`,
    remedy: ({ path, problem }) =>
      problem === "missing"
        ? "Restore it from a backup before the server restarts: without it, the secrets of other systems can’t be read"
        : `Run \`chmod 600 ${textOf(path)}\`, then \`baton rotate-encryption-key\``,
  },
  certificate_expires: {
    name: "certificate",
    isTold: true,
    well: "None expires soon",
    says: ({ of, host, at }, now) =>
      `The certificate of the ${textOf(of)}, ${textOf(host)}, ${numberOf(at) >= now ? "expires" : "expired"} ${whenOf(numberOf(at), now)}`,
    remedy: ({ of }) =>
      of === "public URL" ? "Renew it at the proxy, and look why that didn’t happen by itself" : "Renew it there",
  },
  anchors_unkept: {
    name: "anchors file",
    well: "It can be written",
    says: ({ path, host, problem }) =>
      `Anchors can’t be written to ${textOf(path)} on ${textOf(host)}: ${textOf(problem)}`,
    remedy: () => "Mend the path or its rights. Anchors that are missing there follow by themselves",
  },
  backup_old: {
    name: "backup",
    isTold: true,
    well: "Not overdue",
    says: ({ at }, now) =>
      at === null || at === undefined
        ? "There is no backup by `baton backup`"
        : `The last backup is ${wallWords(now - numberOf(at))} old`,
    remedy: ({ days }) =>
      `Run \`baton backup\` at least every ${counted(numberOf(days), "day")}; if you make backups another way, set BATON_BACKUP_DAYS=0`,
  },
  migrations_differ: {
    name: "migrations",
    well: "All applied",
    says: ({ pending, unknown }) =>
      unknown === null || unknown === undefined
        ? `${numberOf(pending)} not applied yet`
        : `The database has migration ${textOf(unknown)}, which this version doesn’t know`,
    remedy: ({ unknown }) =>
      unknown === null || unknown === undefined
        ? "Back up the data, then start the server: it applies them"
        : "Run the newer version of Baton everywhere",
  },
  work_late: {
    name: "due steps",
    well: "Nothing is late",
    says: (details, now) =>
      `Something about a lead has been due for ${lasted(details, now)}: deadlines, escalations, and assignments are late`,
    remedy: () => WORKER,
  },
  messages_late: {
    name: "messages",
    well: "Nothing waits to be sent",
    says: (details, now) =>
      `${counted(numberOf(details["waiting"]), "message")} by ${channelOf(details)} should have been sent, the first ${lasted(details, now)} ago`,
    remedy: () => "Look at Deliveries for the reason, and at the log of the worker",
  },
  channel_failing: {
    name: "channels",
    well: "None keeps failing",
    says: (details) =>
      `${counted(numberOf(details["retried"]), "message")} by ${channelOf(details)} failed three times or more, and will be tried again`,
    remedy: () => "Look at Deliveries for the reason; `baton doctor` tries the mail server",
  },
  messages_failed: {
    name: "failed",
    well: "Nothing was given up today",
    says: (details) =>
      `${counted(numberOf(details["failed"]), "message")} by ${channelOf(details)} failed for good within 24 hours`,
    remedy: () => "Under Deliveries, send them again or don’t, after the reason is mended",
  },
  arrivals_late: {
    name: "arrivals",
    well: "All were looked at",
    says: (details, now) => `What a form or webhook sent has waited for ${lasted(details, now)}`,
    remedy: () => "Look at Arrivals for what stands in the way",
  },
  source_silent: {
    name: "sources",
    well: "None is silent",
    says: ({ name, source, since, usualMs, longMs }, now) =>
      `Nothing has arrived from ${textOf(name).replaceAll(/\s+/g, " ")} (source ${textOf(source)}) for ${quietWords(now - numberOf(since))}. ${usualGapWords({ usualMs: numberOf(usualMs), longMs: numberOf(longMs) })}`,
    remedy: () =>
      "Send a test from its page or system, and look at Sources: whether anything was turned away stands there",
  },
  sums_late: {
    name: "sums",
    well: "All is added up",
    says: (details, now) => `Reports read leads one by one: what happened since ${lasted(details, now)} isn’t added up`,
    remedy: () => WORKER,
  },
  anchor_late: {
    name: "anchors",
    well: "Set each day",
    says: (details, now) => `No anchor stands for what was written in the last ${lasted(details, now)}`,
    remedy: () => WORKER,
  },
  log_broken: {
    name: "log",
    well: "The head of the chain is whole",
    says: () => "The log doesn’t end as it was written",
    remedy: () => "Run `baton verify` with your anchors, and restore the last backup that it accepts",
  },
  verify_failed: {
    name: "verification",
    well: "The last one found nothing",
    says: ({ what }) => `The last \`baton verify\` found a difference: ${textOf(what)}`,
    remedy: () => "Run `baton verify` again for the remedy that it names",
  },
  key_expires: {
    name: "keys",
    well: "None ends within a week",
    says: ({ name, at }, now) =>
      `The key “${textOf(name)}” ${numberOf(at) >= now ? "ends" : "ended"} ${whenOf(numberOf(at), now)}`,
    remedy: () => "Under People, rotate it if its program is still in use; else revoke it",
  },
};

/** @example 1_600_000_000 → "1.5 GiB"; 12_000_000 → "11 MiB" */
export function byteWords(bytes: number): string {
  return bytes < 1024 ** 3 ? `${Math.ceil(bytes / 1024 ** 2)} MiB` : `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

/** @param rule as the server calls it: one of a newer version is said by its name */
export function alarmWords(rule: string): AlarmWords {
  const known: Readonly<Partial<Record<string, AlarmWords>>> = ALARM_WORDS;
  return known[rule] ?? { name: rule, well: "", says: () => `Raised: ${rule}`, remedy: () => "Reload the page" };
}

/** By mail, once when it is raised and once when it is over. */
export function alarmMail(
  { rule, details, since }: { readonly rule: AlarmRuleName; readonly details: AlarmDetails; readonly since: EpochMs },
  {
    kind,
    at,
    company,
    url,
  }: { readonly kind: "raised" | "cleared"; readonly at: EpochMs; readonly company: string; readonly url: string },
): { readonly subject: string; readonly text: string } {
  const { says, remedy } = ALARM_WORDS[rule];
  const sentence = says(details, at);
  if (kind === "cleared")
    return {
      subject: oneLine(`Over: ${subjectOf(rule, details, at)}`),
      text: `${company}: this is over, after ${wallWords(at - since)}.\n\n${sentence}.\n\n${url}\n`,
    };
  return {
    subject: oneLine(subjectOf(rule, details, at)),
    text: `${company}: ${sentence.replace(/\.$/, "")}.\n\nWhat to do: ${remedy(details)}.\n\nSince ${utcWords(since)}. One email is sent when this begins, and one when it is over.\n${url}\n`,
  };
}

function subjectOf(rule: AlarmRuleName, details: AlarmDetails, now: EpochMs): string {
  if (rule === "source_silent")
    return `Nothing from ${textOf(details["name"])} for ${quietWords(now - numberOf(details["since"]))}`;
  return ALARM_WORDS[rule].says(details, now).split(/: |\. /)[0] ?? rule;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").slice(0, 150);
}

/** @example "2026-03-09 14:05 UTC" */
function utcWords(at: EpochMs): string {
  return `${isoInstant(epochMs(at)).slice(0, 16).replace("T", " ")} UTC`;
}
