/** A later row of a lead that is known: what it says becomes a correction, where the map says so. */
import type { Fact } from "../../engine/lead/input.ts";
import { contentHashOf } from "../../store/facts/known-facts.ts";
import type { FactEnvelope } from "../../store/facts/heard-facts.ts";
import { saidOf } from "../../store/history/stage-facts.ts";

const HASH_LENGTH = 16;

/**
 * What a capture corrects when its lead was captured with other content. Its ID follows from what it says, so that the same row corrects once.
 * A blank cell says nothing; nor is a lead given to another owner or source by it.
 *
 * @returns undefined for whatever can't be corrected so
 */
export function updateBy({ source, fact }: FactEnvelope): FactEnvelope | undefined {
  if (fact.kind !== "capture") return undefined;
  const { leadId, occurredAt, recordedAt, attributes } = fact;
  const person = Object.fromEntries(Object.entries(fact.person).filter(([, value]) => value !== null));
  if (Object.keys(person).length === 0 && Object.keys(attributes).length === 0) return undefined;
  const correct: Fact = { kind: "correct", leadId, occurredAt, recordedAt, by: null, person, attributes, note: null };
  const factId = `correct:${leadId}:${contentHashOf(saidOf(correct)).slice(0, HASH_LENGTH)}`;
  return { source, factId, fact: correct };
}
