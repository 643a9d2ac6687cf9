/** The clauses of a leg: hand-off, routing, follow-up. */
import type { Agreement } from "../terms/agreement.ts";
import { byId } from "./by-id.ts";
import { type AgreedClause, clauseOf } from "./clause.ts";

export function handOffClauses({ legs }: Agreement): readonly AgreedClause[] {
  return legs.flatMap((leg): readonly AgreedClause[] => {
    const { clause: _clause, rules, pool, clocks: _clocks, cadence: _cadence, ...own } = leg;
    const { clause, members, whenNobody, ...order } = pool;
    return [
      clauseOf("hand-offs", leg, { ...own, rules: rules.map((rule) => rule.id) }),
      ...rules.map((rule) =>
        clauseOf("hand-offs", rule, {
          ...rule,
          to:
            rule.to.kind === "members"
              ? { ...rule.to, members: byId(rule.to.members, (each) => each.member) }
              : rule.to,
        }),
      ),
      { id: clause, part: "hand-offs", terms: { ...order, members: byId(members, (each) => each.member) } },
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
      const { clause: _clause, targets, pauses, ...own } = clock;
      return [
        ...targets.map((target) => clauseOf("follow-up", { clause: target.clause, why: own.why }, target)),
        clauseOf("follow-up", clock, own),
        ...pauses.map((pause) => clauseOf("follow-up", pause)),
      ];
    }),
    ...(cadence === undefined ? [] : [clauseOf("follow-up", cadence)]),
  ]);
}
