/** The stages of which numbers can be promised, in the order in which a lead passes them. */
export const GOAL_STAGES = ["mql", "sal", "sql", "opportunity", "customer"] as const;
export type GoalStage = (typeof GOAL_STAGES)[number];
