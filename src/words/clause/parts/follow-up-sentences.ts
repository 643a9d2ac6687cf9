/** By when a team does what, what may stop the clock, and how often it tries. */
import type { Agreement, Cadence, ClockTerms, Leg } from "../../../agreement/terms/agreement.ts";
import type { PartyName } from "../../../agreement/terms/basic/basic-terms.ts";
import { isOwedByGiving, owes } from "../../../agreement/terms/who-owes.ts";
import { counted } from "../../english/counted.ts";
import { teamName } from "../../english/names.ts";
import { clockAdjective } from "../../names/clock-names.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { describeConsequence } from "../describe-consequence.ts";
import { hoursWords } from "../hours-words.ts";
import { targetSentence } from "../target-sentence.ts";

export function followUpSentences(agreement: Agreement): readonly Sentence[] {
  return agreement.legs.flatMap((leg): readonly Sentence[] => [
    ...leg.clocks.flatMap((clock): readonly Sentence[] => [
      ...clock.targets.map((target) => ({
        id: target.clause,
        text: targetSentence(agreement, leg, clock, target),
      })),
      { id: clock.clause, text: clockText(agreement, leg, clock) },
      ...clock.pauses.map((pause) => ({ id: pause.clause, text: pauseText(leg, clock, pause) })),
    ]),
    ...(leg.cadence === undefined ? [] : [{ id: leg.cadence.clause, text: cadenceSentence(leg.to, leg.cadence) }]),
  ]);
}

function clockText(agreement: Agreement, leg: Leg, clock: ClockTerms): string {
  return inSentences(
    `If ${teamName(owes(leg, clock.kind))} misses the ${clockAdjective(clock.kind)} deadline, ${missText(agreement, clock)}`,
    ...hoursWords(clock),
    isTouch(clock) && evidenceText(clock),
  );
}

function missText({ escalation }: Agreement, { otherwise }: ClockTerms): string {
  if (otherwise !== undefined) return `the lead ${describeConsequence(otherwise)}`;
  return escalation.length > 0 ? "only the escalation steps apply" : "nothing happens to the lead by itself";
}

function isTouch({ kind }: ClockTerms): boolean {
  return kind === "first-touch" || kind === "next-touch";
}

/** Which touches stop the clock. */
export function evidenceText({ evidence }: Pick<ClockTerms, "evidence">): string {
  return evidence === "observed"
    ? "A touch counts only if a system recorded it"
    : "A touch counts if a rep logged it or a system recorded it";
}

/** Only who owes what the clock times may pause it: of the receiving team that is the rep who has the lead. */
function pauseText(leg: Leg, { kind }: ClockTerms, { label, atMost }: ClockTerms["pauses"][number]): string {
  const team = teamName(owes(leg, kind));
  const who = isOwedByGiving(kind) ? `Any member of ${team}` : `The lead owner in ${team}`;
  return inSentences(
    `${who} may pause the ${clockAdjective(kind)} clock${atMost === undefined ? "" : ` for up to ${atMost.text}`}`,
    `Reason: ${label}`,
  );
}

/** @example "Sales makes 6 attempts within 10 business days, evenly spread, until the lead answers. An attempt that is late is missed. …" */
export function cadenceSentence(party: PartyName, { touches, channels, text }: Cadence): string {
  const over = channels === 1 ? "" : ` over at least ${counted(channels, "channel")}`;
  return inSentences(
    `${teamName(party)} makes ${counted(touches, "attempt")}${over} within ${text}, evenly spread, until the lead answers`,
    "An attempt that is late is missed",
    "Reject reasons that require the attempts are locked until all of them are made",
  );
}
