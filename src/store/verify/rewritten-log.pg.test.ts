/** A log that somebody rewrote together with its chain: what it says does not add up, or is not what the rest says. */
import { beforeAll, expect, test } from "vitest";
import type { StoredEntry } from "../log/entry.ts";
import type { Difference } from "./difference.ts";
import { body, type Change, event, input, type Place, type Tamper, Tampered } from "./tampering.fixture.ts";

let tampered: Tampered;
beforeAll(async () => {
  tampered = await Tampered.live();
});

const expectFound = async (where: Difference["where"], what: string, tamper: Tamper): Promise<void> =>
  expect(await tampered.found(tamper)).toMatchObject({ where, what: tampered.filled(what) });

/** What was heard and what follows from it, rewritten alike: nothing in the entry contradicts it. */
const alike: Change = (entry) => event({ channel: "chat" })(input({ channel: "chat" })(entry) as StoredEntry);

test("the hash of the entry alone is made anew: the next one is not chained to it", () =>
  expectFound("log", "the hash of entry {said+1}", tampered.hashed("said", alike)));

test("the chain is made anew to its end: the head is another", () =>
  expectFound(
    "log",
    "the head of the log",
    tampered.both(
      "create temporary table before on commit drop as select log_hash from workspace where workspace_id = 'life-1'",
      tampered.chainedAt("said", alike),
      "update workspace set log_hash = before.log_hash from before where workspace_id = $1",
    ),
  ));

test.each<readonly [what: string, place: Place, change: Change, found: string]>([
  ["an event", "missed", event({ clause: "no.such" }), "decision {missed} about cem"],
  ["an event less", "missed", (entry) => ({ ...entry, events: [] }), "decision {missed} about cem"],
  ["the owner", "assigned", (entry) => ({ ...entry, events: withOwner(entry) }), "decision {assigned} about ada"],
  ["the instant", "missed", (entry) => ({ ...entry, at: entry.at - 1 }), "decision {missed} about cem"],
  ["the version", "missed", (entry) => ({ ...entry, under: 1 }), "the version that made decision {missed}"],
  ["the lead", "missed", (entry) => ({ ...entry, lead: "eve" }), "decision {missed} about eve"],
  [
    "the answer",
    "accepted",
    (entry) => ({ ...entry, answer: { stage: "sal", owner: null, refusal: null } }),
    "the answer to decision {accepted}",
  ],
  ["who is away", "away", event({ member: "sue" }), "decision {away} about the roster"],
  [
    "what it commits to",
    "capture",
    (entry) => ({ ...entry, person: "A".repeat(43) }),
    "what entry {capture} says of a person",
  ],
  ["no commitment", "capture", ({ person: _person, ...entry }) => entry, "what entry {capture} says of a person"],
  ["no input", "accepted", ({ input: _input, ...entry }) => entry, "entry {accepted} of the log"],
  ["no events", "accepted", ({ events: _events, ...entry }) => entry, "entry {accepted} of the log"],
  ["an input of no kind", "accepted", input({ kind: "nothing" }), "entry {accepted} of the log"],
  ["nothing at all", "accepted", () => ({ about: "lead" }), "entry {accepted} of the log"],
  ["a text that nobody signed", "drafted", body({ source: "baton: 2\n" }), "the text of version 2 of the agreement"],
  [
    "another text",
    "drafted",
    ({ body: said, ...entry }) => ({ ...entry, body: { ...said, source: eased(said) } }),
    "the text of version 2 of the agreement",
  ],
  ["no text", "drafted", body({ source: 7 }), "the text of version 2 of the agreement"],
  [
    "what becomes of open leads",
    "proposed",
    body({ openLeads: "open_leads" }),
    "what is signed of version 2 of the agreement",
  ],
  ["when it is to take effect", "proposed", body({ effectiveFrom: 5 }), "what is signed of version 2 of the agreement"],
  [
    "the meaning of what was signed",
    "proposed",
    body({ contentFingerprint: "0".repeat(64) }),
    "what is signed of version 2 of the agreement",
  ],
  ["a signature on something else", "signed", body({ fingerprint: "0".repeat(64) }), "version 2 of the agreement"],
  ["a signature for another party", "signed", body({ party: "sales", lead: "sol" }), "version 2 of the agreement"],
  ["no signature", "signed", body({ kind: "comment_reopened", comment: 1 }), "version 2 of the agreement"],
  [
    "no draft",
    "drafted",
    body({ kind: "comment_reopened", comment: 1 }),
    "the steps of the agreement, of erasures, and of imports",
  ],
])("%s is rewritten with the chain", (_what, place, change, found) =>
  expectFound("log", found, tampered.chainedAt(place, change)),
);

