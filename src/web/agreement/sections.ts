/** The clauses of an agreement in the sections people look for them in; none is left out. */
import { teamName } from "../../words/english/names.ts";
import type { Agreement } from "../client/client.ts";

type Clause = Agreement["clauses"][number];
export type ClauseSection = { readonly title: string; readonly clauses: readonly Clause[] };

/** By the ids of the clauses; the first section that takes one has it. */
export function sectionsOf({ clauses, legs }: Pick<Agreement, "clauses" | "legs">): readonly ClauseSection[] {
  const takes: readonly { readonly title: string; readonly has: (id: string) => boolean }[] = [
    { title: "Goals", has: (id) => id.endsWith("-number") },
    { title: "MQL criteria", has: (id) => id === "marketing.mql" || id.startsWith("marketing.exception.") },
    ...legs.map(({ id: leg, from, to }) => ({
      title: `From ${teamName(from)} to ${teamName(to)}`,
      has: (id: string) => id.startsWith(`${leg}.`),
    })),
    { title: "Fit score", has: (id) => id.startsWith("scoring.fit.") },
    { title: "Engagement score", has: (id) => id.startsWith("scoring.engagement.") },
    { title: "Grades", has: (id) => id.startsWith("scoring.grade.") },
    { title: "Reject reasons", has: (id) => id.startsWith("reasons.") },
    { title: "Escalation", has: (id) => id.startsWith("escalation.") },
    { title: "Other terms", has: () => true },
  ];
  const sections = takes.map(({ title }) => ({ title, clauses: [] as Clause[] }));
  for (const clause of clauses) sections[takes.findIndex(({ has }) => has(clause.id))]?.clauses.push(clause);
  return sections.filter((section) => section.clauses.length > 0);
}
