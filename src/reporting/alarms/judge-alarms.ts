/** From what was found to what is raised and what is over: pure, and the same whoever judges. */
import type { EpochMs } from "../../base/time.ts";
import type { AlarmDetails, AlarmRule, AlarmRuleName, AlarmReading } from "./alarm-rules.ts";

/** An alarm that is not over. */
export type OpenAlarm = {
  readonly rule: AlarmRuleName;
  readonly subject: string;
  /** Since when it has been so. */
  readonly since: EpochMs;
  /** Null: it has not been so for long enough. */
  readonly raisedAt: EpochMs | null;
};

export type AlarmChange = Pick<OpenAlarm, "rule" | "subject"> &
  (
    | { readonly kind: "begun" | "raised" | "seen"; readonly details: AlarmDetails }
    /** `begun` was not told: it is as if it had never been. */
    | { readonly kind: "cleared" | "forgotten" }
  );

/** @param open those of these rules, and of no others */
export function judgeAlarms<Facts, Name extends AlarmRuleName>(
  rules: Readonly<Record<Name, AlarmRule<Facts>>>,
  facts: Facts,
  { now, open }: { readonly now: EpochMs; readonly open: readonly OpenAlarm[] },
): readonly AlarmChange[] {
  return (Object.entries(rules) as [Name, AlarmRule<Facts>][]).flatMap(([rule, each]) => {
    const readings = each.read(facts, now);
    if (readings === null) return [];
    const before = new Map(open.filter((alarm) => alarm.rule === rule).map((alarm) => [alarm.subject, alarm]));
    const worst = worstOf(each, readings);
    const over = [...before.values()].filter(({ subject }) => {
      const reading = worst.get(subject);
      return reading === undefined || isCleared(each, reading.value);
    });
    const isOver = new Set(over.map(({ subject }) => subject));
    return [
      ...over.map(({ subject, raisedAt }): AlarmChange => ({
        ...{ rule, subject, kind: raisedAt === null ? "forgotten" : "cleared" },
      })),
      ...[...worst.values()].flatMap(({ subject, value, details }): readonly AlarmChange[] => {
        const known = before.get(subject);
        if (isOver.has(subject) || (known === undefined && !isRaised(each, value))) return [];
        if (known !== undefined && known.raisedAt !== null) return [{ rule, subject, details, kind: "seen" }];
        const isLong = each.afterMs === 0 || (known !== undefined && now - known.since >= each.afterMs);
        return [{ rule, subject, details, kind: isLong ? "raised" : "begun" }];
      }),
    ];
  });
}

/** Of several that are the same thing, such as the disk that two processes of a machine look at. */
function worstOf(
  { raisedAt, clearedAt }: Limits,
  readings: readonly AlarmReading[],
): ReadonlyMap<string, AlarmReading> {
  const worst = new Map<string, AlarmReading>();
  for (const reading of readings) {
    const known = worst.get(reading.subject);
    const isWorse =
      known === undefined || (raisedAt < clearedAt ? reading.value < known.value : reading.value > known.value);
    if (isWorse) worst.set(reading.subject, reading);
  }
  return worst;
}

type Limits = Pick<AlarmRule<never>, "raisedAt" | "clearedAt" | "severeAt">;

export function isRaised({ raisedAt, clearedAt }: Limits, value: number): boolean {
  return raisedAt < clearedAt ? value <= raisedAt : value >= raisedAt;
}

function isCleared({ raisedAt, clearedAt }: Limits, value: number): boolean {
  return raisedAt < clearedAt ? value >= clearedAt : value <= clearedAt;
}

export function isSevere({ raisedAt, clearedAt, severeAt }: Limits, value: number): boolean {
  return (
    severeAt !== undefined &&
    isRaised({ raisedAt: severeAt, clearedAt: raisedAt < clearedAt ? Infinity : -Infinity }, value)
  );
}
