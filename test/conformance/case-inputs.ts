/** What cases are told with: inputs on a day in March 2026, in Berlin. */
import { type CaseInput, type DecisionCase, SPEC } from "./conformance-case.ts";

type Said = Omit<CaseInput, "at" | "kind">;
export const capture = (at: string, attributes: object = {}, said: Said = {}): CaseInput => ({
  kind: "capture",
  at,
  origin: "webinar",
  person: { name: null, email: null, company: null },
  attributes,
  ...said,
});
const activity = (at: string, name: string, said: Said = {}): CaseInput => ({
  kind: "activity",
  at,
  activity: name,
  note: null,
  ...said,
});
export const demo = (at: string, said: Said = {}): CaseInput => activity(at, "demo_requested", said);
export const pricing = (at: string): CaseInput => activity(at, "pricing_page_viewed");
export const touch = (at: string, by = "sam", evidence = "logged", heard = at): CaseInput => ({
  kind: "touch",
  at,
  heard,
  by,
  channel: "call",
  evidence,
  twoWay: false,
  note: null,
});
export const accept = (at: string, by = "sam", said: Said = {}): CaseInput => ({ kind: "accept", at, by, ...said });
export const reject = (
  at: string,
  reason: string,
  by = "sam",
  note: string | null = null,
  said: Said = {},
): CaseInput => ({
  kind: "reject",
  at,
  by,
  reason,
  note,
  ...said,
});
export const passOn = (at: string, by = "sam"): CaseInput => ({ kind: "pass_on", at, by, note: null });
export const progress = (at: string, stage: string): CaseInput => ({
  kind: "progress",
  at,
  stage,
  valueMinor: null,
  credits: { sdr: null, rep: null },
});
export const time = (at: string): CaseInput => ({ kind: "time", at });

/** Monday 9 March 2026, in Berlin. */
export const on = (clock: string, day = 9): string => `2026-03-${String(day).padStart(2, "0")}T${clock}:00+01:00`;
export const ms = (at: string): number => Date.parse(at);

export type Case = Pick<DecisionCase, "name" | "given" | "when" | "then"> &
  Partial<Pick<DecisionCase, "agreement" | "never">>;
export const under =
  (line: string, agreement = "story") =>
  (each: Case): DecisionCase => ({ spec: SPEC, line, agreement, ...each });
export const refused = (code: string) => [{ kind: "refused", code }];
