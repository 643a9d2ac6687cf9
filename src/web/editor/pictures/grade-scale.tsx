/** The grades as bands on the scale of scores, with the bar of the MQL. */
import type { Agreement } from "../../../agreement/terms/agreement.ts";

export function GradeScale({ agreement }: { readonly agreement: Agreement }) {
  const { scoring, qualification } = agreement;
  if (scoring.matrix !== undefined) return null;
  const from = scoring.grades.map((grade, index) =>
    index === scoring.grades.length - 1 ? 0 : Math.max(0, grade.fromScore),
  );
  const top = Math.max(qualification.bar, ...from) * 1.25 || 1;
  const share = (score: number): string => `${(Math.min(score, top) / top) * 100}%`;
  return (
    <div
      className="picture scale"
      role="img"
      aria-label={`MQL threshold: ${qualification.bar} points. ${scoring.grades.map((grade, index) => `${grade.label}: ${from[index] ?? 0} points or more`).join("; ")}`}
    >
      <div className="scale-bands">
        {scoring.grades
          .map((grade, index) => ({
            grade,
            begins: from[index] ?? 0,
            ends: index === 0 ? top : (from[index - 1] ?? top),
          }))
          .toReversed()
          .map(({ grade, begins, ends }) => (
            <div key={grade.id} className="scale-band" style={{ width: share(ends - begins) }}>
              <span>{grade.label}</span>
              {begins === 0 ? null : <small>{begins}</small>}
            </div>
          ))}
        <div className="scale-bar" style={{ left: share(qualification.bar) }}>
          <span>MQL {qualification.bar}</span>
        </div>
      </div>
    </div>
  );
}
