/** Checks evidence for a lead, without a database: for whoever was given the file, and has an anchor of their own to compare. */
import { z } from "zod";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { readSigned } from "../../agreement/document/parse-agreement.ts";
import { defined } from "../../base/assert.ts";
import { commitmentTo, genesisOf, hashOf } from "./chain.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { EVIDENCE_FORMAT, FORMER_EVIDENCE_FORMAT, type CitedClause, type LeadEvidence } from "./evidence.ts";
import type { StoredEntry } from "./entry.ts";
import { rootOf } from "./merkle.ts";

const Hex = z.string().regex(/^(?:[0-9a-f]{2})+$/);
const Hash = Hex.length(64);
const EvidenceFile = z.strictObject({
  format: z.literal([EVIDENCE_FORMAT, FORMER_EVIDENCE_FORMAT]),
  lead: z.string(),
  anchor: z.strictObject({
    workspace: z.string(),
    seq: z.int().min(1),
    at: z.string(),
    hash: Hash,
    root: Hash,
  }),
  entries: z.array(
    z.strictObject({
      seq: z.int().min(1),
      before: Hash,
      entry: z.string(),
      path: z.array(Hash),
      person: z.strictObject({ salt: Hex.length(32), said: z.string(), hash: Hash.nullable() }).optional(),
    }),
  ),
  clauses: z.array(z.strictObject({ version: z.int().min(1), clause: z.string(), text: z.string() })),
});

export type CheckedEvidence =
  | { readonly ok: true; readonly evidence: LeadEvidence; readonly decisions: number }
  /** What is wrong, and where; the first that was found. */
  | { readonly ok: false; readonly where: string; readonly why: string };

/** @param text of the file */
export function checkEvidence(text: string): CheckedEvidence {
  const read = readEvidence(text);
  if (typeof read === "string") return { ok: false, where: "the file", why: read };
  const entries = new Map<number, StoredEntry>();
  let after = 0;
  for (const each of read.entries) {
    const where = `entry ${each.seq}`;
    if (each.seq <= after) return { ok: false, where, why: "it is not in the order of the log" };
    after = each.seq;
    const why = whyUnproven(read, each);
    if (why !== null) return { ok: false, where, why };
    entries.set(each.seq, JSON.parse(each.entry) as StoredEntry);
  }
  const decisions = decisionsIn(read, entries).length;
  if (decisions === 0) return { ok: false, where: "the file", why: `it has no decision about ${read.lead}` };
  return checkClauses(read, entries) ?? { ok: true, evidence: read, decisions };
}

function readEvidence(text: string): LeadEvidence | string {
  const value = jsonOf(text);
  if (value === undefined) return "it is no JSON";
  const parsed = EvidenceFile.safeParse(value);
  if (parsed.success) return { ...parsed.data, lead: leadId(parsed.data.lead) };
  const [issue] = parsed.error.issues;
  return `it is no evidence of this Baton's: ${issue?.path.join(".")} ${issue?.message}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyUnproven(
  { lead, anchor }: LeadEvidence,
  { seq, before, entry, path, person }: LeadEvidence["entries"][number],
): string | null {
  const previous = Buffer.from(before, "hex");
  if (seq === 1 && !previous.equals(genesisOf(workspaceId(anchor.workspace))))
    return "it is not the first entry of its workspace";
  const hash = hashOf(previous, entry);
  if (seq === anchor.seq && hash.toString("hex") !== anchor.hash) return "its hash is not that of the anchor";
  const bytes = path.map((each) => Buffer.from(each, "hex"));
  const root = rootOf(hash, { place: seq - 1, size: anchor.seq }, bytes);
  if (root?.toString("hex") !== anchor.root) return "it does not lie in the log under the anchor";
  const stored = jsonOf(entry) as StoredEntry | undefined;
  if (stored === undefined) return "it is no JSON";
  if (stored.about !== "agreement" && stored.lead !== lead)
    return `it is about ${stored.lead ?? stored.about}, and not about ${lead}`;
  if (person === undefined) return null;
  return commitmentTo(Buffer.from(person.salt, "hex"), person.said, person.hash) === stored.person
    ? null
    : "what it says of the person is not what the log commits to";
}

function decisionsIn({ lead }: LeadEvidence, entries: ReadonlyMap<number, StoredEntry>): readonly StoredEntry[] {
  return [...entries.values()].filter((entry) => entry.lead === lead);
}

/** Each version that decided is there, and says what the clauses are said to say. */
function checkClauses(evidence: LeadEvidence, entries: ReadonlyMap<number, StoredEntry>): CheckedEvidence | null {
  const texts = new Map<number, string>();
  for (const { about, body } of entries.values()) {
    if (about !== "agreement" || typeof body?.["source"] !== "string") continue;
    texts.set(Number(body["version"]), body["source"]);
  }
  const deciding = decisionsIn(evidence, entries).map(({ under }) => defined(under, "a version"));
  for (const version of new Set([...deciding, ...evidence.clauses.map((each) => each.version)])) {
    const where = `version ${version} of the agreement`;
    const text = texts.get(version);
    if (text === undefined) return { ok: false, where, why: "its text is not among the entries" };
    const agreement = readSigned(text);
    if (agreement === undefined) return { ok: false, where, why: "its text cannot be read" };
    const clauses = new Map(describeClauses(agreement).map((each) => [String(each.id), each.text]));
    // The terms are proven by the version's text. Words of a former release are not known any more: that the clause is there is compared.
    const isSaid = ({ clause, text: said }: CitedClause): boolean =>
      evidence.format === FORMER_EVIDENCE_FORMAT ? clauses.has(clause) : clauses.get(clause) === said;
    const wrong = evidence.clauses.find((each) => each.version === version && !isSaid(each));
    if (wrong !== undefined)
      return { ok: false, where: `${where}, ${wrong.clause}`, why: `it says “${clauses.get(wrong.clause) ?? ""}”` };
  }
  return null;
}
