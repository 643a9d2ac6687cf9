/** Why someone is no longer of the agreement. `last_day`: it is over. `not_named`: the version in force does not name them. */
export const WHY_LEFT = ["last_day", "not_named"] as const;
export type WhyLeft = (typeof WHY_LEFT)[number];
