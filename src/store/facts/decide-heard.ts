/**
 * Decides facts of one workspace in the order in which they were heard, and appends what was decided. Whoever calls has locked the workspace.
 *
 * Before a fact is decided, whatever of its lead fell due earlier happens first, at its own instant: a deadline never depends on when
 * a worker looked, or on somebody saving a record.
 */
import { defined } from "../../base/assert.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, epochMs } from "../../base/time.ts";
import { allAddressKeys } from "../../engine/identity/address-keys.ts";
import { Identities, type KeysOf } from "../../engine/identity/identities.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { companiesIn } from "../lead/account-owners.ts";
import { versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type DecisionContext, currentContext } from "../writer/decision-context.ts";
import { appendDecisions, type Decision } from "../writer/append-decisions.ts";
import { runWorkspaceInstant, nextWorkspaceInstant } from "../due/workspace-instants.ts";
import type { Database, Queryable } from "../database/database.ts";
import { holdSources, isSameSender, isSeenBy } from "./fact-sender.ts";
import { firstDueAt } from "../due/first-due.ts";
import { answerOf, isSameFact, type KnownFact, type NotTaken } from "./known-facts.ts";
import { fetchLeads } from "../lead/fetch-leads.ts";
import { fetchHolders } from "../lead/ratings.ts";
import type { FactAnswer } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
import { MAIL_DOMAINS } from "./mail-domain-lists.ts";
import { type Scene } from "../writer/scene.ts";
import { fetchWaitingForRoom } from "../lead/waiting-leads.ts";
import { startStoredReplay } from "../due/stored-replay.ts";
import { type LockedWorkspace, recordedNow } from "../database/workspace.ts";
import { earlier, type Heard } from "./heard-facts.ts";
import { isFact } from "../../engine/facts/is-fact.ts";

export type FactOutcome = FactAnswer & {
  /** The lead that the fact went to, whatever its sender calls it. */
  readonly leadId: LeadId;
  /** `duplicate`: it was known, and the rest is what was answered then. */
  readonly outcome: "recorded" | "duplicate";
  readonly notTaken: NotTaken | null;
  /** Number of the decision about it; 0 when there is none. */
  readonly version: number;
};

export type RecordedFacts = {
  readonly outcomes: readonly FactOutcome[];
  readonly log: OpenLog;
  readonly company: DecisionContext | undefined;
};

/**
 * @param facts `heard`: as their senders call them; `sent`: under the names that they have here
 * @returns undefined where the transaction is shared, and an instant of the whole workspace is due first: that takes as long as it takes
 */
export async function decideHeard(
  db: Database,
  { log, ...head }: LockedWorkspace,
  { heard, sent }: { readonly heard: readonly Heard[]; readonly sent: readonly Heard[] },
  scene: Scene,
  { isShared }: { readonly isShared: boolean } = { isShared: false },
): Promise<RecordedFacts | undefined> {
  const { tx, workspaceId } = log;
  const taken = new Map(scene.known.map((known) => [keyOf(known), known]));
  const present = recordedNow(head, sent[0]?.now ?? epochMs(EARLIEST_MS));
  const mayUse = await holdSources(tx, workspaceId, sent, present, scene.holders);
  const firsts = new Map<string, Heard>();
  const leadOf = ({ fact }: Heard) => scene.leads.get(scene.identities.leadOf(fact.leadId))?.state;
  const against = sent.map((each): NotTaken | null => {
    const key = keyOf(each);
    if (!mayUse(each)) return { kind: "source_held" };
    const known = taken.get(key) ?? firsts.get(key);
    if (known === undefined) {
      firsts.set(key, each);
      return null;
    }
    const isOwn = (each.sender?.sees ?? null) === null || isSameSender(each.sender, known.actor);
    // What others have said of a lead is known to those who see it.
    if (!isOwn && !isSeenBy(each.sender, leadOf(each)))
      return each.kind === "capture" ? { kind: "other_content", known: null } : NOT_THERE;
    return isSameFact(known, each) ? null : { kind: "other_content", known: isOwn ? known.kind : null };
  });
  const outcome = await decideInOrder(db, log, [...firsts.values()], scene, isShared);
  if (outcome === undefined) return undefined;
  const before = await answeredBefore(tx, workspaceId, [...taken.values()]);
  const outcomes = sent.map((each, index) => {
    const why = against[index] ?? null;
    if (why !== null) return notTaken(each, why);
    const key = keyOf(each);
    const { lead, ...answer } = defined(before.get(key) ?? outcome.answers.get(key), "an answer to the fact");
    const told =
      firsts.get(key) === each || answer.notTaken !== null ? answer : { ...answer, outcome: "duplicate" as const };
    const isHidden = each.kind === "capture" && !isSeenBy(each.sender, lead ?? leadOf(each));
    return isHidden ? untold(told, heard[index]) : told;
  });
  return { outcomes, log, company: outcome.company };
}

