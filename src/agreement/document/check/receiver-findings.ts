/** Places for people that are empty, and parties that nothing leads to. */
import type { Agreement, Leg } from "../../terms/agreement.ts";
import type { Finding, Step } from "./finding.ts";

export function receiverFindings({ parties, legs }: Agreement): readonly Finding[] {
  return [
    ...parties
      .filter(({ members }) => members.length === 0)
      .map(({ name }) => nobody(["parties", name, "members"], `nobody is in ${name}`, "name at least its lead")),
    ...parties
      .filter(({ name }) => name === "qualification" && !legs.some((leg) => leg.id === name))
      .map(({ name }): Finding => ({
        code: "unreachable",
        path: ["parties", name],
        message: `no hand-off leads to ${name}: it never gets a lead`,
        remedy: "add it under `hand-offs`, or take the party away",
      })),
    ...legs.flatMap(overflowFindings),
  ];
}

function overflowFindings({ id, pool }: Leg): readonly Finding[] {
  const { whenNobody } = pool;
  if (whenNobody.kind !== "overflow") return [];
  const path = ["hand-offs", id, "nobody-available", "pool"];
  if (whenNobody.members.length === 0)
    return [nobody(path, "nobody takes what the pool cannot", "name at least one member with a weight: `tom: 1`")];
  if (whenNobody.members.some(({ member }) => !pool.members.some((each) => each.member === member))) return [];
  return [
    {
      code: "contradiction",
      path,
      message: "whoever takes what the pool cannot is in the pool: nobody of it was available",
      remedy: "name somebody else, or write `then: wait`",
    },
  ];
}

/** Who is told what: by digests, by measures, and at which hours. */
export function readerFindings({ measures, digests, quietHours }: Agreement): readonly Finding[] {
  return [
    ...digests
      .filter(({ to }) => to.length === 0)
      .map(({ id }) => nobody(["digests", id, "to"], "nobody gets this digest", "name at least one party")),
    ...measures
      .filter(({ seenBy }) => seenBy.length === 0)
      .map(({ name }) => nobody(["measures", name, "seen-by"], "nobody sees this measure", "name at least one party")),
    ...(quietHours !== undefined && quietHours.untilMinute - quietHours.fromMinute >= 1_440
      ? [
          {
            code: "contradiction",
            path: ["escalation", "quiet-hours", "hours"],
            message: "no hour is left in which anybody is told anything",
            remedy: "let them end before they begin again, like 20:00-07:30",
          } as const,
        ]
      : []),
  ];
}

function nobody(path: readonly Step[], message: string, remedy: string): Finding {
  return { code: "contradiction", path, message, remedy };
}
