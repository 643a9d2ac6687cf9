/**
 * Writes down what was decided: into the log, and what is derived from it beside it, in one statement, whatever the size of the batch.
 */
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { DecidedInput, DecidedLeadInput } from "../../engine/timeline/replay.ts";
import { allOf, type Effects, effectsOfRoster } from "../../engine/notice/effects.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import { RULES } from "../../engine/decide/rules.ts";
import { versionNumbered, type TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { fetchKnownNotices, noticeRows, noticeWrites } from "../outbox/append-notices.ts";
import type { FactActor } from "../facts/fact-sender.ts";
import { answerOf } from "../facts/known-facts.ts";
import { leadEntry, type NewEntry, rosterEntry } from "../log/entry.ts";
import { mayStandBy } from "../log/may-stand.ts";
import type { OpenLog } from "../log/open-log.ts";
import { unlinkLeavers } from "../people/member-accounts.ts";
import { changesPerson } from "../lead/known-person.ts";
import { effectsOfLogged } from "../outbox/logged-effects.ts";
import { derivedRows, derivedWrites } from "../derived/write-derived.ts";

/** Where a fact came from, and what is kept of it so that a retry gets the same answer. */
export type FactOf = {
  readonly source: string;
  readonly factId: string;
  /** Left out: a sample, where nobody sends. */
  readonly actor?: FactActor | null;
  /** Hex SHA-256 of what was said. */
  readonly contentHash?: string | null;
};

/** A decision with the outside's id of its fact; null where time passed. */
export type DecidedWithRef = DecidedInput & { readonly ref: FactOf | null };

/** `handledAt`: when it was made, by the clock on the wall; null where history is replayed: nobody is told of the past. */
export type Decision = DecidedWithRef & { readonly handledAt: EpochMs | null };

/**
 * @param versions the versions that decided
 * @param before the roster that they decided with, where it is as it is stored
 */
export async function appendDecisions(
  log: OpenLog,
  decisions: readonly Decision[],
  versions: TermsInForce,
  before?: Roster,
): Promise<void> {
  if (decisions.length === 0) return;
  const { tx, workspaceId } = log;
  const recordedUntil = decisions.reduce((latest, { input }) => Math.max(latest, input.recordedAt), 0);
  const entries = decisions.map((decision) => entryOf(decision, versions));
  const numbered = decisions.map((decision, index) => ({ ...decision, seq: log.lastSeq + 1 + index }));
  const effects = allOf(numbered.map((each) => effectsIn(versions, each)));
  const isNew = new Set<LeadId | null>(numbered.flatMap((each) => (isCaptured(each) ? [each.input.leadId] : [])));
  const known = await fetchKnownNotices(tx, workspaceId, {
    told: effects.told.filter(({ leadId }) => !isNew.has(leadId)),
    withdrawn: effects.withdrawn.filter(({ leadId }) => !isNew.has(leadId)),
  });
  await log.append(entries, {
    recordedUntil: epochMs(recordedUntil),
    writes: [...derivedWrites(derivedRows(numbered, before?.pools)), ...noticeWrites(noticeRows(effects, known))],
  });
  for (const each of decisions) {
    if (each.about !== "roster" || each.input.kind !== "members_change") continue;
    const members = each.input.left.map(({ member }) => member);
    await unlinkLeavers(log, members, each.input.recordedAt);
  }
}

function effectsIn(versions: TermsInForce, decision: Decision & { readonly seq: number }): Effects {
  if (decision.about === "roster") return effectsOfRoster(decision.seq, decision.decided.events);
  return effectsOfLogged(versions, { ...decision, rules: RULES, actor: decision.ref?.actor ?? null, isErased: false });
}

/** Nobody was told of it before. */
function isCaptured(decision: DecidedInput): decision is DecidedLeadInput {
  return decision.about === "lead" && decision.decided.events.some(({ kind }) => kind === "captured");
}

function entryOf(decision: Decision, versions: TermsInForce): NewEntry {
  const { ref, handledAt } = decision;
  const sent = {
    ...{ rules: RULES, handledAt, source: ref?.source ?? null, factId: ref?.factId ?? null },
    ...{ actor: ref?.actor ?? null, contentHash: ref?.contentHash ?? null },
  };
  if (decision.about === "roster")
    return rosterEntry({ ...sent, input: decision.input, events: decision.decided.events });
  const { input, decided, version } = decision;
  const known = changesPerson(decided.events) ? decided.lead : null;
  const { agreement } = versionNumbered(versions, version).terms;
  const answer = ref === null ? null : answerOf(agreement, decided);
  const said = { ...sent, leadId: input.leadId, version, input, events: decided.events, answer, known };
  return leadEntry(said, mayStandBy(agreement));
}
