/** Evidence that was tampered with is refused, whatever was changed, and the place of it is named. */
import fc from "../../../test/fast-check.ts";
import { beforeAll, expect, test } from "vitest";
import { LoggedLeads } from "../../../test/logged-leads.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { erasePerson } from "../../services/persons/erase-person.ts";
import type { Database } from "../database/database.ts";
import { anchorLine, setAnchor } from "./anchors.ts";
import { genesisOf, hashOf } from "./chain.ts";
import { checkEvidence } from "./check-evidence.ts";
import { type LeadEvidence, gatherEvidence, type ProvenEntry } from "./evidence.ts";
import { Tree } from "./merkle.ts";
import { askedBy } from "../../../test/asked-by.ts";

const [OURS, THEIRS] = [workspaceId("default"), workspaceId("theirs")];

let db: Database;
let leads: LoggedLeads;
let evidence: LeadEvidence;
let other: LeadEvidence["anchor"];

beforeAll(async () => {
  ({ db } = await testDatabase());
  leads = await new LoggedLeads(db, OURS).begin();
  await leads.lead("web:1", "Ada");
  await leads.lead("web:2", "Bob");
  await leads.days(3);
  evidence = await gathered("web:1");
  const another = await new LoggedLeads(db, THEIRS).begin();
  await another.lead("web:1", "Ada");
  other = anchorLine(THEIRS, defined((await setAnchor(db, THEIRS, leads.now)) ?? undefined, "an anchor"));
});

async function gathered(lead: string): Promise<LeadEvidence> {
  return defined(await gatherEvidence(db, OURS, leadId(lead), leads.now), "evidence");
}
const check = (changed: unknown) => checkEvidence(JSON.stringify(changed));

/** The first decision that says something of the person, changed. */
function changing(change: (entry: ProvenEntry) => ProvenEntry | readonly ProvenEntry[]): LeadEvidence {
  const target = defined(
    evidence.entries.find(({ person }) => person !== undefined),
    "an entry with a person",
  );
  return { ...evidence, entries: evidence.entries.flatMap((each) => (each === target ? change(each) : [each])) };
}
/** Another digit for the first. */
const otherHex = (text: string): string => `${text.startsWith("0") ? "1" : "0"}${text.slice(1)}`;
const firstClause = () => defined(evidence.clauses[0], "a clause");

test("evidence is sound as it was gathered, and says what was decided", () => {
  const checked = check(evidence);
  expect(checked).toMatchObject({ ok: true, evidence: { lead: "web:1" } });
  expect(checked.ok && checked.decisions).toBeGreaterThan(3);
  expect(evidence.clauses.length).toBeGreaterThan(2);
  expect(JSON.stringify(evidence)).not.toMatch(/bob@engine/);
});

