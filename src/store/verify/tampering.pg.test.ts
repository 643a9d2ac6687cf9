/** What somebody whom no rule of the database holds back does to the log: it is found, and the place is named. */
import { beforeAll, expect, test } from "vitest";
import type { Difference } from "./difference.ts";
import { body, type Change, event, input, type Place, type Tamper, Tampered } from "./tampering.fixture.ts";

let tampered: Tampered;
beforeAll(async () => {
  tampered = await Tampered.live();
});

const expectFound = async (where: Difference["where"], what: string, tamper: Tamper): Promise<void> =>
  expect(await tampered.found(tamper)).toMatchObject({ where, what: tampered.filled(what) });

test("nothing is found where nothing was done", async () => {
  expect(await tampered.found("select $1::text")).toBeNull();
});

test.each<readonly [what: string, place: Place, change: Change]>([
  ["a value of the input", "rejected", input({ reason: "timing" })],
  ["the kind of the input", "accepted", input({ kind: "resume" })],
  ["the member who acted", "accepted", input({ by: "sue" })],
  ["the kind of an event", "missed", event({ kind: "clock_met" })],
  ["the instant of an event", "missed", event({ at: 0 })],
  ["the clause of an event", "missed", event({ clause: "qualification.first-touch.warm" })],
  ["one event less", "missed", (entry) => ({ ...entry, events: entry.events?.slice(1) })],
  ["who sent it", "said", (entry) => ({ ...entry, actor: { ...entry.actor, accountId: "account-sue" } })],
  ["for which member it was sent", "said", (entry) => ({ ...entry, actor: { ...entry.actor, member: "sue" } })],
  ["the lead", "missed", (entry) => ({ ...entry, lead: "eve" })],
  ["when it was recorded", "missed", (entry) => ({ ...entry, at: entry.at + 1 })],
  ["when it happened", "said", (entry) => ({ ...entry, occurred: entry.at - 1 })],
  ["when it was handled", "missed", (entry) => ({ ...entry, handled: entry.at })],
  ["whether anybody was told of it", "missed", (entry) => ({ ...entry, handled: null })],
  ["the number of the rules", "missed", (entry) => ({ ...entry, rules: 1 })],
  ["the version of the agreement", "missed", (entry) => ({ ...entry, under: 1 })],
  ["the source", "said", (entry) => ({ ...entry, source: "other" })],
  ["the id of the fact", "said", (entry) => ({ ...entry, fact: "other" })],
  ["the hash of what was said", "accepted", (entry) => ({ ...entry, hash: "0".repeat(64) })],
  ["the answer", "said", (entry) => ({ ...entry, answer: { stage: "sal", owner: null, refusal: null } })],
  ["what it commits to", "capture", (entry) => ({ ...entry, person: "A".repeat(43) })],
  ["what it never said", "said", (entry) => ({ ...entry, more: 1 })],
  ["who signed", "signed", body({ by: { kind: "account", accountId: "account-mika", name: "mika", member: "mika" } })],
  ["when it was signed", "signed", (entry) => ({ ...entry, at: entry.at - 1 })],
  ["what was signed", "signed", body({ fingerprint: "0".repeat(64) })],
  ["the text of the agreement", "drafted", body({ source: "baton: 2\n" })],
  ["what becomes of open leads", "proposed", body({ openLeads: "open_leads" })],
  ["when the version took effect", "activated", body({ from: 0 })],
  ["which member the account is", "tied", body({ member: "sue" })],
  ["who is away", "away", input({ member: "sue" })],
])("the text of an entry: %s", (_what, place, change) =>
  expectFound("log", `the hash of entry {${place}}`, tampered.alone(place, change)),
);

const set = (place: Place, assignment: string): string =>
  `update log set ${assignment} where workspace_id = $1 and seq = {${place}}`;

