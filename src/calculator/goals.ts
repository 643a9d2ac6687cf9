/**
 * The goal calculator, as the package offers it: `import { leadsNeeded } from "baton/goals"`.
 *
 * Pure and exact. Rates and amounts come in as fractions (`parseRate("closeRate", "5%")`, `fraction(5n, 100n)`) and money in minor
 * units; what cannot be calculated with comes back as problems, and nothing throws over data.
 */
export { checkCapacity, type CapacityCheck, type LeadWork, type RepTime } from "./capacity-check.ts";
export { FUNNEL_STAGES, type FunnelStage, type StageConversion } from "./conversion-chain.ts";
export { compare, type Fraction, fraction, whole } from "./exact.ts";
export { exactWords, percentWords, roundedPercentWords, roundedWords } from "./exact-words.ts";
export type { GoalProblem, GoalResult } from "./goal-problem.ts";
export {
  type CountGoal,
  type CountGrowth,
  growCount,
  growRate,
  type RateGoal,
  type RateGrowth,
} from "./growth-goal.ts";
export { leadsNeeded, type LeadsNeeded, type LeadsNeededTerms, type StageNeed } from "./leads-needed.ts";
export { type Money, parseMoney } from "./money.ts";
export { type MonthlyGoal, monthlyGoals } from "./monthly-goals.ts";
export { parseNumber, parseNumbers, parseRate } from "./parse-exact.ts";
export { type Pipeline, pipelineContribution, pipelineContributionWords } from "./pipeline-contribution.ts";
export { outputShare, type RampUp, type TeamCapacity, teamCapacity, type TeamMember } from "./ramp-up.ts";
export { spreadGoal } from "./spread-goal.ts";
export { type LeadsOfType, type MixValue, reachOfMix, type ReachedValue, valueOfMix } from "./value-goal.ts";
export { isMondayToFriday, type WeeklyGoal, weeklyGoals } from "./weekly-goals.ts";
