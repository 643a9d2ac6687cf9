/** The clauses of a leg: hand-off, routing, follow-up. */
import type { Agreement } from "../terms/agreement.ts";
import { byId } from "./by-id.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function handOffClauses({ legs }: Agreement): readonly AgreedClause[] {
  return legs.flatMap((leg): readonly AgreedClause[] => {
    const { id, from, to, keepOwner, keepAccount, rules, pool, carries, tellBy, why } = leg;
    const { order, catchUp, members, whenNobody } = pool;
    return [
      clauseOf("hand-offs", leg, {
        ...{ id, from, to, keepOwner, keepAccount },
        rules: rules.map((rule) => rule.id),
        ...{ carries, tellBy, why },
      }),
      ...rules.map((rule) =>
        clauseOf("hand-offs", rule, {
          ...rule,
          to:
            rule.to.kind === "members"
              ? { ...rule.to, members: byId(rule.to.members, (each) => each.member) }
              : rule.to,
        }),
      ),
      { id: pool.clause, part: "hand-offs", terms: { order, catchUp, members: byId(members, (each) => each.member) } },
      clauseOf("hand-offs", whenNobody, {
        ...whenNobody,
        ...(whenNobody.kind === "overflow" ? { members: byId(whenNobody.members, (each) => each.member) } : {}),
      }),
    ];
  });
}

export function returnsClauses({ returns }: Agreement): readonly AgreedClause[] {
  return returns === undefined ? [] : [clauseOf("hand-offs", returns)];
}

export function followUpClauses({ legs }: Agreement): readonly AgreedClause[] {
  return legs.flatMap(({ clocks, cadence }) => [
    ...clocks.flatMap((clock): readonly AgreedClause[] => {
      const { kind, evidence, otherwise, hoursOf, regions, why } = clock;
      return [
        ...clock.targets.map((target) => clauseOf("follow-up", { clause: target.clause, why }, target)),
        clauseOf("follow-up", clock, { kind, evidence, otherwise, hoursOf, regions, why }),
        ...clock.pauses.map((pause) => clauseOf("follow-up", pause)),
      ];
    }),
    ...(cadence === undefined ? [] : [clauseOf("follow-up", cadence)]),
  ]);
}
