/** Hand-written facts that give occasion to terms which sixty ordinary days of the company have none for. Written for agreements/complete.yaml. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { AttributeValue } from "../../src/agreement/terms/basic/basic-terms.ts";
import { defined } from "../../src/base/assert.ts";
import { leadId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS, parseInstant } from "../../src/base/time.ts";
import { addressKeys } from "../../src/engine/identity/address-keys.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import type { Replay, DecidedInput } from "../../src/engine/timeline/replay.ts";
import { MAIL_DOMAINS } from "../../src/store/facts/mail-domain-lists.ts";

type Said = { readonly at: EpochMs; readonly lead: string; readonly say: (owner: string) => object };

const at = (text: string): EpochMs => defined(parseInstant(text), text);
const said = (text: string, lead: string, say: Said["say"]): Said => ({ at: at(text), lead, say });
/** They come in, and ask for a demo: hot, and handed over. */
const asks = (
  text: string,
  lead: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): readonly Said[] => [said(text, lead, () => capture(attributes)), said(text, lead, () => did("demo_requested"))];
const capture = (attributes: Readonly<Record<string, AttributeValue>>): object => ({
  kind: "capture",
  origin: "webinar",
  person: { name: null, email: null, company: null },
  attributes,
});
const did = (activity: string, object?: string): object => ({
  kind: "activity",
  activity,
  note: null,
  ...(object === undefined ? {} : { object }),
});
const rejects =
  (reason: string) =>
  (by: string): object => ({ kind: "reject", by, reason, note: null });
const passesOn = (by: string): object => ({ kind: "pass_on", by, note: null });

/** Each lead has one thing to show. It begins on Monday, 1 June 2026; New York opens at 15:30 in Amsterdam. */
const LEADS: readonly Said[] = [
  said("2026-06-01T10:00+02:00", "fits in all", () =>
    capture({ industry: "software", employees: 200, country: "NL", title: "head of data", phone: "1" }),
  ),
  ...["10:00", "10:01", "10:02"].map((time) =>
    said(`2026-06-01T${time}+02:00`, "begins two trials", () =>
      time === "10:00" ? capture({}) : did("trial_started"),
    ),
  ),
  said("2026-06-01T10:00+02:00", "reads three guides", () => capture({})),
  ...["a", "b", "a", "c"].map((guide, index) =>
    said(`2026-06-01T10:0${index + 1}+02:00`, "reads three guides", () => did("whitepaper_downloaded", guide)),
  ),
  said("2026-06-01T10:10+02:00", "sent once", () => capture({ partner: true })),
  said("2026-06-01T10:20+02:00", "sent once", rejects("timing")),
  ...asks("2026-06-01T10:10+02:00", "left alone"),
  ...asks("2026-06-01T10:10+02:00", "speaks French", { country: "FR" }),
  ...asks("2026-06-01T10:10+02:00", "named account", { "account-tier": "strategic" }),
  said("2026-06-01T10:20+02:00", "named account", passesOn),
  ...asks("2026-06-01T15:40+02:00", "American", { country: "US" }),
  said("2026-06-01T15:50+02:00", "American", passesOn),
  ...asks("2026-06-01T10:10+02:00", "without a number"),
  said("2026-06-01T10:15+02:00", "without a number", (by) => ({ kind: "pause", by, reason: "no-number" })),
  ...asks("2026-06-01T10:10+02:00", "too early"),
  ...["2026-06-01T10:20+02:00", "2026-08-31T10:20+02:00", "2026-11-30T10:20+01:00"].map((time) =>
    said(time, "too early", rejects("timing")),
  ),
  ...asks("2026-06-01T10:10+02:00", "for some other reason"),
  said("2026-06-01T10:20+02:00", "for some other reason", rejects("other")),
  ...asks("2026-06-01T10:10+02:00", "no need"),
  said("2026-06-01T10:20+02:00", "no need", rejects("no-need")),
  // Seven business days later: objections have five.
  said("2026-06-10T10:20+02:00", "no need", () => ({ kind: "dispute", by: memberId("mika"), note: null })),
  // Thirty points, shown without decimals, are fewer within a day. Twice it comes back; the third time, too, it has thirty, and nobody has accepted it.
  ...asks("2026-06-05T10:10+02:00", "fades"),
  said("2026-06-05T10:20+02:00", "fades", () => did("trial_started")),
  said("2026-07-06T10:20+02:00", "fades", () => did("trial_started")),
  said("2026-08-07T10:20+02:00", "fades", () => did("webinar_attended")),
  // On the day before the election, a holiday of New York.
  ...asks("2026-11-02T15:40+01:00", "writes from New York", { country: "US" }),
  said("2026-11-02T22:00+01:00", "writes from New York", () => ({
    ...{ kind: "contact", channel: "email", needsAnswer: true, note: null },
  })),
  ...asks("2026-06-17T17:00+02:00", "before the day off"),
  ...asks("2026-06-23T17:00+02:00", "before the short day"),
  ...asks("2026-06-01T03:00+02:00", "by night"),
  // At sales already; lost, and back: the rep knows it.
  ...asks("2026-06-02T10:10+02:00", "comes back to sales"),
  said("2026-06-02T10:20+02:00", "comes back to sales", passesOn),
  said("2026-06-02T10:30+02:00", "comes back to sales", () => ({
    kind: "progress",
    stage: "lost",
    valueMinor: null,
    credits: { sdr: null, rep: null },
  })),
  ...asks("2026-06-03T10:10+02:00", "comes back to sales"),
  said("2026-06-03T10:20+02:00", "comes back to sales", passesOn),
];

/** So many leads in a few days that limits are reached. */
const CROWD: readonly Said[] = Array.from({ length: 6 * 35 }, (_, index) => {
  const day = [15, 16, 17, 18, 22, 23][Math.floor(index / 35)];
  return asks(`2026-06-${day}T09:${String(10 + (index % 35)).padStart(2, "0")}+02:00`, `crowd ${index}`);
}).flat();

export function liveOccasions(replay: Replay, record: (decidedInput: DecidedInput) => void): void {
  liveThrough(replay, LEADS, record, epochMs(at("2027-03-01T00:00Z")));
}

export function liveCrowd(replay: Replay, record: (decidedInput: DecidedInput) => void): void {
  liveThrough(replay, CROWD, record, epochMs(at("2026-06-23T00:00Z") + DAY_MS));
}

function liveThrough(
  replay: Replay,
  all: readonly Said[],
  record: (decidedInput: DecidedInput) => void,
  until: EpochMs,
): void {
  const inOrder = [...all].sort((a, b) => a.at - b.at);
  for (const { at: instant, lead, say } of inOrder) {
    const id = leadId(`test:${lead}`);
    for (const decidedInput of replay.advanceTo(epochMs(instant - MINUTE_MS / 2))) record(decidedInput);
    const owner = replay.lead(id)?.owner ?? memberId("quinn");
    const fact = { ...say(owner), leadId: id, occurredAt: instant, recordedAt: instant } as Fact;
    for (const decidedInput of replay.take(fact)) record(decidedInput);
  }
  for (const decidedInput of replay.advanceTo(until)) record(decidedInput);
}

/** By which keys four addresses are known. */
export function keysOf({ identity }: Agreement): readonly (readonly string[])[] {
  return ["ada+news@buyer.example", "a.da@gmail.com", "info@buyer.example", "sales@buyer.example"].map((email) =>
    addressKeys(email, identity, MAIL_DOMAINS),
  );
}