test.each<readonly [name: string, what: string, sql: string]>([
  ["what it is about", "the columns of entry {missed}", set("missed", "about = 'roster'")],
  ["a decision called a step", "the columns of entry {missed}", set("missed", "about = 'agreement'")],
  ["a decision called an erasure", "the columns of entry {capture}", set("capture", "about = 'erasure'")],
  ["a step called something else", "the columns of entry {signed}", set("signed", "about = 'note'")],
  ["the lead", "the columns of entry {missed}", set("missed", "lead_id = 'eve'")],
  ["the source", "the columns of entry {said}", set("said", "source = 'other'")],
  ["the id of the fact", "the columns of entry {said}", set("said", "fact_id = 'other'")],
  ["the hash", "the hash of entry {said}", set("said", "hash = sha256('x')")],
  ["a space in the text", "the hash of entry {said}", set("said", "entry = (entry::text || ' ')::json")],
  ["the order of the keys", "the hash of entry {said}", set("said", "entry = entry::jsonb::json")],
  ["the number", "the entry after {said-1}", set("said", "seq = 9999")],
  ["the workspace", "the entry after {said-1}", set("said", "workspace_id = 'nobody'")],
])("a column of an entry: %s", (_name, what, sql) => expectFound("log", what, sql));

/** Of two neighbours, one from the other. */
const swap = (assignment: string): string =>
  `update log a set ${assignment} from log b where a.workspace_id = $1 and b.workspace_id = $1
     and a.seq in ({missed}, {missed+1}) and b.seq in ({missed}, {missed+1}) and a.seq <> b.seq`;
const remove = (place: string): string => `delete from log where workspace_id = $1 and seq ${place}`;
const head = (assignment: string): string => `update workspace set ${assignment} where workspace_id = $1`;
const COLUMNS = "about, lead_id, source, fact_id, entry, hash";
const again = (number: string): string =>
  `insert into log select workspace_id, ${number}, about, lead_id, source, fact_id || ' again', entry, hash from log
   where workspace_id = $1 and seq = `;

test.each<readonly [name: string, what: string, sql: string]>([
  ["the texts of two are swapped", "the hash of entry {missed}", swap("entry = b.entry, lead_id = b.lead_id")],
  ["the hashes of two are swapped", "the hash of entry {missed}", swap("hash = b.hash")],
  [
    "two are swapped whole",
    "the hash of entry {missed}",
    `${set("missed", "seq = 9999")};update log set seq = seq - 1 where workspace_id = $1 and seq = {missed+1};
     update log set seq = {missed+1} where workspace_id = $1 and seq = 9999`,
  ],
  ["one is gone", "the entry after {said-1}", remove("= {said}")],
  ["the first is gone", "the entry after 0", remove("= 1")],
  ["the last is gone", "the entry after {last-1}", remove("= {last}")],
  ["all are gone", "the entry after 0", remove("> 0")],
  [
    "one is gone, and those after it have moved up",
    "the hash of entry {said}",
    `${remove("= {said}")};update log set seq = -seq where workspace_id = $1 and seq > {said};
     update log set seq = -seq - 1 where workspace_id = $1 and seq < 0;${head("last_seq = last_seq - 1")}`,
  ],
  [
    "one is there twice, and those after it have moved on",
    "the hash of entry {said+1}",
    `update log set seq = -seq where workspace_id = $1 and seq > {said};
     update log set seq = 1 - seq where workspace_id = $1 and seq < 0;
     ${again("{said+1}")} {said};${head("last_seq = last_seq + 1")}`,
  ],
  ["there is one after the last", "the end of the log", `${again("{last+1}")} {last}`],
  [
    "there is one after the last, and it is counted",
    "the hash of entry {last+1}",
    `${again("{last+1}")} {last};${head("last_seq = last_seq + 1")}`,
  ],
  ["there is one before the first", "the beginning of the log", `${again("0")} {last}`],
  [
    "they are those of another workspace",
    "the hash of entry 1",
    `${remove("> 0")};insert into log select $1, seq, ${COLUMNS} from log where workspace_id = $2;
     update workspace w set last_seq = o.last_seq, log_hash = o.log_hash from workspace o
     where w.workspace_id = $1 and o.workspace_id = $2`,
  ],
  [
    "one is that of another workspace",
    "the hash of entry {said}",
    `${remove("= {said}")};insert into log select $1, seq, ${COLUMNS} from log where workspace_id = $2 and seq = {said}`,
  ],
  ["more are counted than there are", "the entry after {last}", head("last_seq = last_seq + 1")],
  ["fewer are counted than there are", "the end of the log", head("last_seq = last_seq - 1")],
  [
    "none is counted",
    "the end of the log",
    head("last_seq = 0, log_hash = null, last_decision = 0, recorded_until_ms = null"),
  ],
  ["the head is gone", "the head of the log", head("log_hash = null")],
  ["the head is another", "the head of the log", head("log_hash = sha256('x')")],
  [
    "a lead is gone from everywhere",
    "the entry after {gone-1}",
    ["log", "person_entry", "lead", "clock", "stage_entry", "disposition", "lead_email", "lead_alias", "notice"]
      .map((table) => `delete from ${table} where workspace_id = $1 and lead_id = 'eve'`)
      .join(";"),
  ],
  [
    "the misses of a lead are another's everywhere",
    "the hash of entry {missed}",
    `update log set lead_id = 'eve', entry = replace(entry::text, '"cem"', '"eve"')::json
     where workspace_id = $1 and lead_id = 'cem' and entry::text like '%clock_missed%';
     update clock set lead_id = 'eve', name = name || '0' where workspace_id = $1 and lead_id = 'cem' and status = 'missed';
     update notice n set lead_id = e.lead_id from log e where n.workspace_id = $1 and e.workspace_id = $1 and e.seq = n.seq`,
  ],
])("entries: %s", (_name, what, sql) => expectFound("log", what, sql));