/** A lead that its sender doesn't see is, to them, not there. */
const NOT_THERE: NotTaken = { kind: "not_captured", isUsedUp: false };

/** Who captures a lead that they don't see is told that it was recorded, under the name that they gave it: as they are of a stranger. */
function untold(
  { leadId, outcome, notTaken: why, refusal, version }: FactOutcome,
  said: Heard | undefined,
): FactOutcome {
  return { leadId: said?.fact.leadId ?? leadId, outcome, notTaken: why, refusal, version, stage: null, owner: null };
}

/** What became of a fact, and the lead as it left it, where that is at hand. */
type Answered = FactOutcome & { readonly lead?: LeadState | null };

function notTaken({ fact }: Heard, why: NotTaken): FactOutcome {
  return {
    leadId: fact.leadId,
    outcome: "recorded",
    notTaken: why,
    refusal: null,
    stage: null,
    owner: null,
    version: 0,
  };
}

/** What was answered then. Of facts older than answers are kept, the lead as it is now, and the refusal that the log has. */
async function answeredBefore(
  tx: Queryable,
  workspaceId: WorkspaceId,
  known: readonly KnownFact[],
): Promise<ReadonlyMap<string, Answered>> {
  const unanswered = known.flatMap(({ answer, leadId }) => (answer === null && leadId !== null ? [leadId] : []));
  const leads = unanswered.length === 0 ? undefined : await fetchLeads(tx, workspaceId, unanswered);
  return new Map(
    known.flatMap((each): [string, FactOutcome][] => {
      const { leadId, seq, answer, refusal } = each;
      if (leadId === null) return [];
      const lead = leads?.get(leadId)?.state;
      const said = answer ?? { stage: lead?.stage ?? null, owner: lead?.owner ?? null, refusal };
      const missing =
        said.refusal?.code === "not_captured" ? ({ kind: "not_captured", isUsedUp: true } as const) : null;
      return [[keyOf(each), { ...said, leadId, outcome: "duplicate", notTaken: missing, version: seq }]];
    }),
  );
}

/**
 * Facts of one batch are decided in the order in which they were heard, and versions of the agreement take effect and absences begin between them.
 *
 * @returns of each fact, what became of it; and the company after the last of them, where it is known. Undefined: see `decideHeard`
 */
async function decideInOrder(
  db: Database,
  log: OpenLog,
  heard: readonly Heard[],
  scene: Scene,
  isShared: boolean,
): Promise<
  { readonly answers: ReadonlyMap<string, Answered>; readonly company: DecisionContext | undefined } | undefined
> {
  const answers = new Map<string, Answered>();
  let company: DecisionContext | undefined;
  let { identities, leads } = scene;
  let rest = [...heard].sort((a, b) => a.fact.recordedAt - b.fact.recordedAt);
  for (
    let first = rest[0], last = rest.at(-1);
    first !== undefined && last !== undefined;
    first = rest[0], last = rest.at(-1)
  ) {
    const present = earlier(last.fact.recordedAt, last.now);
    const known = firstDueAt([...leads.values()], first.fact.recordedAt);
    company ??= await currentContext(db, log, known);
    const isDue = company.nextInstant !== null && company.nextInstant <= present;
    if (isDue && isShared) return undefined;
    const next = isDue ? await nextWorkspaceInstant(log.tx, log.workspaceId, present) : undefined;
    const before = next === undefined ? rest : rest.filter(({ fact }) => fact.recordedAt < next.at);
    let batch = await decideFacts(log, company, before, { identities, leads }, []);
    const waiting = await fetchWaitingForRoom(log.tx, log.workspaceId, company.versions, {
      known: new Set(leads.keys()),
      before: company.roster,
      decidedInputs: batch.decided,
    });
    if (waiting.length > 0) {
      const since = firstDueAt(waiting, company.since);
      if (since < company.since) company = await currentContext(db, log, since);
      batch = await decideFacts(log, company, before, { identities, leads }, waiting);
    }
    const { decided, roster, hidden } = batch;
    ({ identities } = batch);
    for (const each of hidden) answers.set(keyOf(each), notTaken(each, NOT_THERE));
    // Nothing was decided about a lead that is not there, and nothing is written down: the id is free for when it is.
    const decisions = decided.filter((each) => each.about !== "lead" || each.decided.lead !== null);
    take(decided, log.lastSeq, company.versions);
    await appendDecisions(log, decisions, company.versions, company.roster);
    company = { ...company, roster };
    rest = rest.slice(before.length);
    if (next === undefined) continue;
    await runWorkspaceInstant(log, next, last.fact.recordedAt);
    company = undefined;
    leads = await fetchLeads(log.tx, log.workspaceId, [...leads.keys(), ...decided.flatMap(idOf)]);
  }
  return { answers, company };

  function take(decisions: readonly Decision[], before: number, versions: TermsInForce): void {
    let number = before;
    for (const decision of decisions) {
      const { about, ref } = decision;
      const isWritten = about !== "lead" || decision.decided.lead !== null;
      if (isWritten) number += 1;
      if (about !== "lead" || ref === null) continue;
      const { decided, input, version } = decision;
      const said = {
        ...answerOf(versionNumbered(versions, version).terms.agreement, decided),
        leadId: input.leadId,
        outcome: "recorded" as const,
      };
      answers.set(
        keyOf(ref),
        isWritten
          ? { ...said, notTaken: null, version: number, lead: decided.lead }
          : { ...said, notTaken: NOT_THERE, version: 0 },
      );
    }
  }
}

