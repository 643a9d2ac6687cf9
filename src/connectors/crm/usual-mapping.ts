/** The mapping that a new connection begins with: what stages usually mean there, and which field says where people came from. */
import { CrmMapping, type StageMeaning } from "../../api/connections/crm-mapping.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { PROGRESS_STAGES, type ProgressStage } from "../../engine/lead/input.ts";
import type { CrmConnector, CrmSchema } from "../port.ts";

/** @param from who was created there before is captured by no connection: import them */
export function usualMapping(
  schema: CrmSchema,
  { usualStages = {}, usualOrigin }: Pick<CrmConnector, "usualStages" | "usualOrigin">,
  from: EpochMs,
): CrmMapping {
  const roles = new Map(schema.types.map(({ type, role }) => [type, role]));
  const isRole = (type: string): boolean => roles.get(type) === "person" || roles.get(type) === "lead";
  const ofLeads = schema.stages.filter(({ type }) => isRole(type));
  // The stage of a lead record rather than that of a person, and of those the one whose values say something here.
  const first = ofLeads.find(({ value }) => Object.hasOwn(usualStages, value)) ?? ofLeads[0];
  const values = ofLeads.filter((each) => each.type === first?.type && each.field === first.field);
  const hasOrigin = schema.fields.some(({ type, name }) => isRole(type) && name === usualOrigin);
  return CrmMapping.parse({
    captures: { from },
    origin: { field: hasOrigin ? usualOrigin : null },
    stage:
      first === undefined
        ? null
        : {
            type: first.type,
            field: first.field,
            values: values.map(({ value, standing }) => {
              const writtenAt = Object.hasOwn(usualStages, value) ? (usualStages[value] ?? []) : [];
              return { value, writtenAt, means: meaningOf(writtenAt, standing) };
            }),
          },
  });
}

function meaningOf(stages: readonly Stage[], standing: "open" | "won" | "lost"): StageMeaning | null {
  if (stages.includes("working") || stages.includes("sal")) return { kind: "accept" };
  const progress = PROGRESS_STAGES.find((stage) => stages.includes(stage));
  if (progress !== undefined) return { kind: "progress", stage: progress };
  const ended: ProgressStage | undefined = standing === "won" ? "customer" : standing === "lost" ? "lost" : undefined;
  return ended === undefined ? null : { kind: "progress", stage: ended };
}