test.each<readonly [what: string, changed: () => unknown, where: RegExp, why: RegExp]>([
  [
    "the text of an entry",
    () => changing((each) => ({ ...each, entry: each.entry.replace(/"at":(\d)/, '"at":2') })),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "the hash before it",
    () => changing((each) => ({ ...each, before: otherHex(each.before) })),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "a hash of its path",
    () => changing((each) => ({ ...each, path: each.path.map((hash, at) => (at === 0 ? otherHex(hash) : hash)) })),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "the length of its path",
    () => changing((each) => ({ ...each, path: each.path.slice(1) })),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "its number",
    () => ({
      ...evidence,
      entries: evidence.entries.map((each, at) =>
        at === evidence.entries.length - 1 ? { ...each, seq: each.seq + 1 } : each,
      ),
    }),
    /^entry \d+$/,
    /does not lie in the log|hash is not that/,
  ],
  ["the order of entries", () => changing((each) => [each, each]), /^entry \d+$/, /not in the order/],
  [
    "what it says of the person",
    () =>
      changing((each) => ({ ...each, person: { ...personIn(each), said: personIn(each).said.replace("Ada", "Eve") } })),
    /^entry \d+$/,
    /not what the log commits to/,
  ],
  [
    "the salt",
    () => changing((each) => ({ ...each, person: { ...personIn(each), salt: otherHex(personIn(each).salt) } })),
    /^entry \d+$/,
    /not what the log commits to/,
  ],
  [
    "a person where there is none",
    () => ({
      ...evidence,
      entries: evidence.entries.map((each, at) =>
        at === 0 ? { ...each, person: { salt: "0".repeat(32), said: "[]", hash: null } } : each,
      ),
    }),
    /^entry 1$/,
    /not what the log commits to/,
  ],
  [
    "the root",
    () => ({ ...evidence, anchor: { ...evidence.anchor, root: otherHex(evidence.anchor.root) } }),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "how many entries the anchor is of",
    () => ({ ...evidence, anchor: { ...evidence.anchor, seq: evidence.anchor.seq * 2 + 1 } }),
    /^entry \d+$/,
    /does not lie in the log/,
  ],
  [
    "the workspace of the anchor",
    () => ({ ...evidence, anchor: { ...evidence.anchor, workspace: "theirs" } }),
    /^entry 1$/,
    /not the first entry of its workspace/,
  ],
  ["the anchor, for another workspace's", () => ({ ...evidence, anchor: other }), /^entry 1$/, /workspace/],
  ["the lead", () => ({ ...evidence, lead: "web:2" }), /^entry \d+$/, /it is about web:1, and not about web:2/],
  [
    "the text of a clause",
    () => ({
      ...evidence,
      clauses: evidence.clauses.map((each) => (each === firstClause() ? { ...each, text: `${each.text} not` } : each)),
    }),
    /^version 1 of the agreement, \S+$/,
    /^it says “/,
  ],
  [
    "a clause that the agreement does not have",
    () => ({ ...evidence, clauses: [...evidence.clauses, { ...firstClause(), clause: "sales.nothing" }] }),
    /^version 1 of the agreement, sales\.nothing$/,
    /^it says “”$/,
  ],
  [
    "a clause of a version that is not there",
    () => ({ ...evidence, clauses: [...evidence.clauses, { ...firstClause(), version: 2 }] }),
    /^version 2 of the agreement$/,
    /text is not among the entries/,
  ],
  [
    "the version whose text is left out",
    () => ({ ...evidence, entries: evidence.entries.filter(({ entry }) => !entry.includes('"about":"agreement"')) }),
    /^version 1 of the agreement$/,
    /text is not among the entries/,
  ],
  ["the decisions that are left out", () => ({ ...evidence, entries: [] }), /^the file$/, /no decision about web:1/],
  ["a key that it does not have", () => ({ ...evidence, note: "sound" }), /^the file$/, /no evidence of this Baton's/],
  ["the format", () => ({ ...evidence, format: "baton evidence 3" }), /^the file$/, /format/],
])("%s: a change is found, and its place is named", (_what, changed, where, why) => {
  const checked = check(changed());
  expect(checked).toMatchObject({ ok: false, where: expect.stringMatching(where), why: expect.stringMatching(why) });
});

function personIn({ person: said }: ProvenEntry): NonNullable<ProvenEntry["person"]> {
  return defined(said, "a person");
}

test("a file that is no JSON is refused, and so is an entry that is none", () => {
  expect(checkEvidence("no")).toEqual({ ok: false, where: "the file", why: "it is no JSON" });
  expect(checkEvidence("")).toMatchObject({ ok: false });
  const hash = hashOf(genesisOf(OURS), "no");
  const tree = new Tree();
  tree.append(hash);
  const anchor = { ...evidence.anchor, seq: 1, hash: hash.toString("hex"), root: tree.root().toString("hex") };
  const entry = { seq: 1, before: genesisOf(OURS).toString("hex"), entry: "no", path: [] };
  expect(check({ ...evidence, anchor, entries: [entry] })).toEqual({
    ok: false,
    where: "entry 1",
    why: "it is no JSON",
  });
});

test("no character can be changed, but in what only a kept anchor proves", () => {
  const text = JSON.stringify(evidence);
  const { anchor: _anchor, ...proven } = evidence;
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom("0", "7", "a", "e", " ", '"', "}", "Z"), (at, character) => {
      fc.pre(text[at] !== character);
      const checked = checkEvidence(`${text.slice(0, at)}${character}${text.slice(at + 1)}`);
      if (!checked.ok) return;
      const { anchor, ...rest } = checked.evidence;
      expect(rest).toEqual(proven);
      expect(anchor).toMatchObject({ seq: evidence.anchor.seq, root: evidence.anchor.root });
    }),
    { numRuns: 400 },
  );
});

test("evidence of a former release, in its words of the clauses, is sound; a clause that is not there is still found", () => {
  const format = "baton evidence 1";
  const clauses = evidence.clauses.map((each) => ({ ...each, text: "as it was worded then" }));
  expect(check({ ...evidence, format, clauses })).toMatchObject({ ok: true });
  expect(check({ ...evidence, clauses })).toMatchObject({ ok: false });
  const gone = [...clauses, { ...firstClause(), clause: "sales.nothing" }];
  expect(check({ ...evidence, format, clauses: gone })).toMatchObject({ ok: false });
});

test("evidence for somebody who was erased is sound all the same, and names nobody", async () => {
  const services = { db, workspaceId: OURS, now: () => leads.now };
  await erasePerson(askedBy(services, { kind: "program", name: "the operator" }), "bob@engine.example");
  const erased = await gathered("web:2");
  expect(check(erased)).toMatchObject({ ok: true });
  expect(JSON.stringify(erased)).not.toMatch(/Bob|bob@engine|Analytical/);
  expect(erased.entries.every((each) => each.person === undefined)).toBe(true);
});
