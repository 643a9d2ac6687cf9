/** Pipelines of deals and lead objects, and their stages in order. */
export type Stage = { readonly id: string; label: string; readonly isClosed: boolean; readonly isWon: boolean };
export type Pipeline = {
  readonly id: string;
  label: string;
  readonly stages: Stage[];
  /** The account forbids to move back. */
  forbidsBackward: boolean;
};

const stage = (id: string, label: string, ends: "won" | "lost" | "no" = "no"): Stage => ({
  ...{ id, label, isClosed: ends !== "no", isWon: ends === "won" },
});

export function usualPipelines(): { deals: Pipeline[]; leads: Pipeline[] } {
  return {
    deals: [
      {
        ...{ id: "default", label: "Sales Pipeline", forbidsBackward: false },
        stages: [
          stage("appointmentscheduled", "Appointment Scheduled"),
          stage("qualifiedtobuy", "Qualified To Buy"),
          stage("presentationscheduled", "Presentation Scheduled"),
          stage("decisionmakerboughtin", "Decision Maker Bought-In"),
          stage("contractsent", "Contract Sent"),
          stage("closedwon", "Closed Won", "won"),
          stage("closedlost", "Closed Lost", "lost"),
        ],
      },
    ],
    leads: [
      {
        ...{ id: "lead-pipeline-id", label: "Lead pipeline", forbidsBackward: false },
        stages: [
          stage("new-stage-id", "New"),
          stage("attempting-stage-id", "Attempting"),
          stage("connected-stage-id", "Connected"),
          stage("qualified-stage-id", "Qualified", "won"),
          stage("unqualified-stage-id", "Disqualified", "lost"),
        ],
      },
    ],
  };
}

/** The property that has an object's stage, and the one that has its pipeline. */
export const STAGE_NAMES = {
  deals: { stage: "dealstage", pipeline: "pipeline" },
  leads: { stage: "hs_pipeline_stage", pipeline: "hs_pipeline" },
} as const;