const beside = (place: Place, assignment: string): string =>
  `update person_entry set ${assignment} where workspace_id = $1 and seq = {${place}}`;

test.each<readonly [name: string, what: string, sql: string]>([
  [
    "somebody was erased, and the log does not say so",
    "what entry {capture} says of a person",
    beside("capture", "salt = null, said = null, content_hash = null"),
  ],
  [
    "a part of it was erased",
    "what entry {capture} says of a person",
    beside("capture", "said = null, content_hash = null"),
  ],
  ["it is said of another lead", "what entry {capture} says of a person", beside("capture", "lead_id = 'bob'")],
  [
    "somebody who was erased is there again",
    "what entry {erased} says of a person",
    beside("erased", `salt = decode(repeat('00', 16), 'hex'), said = '[{"name": "gus"}, "I am gus"]'`),
  ],
  [
    "the hash of somebody who was erased is there again",
    "what entry {erased} says of a person",
    beside("erased", "content_hash = repeat('0', 64)"),
  ],
  [
    "the log does not say any more that somebody was erased",
    "what entry {erased} says of a person",
    set("erasure", `entry = replace(entry::text, '"gus"', '')::json`),
  ],
  [
    "the log says of somebody else that he was erased",
    "what entry {capture} says of a person",
    set("erasure", `entry = replace(entry::text, '"gus"', '"gus","ada"')::json`),
  ],
  [
    "what another workspace knows",
    "what entry {capture} says of a person",
    `update person_entry p set salt = o.salt, said = o.said, content_hash = o.content_hash from person_entry o
     where p.workspace_id = $1 and p.seq = {capture} and o.workspace_id = $2 and o.seq = {capture}`,
  ],
])("what is kept of persons: %s", (_name, what, sql) => expectFound("log", what, sql));

test.each<readonly [name: string, what: string, sql: string]>([
  [
    "who somebody is who was erased",
    "who the lead is after decision {erased}",
    beside("erased", `known = '{"person": {"name": "Gus", "email": null, "company": null}, "attributes": {}}'`),
  ],
  ["the number of the last decision", "the number of the last decision", head("last_decision = last_decision - 1")],
  ["until when anything was recorded", "until when anything was recorded", head("recorded_until_ms = 0")],
  [
    "the last entry is gone, and the head is the one before it",
    "the number of the last decision",
    `${head("last_seq = {last-1}, log_hash = (select hash from log where workspace_id = $1 and seq = {last-1})")};
     ${remove("= {last}")}`,
  ],
  [
    "the last entry is gone, the head is the one before it, and nobody was told",
    "lead eve",
    `update workspace set last_seq = e.seq, last_decision = e.seq, log_hash = e.hash, recorded_until_ms = (e.entry ->> 'at')::bigint
     from log e where workspace.workspace_id = $1 and e.workspace_id = $1 and e.seq = {last-1};
     ${remove("= {last}")};delete from notice where workspace_id = $1 and seq = {last}`,
  ],
])("what the head says: %s", (_name, what, sql) => expectFound("derived", what, sql));
