/** Words that several parts of an agreement use: parties, days of the week, conditions on a lead. */

export const PARTIES = ["marketing", "qualification", "sales"] as const;
export type PartyName = (typeof PARTIES)[number];

/** Local wall times of a week. Minutes since local midnight; `untilMinute` may pass 1440 (a shift past midnight), at most 2880. */
export type WeeklyInterval = {
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

/** What a lead's attribute can hold. */
export type AttributeValue = string | number | boolean;

/** A condition on one attribute; all conditions of a rule must hold. Text compares without regard to case. */
export type Condition =
  | { readonly kind: "any_of"; readonly field: string; readonly values: readonly AttributeValue[] }
  | {
      readonly kind: "range";
      readonly field: string;
      readonly min: number | undefined;
      readonly max: number | undefined;
    }
  | { readonly kind: "contains"; readonly field: string; readonly texts: readonly string[] }
  | { readonly kind: "present"; readonly field: string; readonly present: boolean };
