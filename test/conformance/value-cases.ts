/** Cases of values, worked out by hand. In the agreement of the stories, 50 to 500 employees are worth 20 points, and so is software; 30 at most. */
import { capture, on, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

export function valueCases(): readonly DecisionCase[] {
  const read = under("Stages: values are read by their type");
  const named = under("Stages: a value that cannot be read is named");
  const money = under("Stages: money names its currency");
  const employees: readonly (readonly [name: string, value: unknown, points: number])[] = [
    ["a number", 250, 20],
    ["a number sent as a text", "250", 20],
    ["with blanks around it", " 250 ", 20],
    ["with decimals", "50.0", 20],
    ["with a sign", "+250", 20],
    ["the least", "50", 20],
    ["below the least", "49.99", 0],
    ["the most", "500", 20],
    ["above the most", "500.5", 0],
    ["below nothing", "-250", 0],
    ["a blank", "", 0],
  ];
  const unreadable: readonly (readonly [name: string, value: unknown])[] = [
    ["a range", "51-200"],
    ["in words", "many"],
    ["with a comma", "1,200"],
    ["with a blank in it", "1 200"],
    ["with an exponent", "1e2"],
    ["with a unit", "250 people"],
    ["yes", true],
  ];
  const correct = (attributes: object): CaseInput => ({
    ...{ kind: "correct", at: on("09:30"), by: "mara", attributes, note: null },
  });
  const progress = (said: object): CaseInput => ({
    ...{ kind: "progress", at: on("09:30"), stage: "customer", credits: { sdr: null, rep: null }, ...said },
  });
  return [
    ...employees.map(([name, value, points]) =>
      read({
        name: `employees: ${name}`,
        given: [],
        when: capture(on("09:00"), { employees: value }),
        then: [{ kind: "captured" }, { kind: "scored", fit: points }],
        never: ["refused"],
      }),
    ),
    ...unreadable.map(([name, value]) =>
      named({
        name: `employees: ${name}`,
        given: [],
        when: capture(on("09:00"), { employees: value, industry: "software" }),
        then: [
          { kind: "captured", unreadable: [{ field: "employees", type: "number" }] },
          { kind: "scored", fit: 20 },
        ],
        never: ["refused"],
      }),
    ),
    named({
      name: "also when it is corrected in",
      given: [capture(on("09:00"))],
      when: correct({ employees: "many" }),
      then: [{ kind: "corrected", unreadable: [{ field: "employees", type: "number" }] }],
    }),
    named({
      name: "also when it fills a blank",
      given: [capture(on("09:00"), {}, { lead: "a" })],
      when: capture(on("09:30"), { employees: "many" }, { lead: "a" }),
      then: [{ kind: "captured_again", unreadable: [{ field: "employees", type: "number" }] }],
    }),
    read({
      name: "a title that was sent as a number is a text",
      given: [],
      when: capture(on("09:00"), { title: 7, employees: "60" }),
      then: [{ kind: "scored", fit: 20 }],
    }),
    ...(
      [
        ["as it is said", { valueMinor: 120_000, currency: "JPY" }, { valueMinor: 120_000, currency: "JPY" }],
        ["without one it is the agreement's", { valueMinor: 120_050 }, { valueMinor: 120_050 }],
        ["without a value there is none", { valueMinor: null, currency: "JPY" }, { valueMinor: null }],
      ] as const
    ).map(([name, said, then]) =>
      money({
        name,
        given: [capture(on("09:00"))],
        when: progress(said),
        then: [{ kind: "stage_entered", stage: "customer", ...then }],
      }),
    ),
  ];
}
