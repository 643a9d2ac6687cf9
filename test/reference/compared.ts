/** Many lives by seed, and what is told of one that differs. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { isoInstant } from "../../src/base/time.ts";
import { compareFacts, compareLife, type Compared, type Said } from "./compare.ts";

/** @returns a text for each life that the engine and the reference model live differently */
export function differences(from: number, until: number): readonly string[] {
  const told: string[] = [];
  for (let seed = from; seed < until; seed += 1) {
    const compared = compareLife(seed);
    if (compared.difference !== undefined) told.push(tell(seed, smaller(compared)));
  }
  return told;
}

/** Leaves out facts, one after the other, as long as the two go on to differ in the same field. */
function smaller(compared: Compared): Compared {
  let least = compared;
  for (let index = compared.facts.length - 1; index >= 0; index -= 1) {
    const facts = least.facts.filter((_, place) => place !== index);
    const again = sameAgain(least.agreement, facts);
    if (again?.difference?.field === compared.difference?.field) least = again ?? least;
  }
  return least;
}

function sameAgain(agreement: Agreement, facts: readonly Said[]): Compared | undefined {
  return facts.length === 0 ? undefined : compareFacts(agreement, () => facts);
}

function tell(seed: number, { agreement, facts, difference }: Compared): string {
  const { lead, field, engine, reference } = difference ?? {};
  const legs = agreement.legs.map(({ id, pool, clocks }) =>
    JSON.stringify({
      id,
      pool,
      clocks: clocks.map(({ kind, evidence, otherwise, targets }) => ({
        kind,
        evidence,
        otherwise,
        targets: targets.map(({ targetMs, hours }) => [targetMs, hours.kind]),
      })),
    }),
  );
  const said = facts.map(({ occurredAt, recordedAt, ...rest }) =>
    [isoInstant(recordedAt), occurredAt === recordedAt ? "" : `(${isoInstant(occurredAt)})`, JSON.stringify(rest)].join(
      " ",
    ),
  );
  return [
    `seed ${seed}, lead ${lead}: ${field} is ${engine} by the engine, ${reference} by the reference model`,
    ...legs,
    ...said,
  ].join("\n");
}
