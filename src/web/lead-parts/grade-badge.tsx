/** The grade of a lead. The first grade of the agreement is the most urgent: it is the one with colour. */
import "./grade-badge.css";
import { IconFlame } from "@tabler/icons-react";
import { useAgreement } from "../client/queries.ts";

type GradeBadgeProps = {
  readonly grade: string;
  /** Left out, or null: the score did not give it. */
  readonly score?: number | null;
};

export function GradeBadge({ grade, score = null }: GradeBadgeProps) {
  const { data } = useAgreement();
  const grades = data?.grades ?? [];
  const rank = grades.findIndex((each) => each.id === grade);
  const tone = rank === 0 ? "tone-bad" : rank === 1 && grades.length > 2 ? "tone-warn" : "tone-quiet";
  return (
    <span className={`chip grade-badge ${tone}`}>
      {rank === 0 ? <IconFlame size={13} stroke={2} aria-hidden /> : null}
      <span>
        <span className="visually-hidden">Grade </span>
        {rank === -1 ? grade : grades[rank]?.label}
      </span>
      {score === null ? null : (
        <span className="grade-score">
          <span className="visually-hidden">, score </span>
          {score}
        </span>
      )}
    </span>
  );
}

/** The label of a grade by its id; of one that the agreement no longer has, the id. */
export function useGradeName(): (id: string) => string {
  const grades = useAgreement().data?.grades ?? [];
  return (id) => grades.find((each) => each.id === id)?.label ?? id;
}