test.each<readonly [what: string, place: Place, change: Change, found: string]>([
  [
    "when it was handled",
    "missed",
    (entry) => ({ ...entry, handled: entry.at }),
    "the notices to quinn of decision {missed}",
  ],
  [
    "whether anybody was told",
    "missed",
    (entry) => ({ ...entry, handled: null }),
    "a notice with no decision behind it",
  ],
  ["when the version took effect", "activated", body({ from: 0 }), "version 2 of the agreement"],
  ["which member the account is", "tied", body({ member: "sue" }), "the member of login sam-of-life-1"],
  ["by whom it was tied", "tied", body({ by: "Mallory" }), "the member of login sam-of-life-1"],
  ["since when it is tied", "tied", (entry) => ({ ...entry, at: entry.at - 1 }), "the member of login sam-of-life-1"],
])("%s is rewritten with the chain, and not what is derived from it", (_what, place, change, found) =>
  expectFound("derived", found, tampered.chainedAt(place, change)),
);

test("the text is rewritten in the log and beside it: it is not what was signed", () =>
  expectFound(
    "log",
    "the text of version 2 of the agreement",
    tampered.both(
      tampered.chainedAt("drafted", (entry) => ({ ...entry, body: { ...entry.body, source: eased(entry.body) } })),
      "update agreement_version set source = replace(source, 'hot: 10 business minutes', 'hot: 99 business minutes') where workspace_id = $1 and version = 2",
    ),
  ));

test("the meaning is rewritten with its fingerprints, in the log and beside it: it was not signed", () =>
  expectFound(
    "log",
    "what is signed of version 2 of the agreement",
    tampered.both(
      tampered.chainedAt("proposed", body({ contentFingerprint: "0".repeat(64) })),
      "update agreement_version set fingerprint = repeat('0', 64), agreement = agreement || '{\"title\": \"Another\"}' where workspace_id = $1 and version = 2",
    ),
  ));

test("a lead is gone from everywhere, and all others have moved up: the turns of the pool tell", async () => {
  const removed = tampered.both(
    ["log", "person_entry", "lead", "clock", "stage_entry", "disposition", "lead_email", "lead_alias", "notice"]
      .map((table) => `delete from ${table} where workspace_id = $1 and lead_id = 'cem'`)
      .join(";"),
    `create temporary table place on commit drop as
       select seq, row_number() over (order by seq) as now from log where workspace_id = 'life-1'`,
    ...["log", "person_entry", "disposition", "notice"].map(
      (table) =>
        `update ${table} t set seq = -p.now from place p where t.workspace_id = $1 and p.seq = t.seq;
         update ${table} set seq = -seq where workspace_id = $1 and seq < 0`,
    ),
    "update workspace set last_seq = (select max(now) from place) where workspace_id = $1",
    tampered.chained((entry) => entry),
  );
  const difference = await tampered.found(removed);
  expect(difference).toMatchObject({
    where: "log",
    what: expect.stringMatching(/^decision \d+ about \w+$/) as unknown,
  });
});

function withOwner({ events = [] }: StoredEntry): readonly object[] {
  return events.map((each) => (each.kind === "assigned" ? { ...each, member: "pia" } : each));
}

function eased(said: StoredEntry["body"]): string {
  return String(said?.["source"]).replace("hot: 10 business minutes", "hot: 99 business minutes");
}
