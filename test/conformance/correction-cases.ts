/**
 * Cases of corrections, worked out by hand. In the agreement of the stories, software and 50 to 500 employees are worth 20 points each and 30
 * together, a look at prices 15; the bar is 40.
 */
import { capture, demo, on, pricing, refused, reject, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const correct = (at: string, attributes: object, said: object = {}): CaseInput => ({
  kind: "correct",
  at,
  by: "mara",
  attributes,
  note: null,
  ...said,
});
const known = { industry: "retail", employees: 100 };
const mailed = (lead: string, email: string | null): CaseInput =>
  capture(on("09:00"), known, { lead, person: { name: "Ada", email, company: null } });
const change = (field: string, before: unknown, after: unknown, of = "attribute") => ({ of, field, before, after });

export function correctionCases(): readonly DecisionCase[] {
  const corrected = under("Stages: what is known is corrected by a fact that says before and after");
  const captured = [capture(on("09:00"), known)];
  const mql = [...captured, demo(on("09:05"))];
  return [
    corrected({
      name: "a value is another one: it is weighed, and reaches the bar",
      given: [...captured, pricing(on("09:05"))],
      when: correct(on("09:30"), { industry: "software" }),
      then: [
        { kind: "corrected", by: "mara", changes: [change("industry", "retail", "software")] },
        { kind: "scored", total: 45 },
        { kind: "stage_entered", stage: "mql", because: { kind: "score", score: 45, bar: 40 } },
        { kind: "assigned" },
      ],
    }),
    corrected({
      name: "a value is taken away, and its points with it",
      given: captured,
      when: correct(on("09:30"), { employees: null }),
      then: [
        { kind: "corrected", changes: [change("employees", 100, null)] },
        { kind: "scored", total: 0, lines: [] },
      ],
    }),
    corrected({
      name: "a blank is filled, and only what changes is said",
      given: captured,
      when: correct(on("09:30"), { ...known, title: "CEO" }),
      then: [{ kind: "corrected", changes: [change("title", null, "CEO")] }],
      never: ["scored", "refused"],
    }),
    corrected({
      name: "of the person, what is not named stays",
      given: [mailed("a", "ada@example.com")],
      when: correct(on("09:30"), {}, { person: { company: "Acme", name: null } }),
      then: [
        {
          kind: "corrected",
          person: { name: null, email: "ada@example.com", company: "Acme" },
          changes: [change("company", null, "Acme", "person"), change("name", "Ada", null, "person")],
        },
      ],
    }),
    corrected({
      name: "said by a system, in nobody's name",
      given: captured,
      when: correct(on("09:30"), { employees: 500 }, { by: null }),
      then: [{ kind: "corrected", by: null }],
    }),
    corrected({
      name: "the score falls, and the stage is not taken back",
      given: [capture(on("09:00"), { industry: "software", employees: 100 }), pricing(on("09:05"))],
      when: correct(on("09:30"), { industry: "retail" }),
      then: [{ kind: "corrected" }, { kind: "scored", total: 35 }],
      never: ["stage_entered", "clock_voided"],
    }),
    corrected({
      name: "the lead is found by its new address",
      given: [mailed("a", "ad@example.com"), correct(on("09:30"), {}, { person: { email: "ada@example.com" } })],
      when: { ...mailed("b", "ADA@example.com"), at: on("09:40") },
      then: [{ kind: "captured_again", leadId: "a", sentAs: "b" }],
    }),
    corrected({
      name: "and by the one that it had",
      given: [mailed("a", "ad@example.com"), correct(on("09:30"), {}, { person: { email: "ada@example.com" } })],
      when: { ...mailed("b", "ad@example.com"), at: on("09:40") },
      then: [{ kind: "captured_again", leadId: "a", person: { email: "ada@example.com" } }],
    }),
    ...(
      [
        ["what is known already", captured, correct(on("09:30"), known), "nothing_changed"],
        ["nothing at all", captured, correct(on("09:30"), {}), "nothing_changed"],
        ["taking away what is not there", captured, correct(on("09:30"), { title: null }), "nothing_changed"],
        ["of a lead that nobody captured", [], correct(on("09:30"), { employees: 1 }), "not_captured"],
        ["by somebody of no party", captured, correct(on("09:30"), { employees: 1 }, { by: "zoe" }), "not_in_charge"],
        [
          "dated before the lead",
          captured,
          correct(on("08:59"), { employees: 1 }, { heard: on("09:30") }),
          "before_capture",
        ],
        [
          "to the address of another lead",
          [mailed("a", null), mailed("b", "bob@example.com")],
          correct(on("09:30"), {}, { lead: "a", person: { email: "Bob@example.com" } }),
          "address_taken",
        ],
      ] as const
    ).map(([name, given, when, code]) =>
      corrected({ name: `not ${name}`, given, when, then: refused(code), never: ["corrected", "scored"] }),
    ),
    corrected({
      name: "its own address in other letters is no other lead's",
      given: [mailed("a", "ada@example.com")],
      when: correct(on("09:30"), {}, { person: { email: "Ada@example.com" } }),
      then: [{ kind: "corrected", changes: [change("email", "ada@example.com", "Ada@example.com", "person")] }],
      never: ["refused"],
    }),
    corrected({
      name: "a recycled lead is not brought back by a correction below the bar",
      given: [...mql, reject(on("09:10"), "timing")],
      when: correct(on("09:30"), { employees: 500 }),
      then: [{ kind: "corrected" }],
      never: ["stage_entered", "assigned"],
    }),
  ];
}