function idOf(decision: Decision): readonly LeadId[] {
  return decision.about === "lead" ? [decision.input.leadId] : [];
}

/** Decides, and writes nothing. @param waiting leads that may be given out on the way */
export async function decideFacts(
  { tx, workspaceId }: Pick<OpenLog, "tx" | "workspaceId">,
  { versions, roster }: Pick<DecisionContext, "versions" | "roster">,
  envelopes: readonly Heard[],
  scene: Pick<Scene, "identities" | "leads">,
  waiting: readonly LeadUnder[],
): Promise<{
  readonly decided: readonly Decision[];
  /** What is about leads that their senders don't see. */
  readonly hidden: readonly Heard[];
  readonly roster: Roster;
  readonly identities: Identities;
}> {
  const { leads } = scene;
  if (envelopes.length === 0) return { decided: [], hidden: [], roster, identities: scene.identities };
  // They learn: what is decided anew begins with those of before.
  const identities = new Identities(scene.identities.rows());
  const keysOf: KeysOf = (email) => allAddressKeys(email, MAIL_DOMAINS);
  const ids = new Set(envelopes.flatMap(({ fact }) => identities.leadsOf(fact, keysOf)));
  const raters = envelopes.flatMap(({ fact }) => (fact.kind === "rate" ? [fact.by] : []));
  const holders = raters.length === 0 ? [] : await fetchHolders(tx, workspaceId, [...ids], raters);
  const known = [...[...leads.values()].filter(({ state }) => ids.has(state.leadId)), ...waiting];
  const replay = await startStoredReplay(tx, workspaceId, versions, {
    ...{ leads: known, roster, identities, domains: MAIL_DOMAINS },
    holders,
    companies: companiesIn(envelopes.map(({ fact }) => fact)),
  });
  const hidden: Heard[] = [];
  const decided = envelopes.flatMap((each) => {
    const { source, factId, sender, actor, contentHash, fact, now } = each;
    const sees = (id: LeadId): boolean => isSeenBy(sender, replay.lead(id) ?? leads.get(id)?.state);
    // A merge is about the lead of that very id, where there is one.
    const isOfItself = fact.kind === "merge" && replay.lead(fact.leadId) !== undefined;
    const about = isOfItself ? fact.leadId : identities.leadOf(fact.leadId);
    // A lead that went on to others is asked about still.
    const hadIt =
      fact.kind === "rate" &&
      sender?.sees?.members.includes(fact.by) === true &&
      holders.some(({ leadId, member }) => leadId === about && member === fact.by);
    if (fact.kind !== "capture" && !hadIt && !sees(about)) {
      hidden.push(each);
      return [];
    }
    return replay.take(fact, now, sees).map((decidedInput) => ({
      ...decidedInput,
      ref: isFact(decidedInput.input) ? { source, factId, actor, contentHash } : null,
      handledAt: fact.recordedAt,
    }));
  });
  return { decided, hidden, roster: replay.roster(), identities };
}

function keyOf(ref: { readonly source: string; readonly factId: string }): string {
  return `${ref.source}\n${ref.factId}`;
}
