/** The four steps in the life of a version, and which of them are behind it. */
import type { Version } from "../client/version-client.ts";

export type LifeStep = {
  readonly title: string;
  readonly state: "done" | "current" | "ahead" | "ended";
  readonly note: string;
  /** When that was, or is to be. */
  readonly at: number | undefined;
};

type Known = Pick<
  Version,
  "status" | "savedAt" | "proposal" | "signers" | "activeFrom" | "supersededBy" | "withdrawnBecause" | "events"
>;

/** How many steps are behind it; the next is where it stands. */
const BEHIND: Readonly<Record<Exclude<Version["status"], "withdrawn">, number>> = {
  draft: 0,
  proposed: 1,
  signed: 2,
  scheduled: 2,
  active: 4,
  superseded: 4,
};

export function lifeOf(version: Known): readonly LifeStep[] {
  const { status, proposal, signers, activeFrom, supersededBy, events } = version;
  if (status === "withdrawn") return withdrawn(version);
  const signed = signers.filter(({ hasSigned }) => hasSigned).length;
  const isSigned = signed === signers.length;
  const lastAt = (kind: string): number | undefined => events.findLast((event) => event.kind === kind)?.at;
  const steps: readonly Omit<LifeStep, "state">[] = [
    { title: "Draft", note: "saved", at: version.savedAt },
    {
      title: "Proposed",
      note: proposal === null ? "to the teams" : "",
      at: proposal === null ? undefined : lastAt("proposed"),
    },
    {
      title: "Signed",
      note: proposal === null ? "by every team" : isSigned ? "by all" : `by ${signed} of ${signers.length}`,
      at: proposal !== null && isSigned ? lastAt("signed") : undefined,
    },
    {
      title: supersededBy === null ? "Active" : "Was active",
      note: supersededBy === null ? (activeFrom === null ? "" : "from") : `until version ${supersededBy}; from`,
      at: activeFrom ?? undefined,
    },
  ];
  return steps.map((step, index) => ({ ...step, state: stateOf(index, status) }));
}

function stateOf(index: number, status: Exclude<Version["status"], "withdrawn">): LifeStep["state"] {
  // What is signed waits for its instant: that is done, and coming in force is next.
  const behind = BEHIND[status] + (status === "signed" || status === "scheduled" ? 1 : 0);
  if (index < behind) return "done";
  return index === behind ? "current" : "ahead";
}

function withdrawn({ savedAt, withdrawnBecause, events }: Known): readonly LifeStep[] {
  const proposed = events.findLast((event) => event.kind === "proposed");
  return [
    { title: "Draft", state: "done", note: "saved", at: savedAt },
    ...(proposed === undefined ? [] : [{ title: "Proposed", state: "done", note: "", at: proposed.at } as const]),
    { title: "Withdrawn", state: "ended", note: withdrawnBecause ?? "", at: events.at(-1)?.at },
  ];
}
