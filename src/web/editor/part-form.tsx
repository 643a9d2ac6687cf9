/** One part of the agreement: its picture where it has one, and its fields. */
import "./pictures/pictures.css";
import { Button } from "@mantine/core";
import type { Field } from "../../agreement/document/format/field.ts";
import type { PartId } from "../../agreement/document/format/agreement-parts.ts";
import { CalculatorPicture } from "./pictures/calculator-picture.tsx";
import { labelOf, useEditing } from "./editing.ts";
import { startOf } from "./group-fields.tsx";
import { GradeScale } from "./pictures/grade-scale.tsx";
import { LadderPicture } from "./pictures/escalation-picture.tsx";
import { ScoringPreview } from "./pictures/scoring-preview.tsx";
import { WeekPicture } from "./pictures/week-picture.tsx";

export type PartFormProps = {
  readonly title: string;
  readonly part: PartId;
  /** Key, what the format says of it, and what stands there. */
  readonly fields: readonly (readonly [key: string, field: Field, value: unknown])[];
};

export function PartForm({ title, part, fields }: PartFormProps) {
  const { draft, readOnly, set, FieldInput } = useEditing();
  const { agreement } = draft;
  return (
    <section className="part-form" aria-label={title}>
      <h2>{title}</h2>
      {agreement === undefined ? null : (
        <>
          {part === "goals" ? <CalculatorPicture agreement={agreement} /> : null}
          {part === "calendars" ? <WeekPicture calendars={agreement.calendars} /> : null}
          {part === "escalation" ? <LadderPicture steps={agreement.escalation} /> : null}
          {part === "scoring" ? <GradeScale agreement={agreement} /> : null}
          {part === "scoring" ? <ScoringPreview agreement={agreement} /> : null}
        </>
      )}
      {fields.map(([key, field, value]) =>
        value === undefined && field.optional ? (
          readOnly ? null : (
            <div className="absent" key={key}>
              <p>
                <strong>{labelOf(key)}</strong> {field.about}
              </p>
              <Button size="compact-sm" variant="light" onClick={() => set([key], startOf(field))}>
                Add {labelOf(key).toLowerCase()}
              </Button>
            </div>
          )
        ) : (
          <div className="field" key={key} data-place={key}>
            <FieldInput field={field} path={[key]} value={value} label={labelOf(key)} />
          </div>
        ),
      )}
    </section>
  );
}
