/** The clauses of an agreement in the sections people look for them in; none is left out. */
import type { Agreement } from "../client/client.ts";

type Clause = Agreement["clauses"][number];
export type Section = { readonly title: string; readonly clauses: readonly Clause[] };

/** By the ids of the clauses; the first section that takes one has it. */
export function sectionsOf({ clauses, legs }: Pick<Agreement, "clauses" | "legs">): readonly Section[] {
  const takes: readonly { readonly title: string; readonly has: (id: string) => boolean }[] = [
    { title: "Numbers", has: (id) => id.endsWith("-number") },
    { title: "When a lead is qualified", has: (id) => id === "marketing.mql" || id.startsWith("marketing.exception.") },
    ...legs.map(({ id: leg, from, to }) => ({
      title: `From ${from} to ${to}`,
      has: (id: string) => id.startsWith(`${leg}.`),
    })),
    { title: "Points for who they are", has: (id) => id.startsWith("scoring.fit.") },
    { title: "Points for what they do", has: (id) => id.startsWith("scoring.engagement.") },
    { title: "Grades", has: (id) => id.startsWith("scoring.grade.") },
    { title: "Why a lead may be rejected, and what happens then", has: (id) => id.startsWith("reasons.") },
    { title: "Escalation", has: (id) => id.startsWith("escalation.") },
    { title: "Further terms", has: () => true },
  ];
  const sections = takes.map(({ title }) => ({ title, clauses: [] as Clause[] }));
  for (const clause of clauses) sections[takes.findIndex(({ has }) => has(clause.id))]?.clauses.push(clause);
  return sections.filter((section) => section.clauses.length > 0);
}
