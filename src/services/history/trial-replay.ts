/**
 * A trial of an import on some of its leads, in memory: what the rules would make of their facts. Nothing is written, and no lead that is
 * there already takes part.
 */
import { type EpochMs, EARLIEST_MS, epochMs, LATEST_MS } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { alwaysInForce } from "../../engine/terms/terms-in-force.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { startReplay } from "../../engine/timeline/start-replay.ts";
import { describeEvent } from "../../words/event/describe-event.ts";
import { refusalWords } from "../../words/refusal/refusal-words.ts";
import { personName } from "../../words/names/names-of.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import type { StagedFact } from "../../store/history/stage-facts.ts";
import { type Grouped, type RowPlace, startGroups } from "./import-rows.ts";

/** What Baton understands of one row: a fact as a sentence. */
export type TrialExample = RowPlace & {
  readonly kind: Fact["kind"];
  readonly leadId: string;
  readonly at: EpochMs;
  readonly sentence: string;
};

export type TrialReplay = {
  readonly examples: readonly TrialExample[];
  /** What the rules would refuse, by reason. */
  readonly refused: readonly Grouped[];
  /** How many facts were tried. */
  readonly tried: number;
};

const MOST_LEADS = 2_000;
const MOST_FACTS = 20_000;
const EXAMPLES = 10;

export type TrialSample = { readonly add: (fact: StagedFact) => void; readonly facts: () => readonly StagedFact[] };

/** The facts of the first leads that files name. */
export function startTrialSample(): TrialSample {
  const leads = new Set<string>();
  const facts: StagedFact[] = [];
  return {
    add(each) {
      const { leadId } = each.fact;
      if (facts.length >= MOST_FACTS || (!leads.has(leadId) && leads.size >= MOST_LEADS)) return;
      leads.add(leadId);
      facts.push(each);
    },
    facts: () => facts,
  };
}

/** @param known leads that are there already */
export function replayTrial(terms: Terms, sample: readonly StagedFact[], known: ReadonlySet<string>): TrialReplay {
  const replay = startReplay(alwaysInForce(terms), {
    ...{
      leads: [],
      roster: EMPTY_ROSTER,
      now: epochMs(EARLIEST_MS),
      tellFrom: epochMs(LATEST_MS),
      domains: MAIL_DOMAINS,
    },
  });
  const refused = startGroups("other reasons");
  const understood = new Map<Fact["kind"], TrialExample[]>();
  let tried = 0;
  for (const { file, row, factId, fact, heardAt } of inOrder(sample, known)) {
    tried += 1;
    for (const { input, ...each } of replay.take({ ...fact, recordedAt: heardAt })) {
      if (each.about !== "lead" || input.kind !== fact.kind || !("leadId" in input)) continue;
      const [event] = each.decided.events;
      if (event === undefined) continue;
      if (event.kind === "refused") {
        const { message, remedy } = refusalWords(terms.agreement, event);
        refused.add(
          { file, row },
          { column: "", value: factId, reason: remedy === undefined ? message : `${message}. ${remedy}` },
        );
        continue;
      }
      const examples = understood.get(fact.kind) ?? [];
      understood.set(fact.kind, examples);
      if (examples.length >= EXAMPLES) continue;
      const sentence = sentenceOf(terms.agreement, fact, describeEvent(terms.agreement, event));
      examples.push({ file, row, kind: fact.kind, leadId: fact.leadId, at: fact.occurredAt, sentence });
    }
  }
  return { examples: ofEachKind([...understood.values()]), refused: refused.all(), tried };
}

type Heard = StagedFact & { readonly heardAt: EpochMs };

/** As an import replays them: a fact is not heard before its lead is, and at one instant captures are heard first. */
function inOrder(sample: readonly StagedFact[], known: ReadonlySet<string>): readonly Heard[] {
  const captured = new Map<string, EpochMs>();
  for (const { fact } of sample) {
    if (fact.kind !== "capture") continue;
    const earlier = captured.get(fact.leadId);
    if (earlier === undefined || fact.occurredAt < earlier) captured.set(fact.leadId, fact.occurredAt);
  }
  const heard = sample.flatMap((each): readonly Heard[] => {
    const at = captured.get(each.fact.leadId);
    if (at === undefined || known.has(each.fact.leadId)) return [];
    return [{ ...each, heardAt: epochMs(Math.max(at, each.fact.occurredAt)) }];
  });
  const rank = ({ fact }: Heard): number => (fact.kind === "capture" ? 0 : 1);
  return heard.toSorted((a, b) => a.heardAt - b.heardAt || rank(a) - rank(b));
}

/** Some of each kind, in turn. */
function ofEachKind(kinds: readonly (readonly TrialExample[])[]): readonly TrialExample[] {
  const examples: TrialExample[] = [];
  for (let index = 0; index < EXAMPLES; index += 1)
    for (const kind of kinds) {
      const example = kind[index];
      if (example !== undefined && examples.length < EXAMPLES) examples.push(example);
    }
  return examples.toSorted((a, b) => a.file - b.file || a.row - b.row);
}

/** Of a capture, what was read of the person. @example "Captured from web: Ana Souza, ana@acme.example, Acme; owner Sam; employees 51" */
function sentenceOf(agreement: Agreement, fact: Fact, sentence: string): string {
  if (fact.kind !== "capture") return sentence;
  const { name, email, company } = fact.person;
  const person = [name, email, company].filter((each) => each !== null).join(", ");
  const owner = fact.owner === undefined ? [] : [`owner ${personName(agreement, fact.owner)}`];
  const attributes = Object.entries(fact.attributes).map(([key, value]) => `${key} ${String(value)}`);
  const said = [person, ...owner, ...attributes].filter((each) => each !== "").join("; ");
  return said === "" ? sentence : `${sentence}: ${said}`;
}
