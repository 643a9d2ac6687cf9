/** Lists of people that are empty, and teams that no hand-off goes to. */
import { teamName } from "../../../words/english/names.ts";
import type { Agreement, Leg } from "../../terms/agreement.ts";
import type { Finding, Step } from "./finding.ts";

export function receiverFindings({ parties, legs }: Agreement): readonly Finding[] {
  return [
    ...parties
      .filter(({ members }) => members.length === 0)
      .map(({ name }) =>
        contradiction(["parties", name, "members"], `${teamName(name)} has no members`, "Add at least its head"),
      ),
    ...parties
      .filter(({ name }) => name === "qualification" && !legs.some((leg) => leg.id === name))
      .map(({ name }): Finding => ({
        code: "unreachable",
        path: ["parties", name],
        message: `No hand-off goes to ${teamName(name)}, so it never gets leads`,
        remedy: "Add one under `hand-offs`, or remove the team",
      })),
    ...legs.flatMap(overflowFindings),
  ];
}

function overflowFindings({ id, pool }: Leg): readonly Finding[] {
  const { whenNobody } = pool;
  if (whenNobody.kind !== "overflow") return [];
  const path = ["hand-offs", id, "nobody-available", "pool"];
  if (whenNobody.members.length === 0)
    return [
      contradiction(
        path,
        "The overflow pool has no members",
        "Add at least one member with a weight, such as `tom: 1`",
      ),
    ];
  if (whenNobody.members.some(({ member }) => !pool.members.some((each) => each.member === member))) return [];
  return [
    {
      code: "contradiction",
      path,
      message: "The overflow pool has only members of the pool, who were not available",
      remedy: "Name someone else, or use `then: wait`",
    },
  ];
}

/** Recipients of digests, readers of measures, and the hours of notices. */
/** Who is asked about leads that they never get. */
export function raterFindings({ ratings, legs }: Agreement): readonly Finding[] {
  if (ratings === undefined) return [];
  const path = ["dispositions", "ratings", "by"];
  if (ratings.by.length === 0)
    return [contradiction(path, "No team is asked to rate its leads", "Name at least one team")];
  return ratings.by
    .filter((name) => !legs.some(({ to }) => to === name))
    .map((name): Finding => ({
      code: "never_matches",
      path,
      message: `No hand-off goes to ${teamName(name)}, so it has no leads to rate`,
      remedy: "Name teams that leads are handed to",
    }));
}

export function readerFindings({ measures, digests, quietHours }: Agreement): readonly Finding[] {
  return [
    ...digests
      .filter(({ to }) => to.length === 0)
      .map(({ id }) => contradiction(["digests", id, "to"], "This digest has no recipients", "Name at least one team")),
    ...measures
      .filter(({ seenBy }) => seenBy.length === 0)
      .map(({ name }) =>
        contradiction(["measures", name, "seen-by"], "No team can see this measure", "Name at least one team"),
      ),
    ...(quietHours !== undefined && quietHours.untilMinute - quietHours.fromMinute >= 1_440
      ? [
          {
            code: "contradiction",
            path: ["escalation", "quiet-hours", "hours"],
            message: "Quiet hours cover the whole day, so no notice could ever be sent",
            remedy: "Make them end before they start again, such as 20:00-07:30",
          } as const,
        ]
      : []),
  ];
}

function contradiction(path: readonly Step[], message: string, remedy: string): Finding {
  return { code: "contradiction", path, message, remedy };
}
