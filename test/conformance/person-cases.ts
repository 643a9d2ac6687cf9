/** Cases of “Stages: duplicate person”, by hand: one person is one lead, with one owner. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import {
  accept,
  capture,
  demo,
  ms,
  on,
  passOn,
  pricing,
  progress,
  refused,
  reject,
  touch,
  under,
} from "./case-inputs.ts";

const ADA = "ada@example.com";
const mailed = (at: string, email: string | null, lead = "a", attributes: object = {}): CaseInput =>
  capture(at, attributes, { lead, person: { name: null, email, company: null } });

export function personCases(): readonly DecisionCase[] {
  const known = [mailed(on("09:00"), ADA)];
  const mql = [...known, demo(on("09:05"))];
  const same = under("Stages: a duplicate person (same normalised e-mail) is the same lead");
  const sameOwner = under("Stages: a duplicate person has the same owner, never a second one");
  const addresses: readonly (readonly [string, string | null, string | null, boolean])[] = [
    ["as it is", ADA, ADA, true],
    ["in capitals", ADA, "Ada@Example.COM", true],
    ["with blanks around it", ADA, "  ada@example.com\t", true],
    ["beyond ASCII, in capitals", "žofie@příklad.example", "ŽOFIE@PŘÍKLAD.example", true],
    ["a sigma at the end of a word", "λόγος@example.com", "ΛΌΓΟΣ@example.com", false],
    ["a dot is a letter", ADA, "a.da@example.com", false],
    ["a plus is a letter", ADA, "ada+webinar@example.com", false],
    ["two that are blank", "", "", false],
    ["two that are missing", null, null, false],
    ["two that are no addresses", "n/a", "n/a", false],
  ];
  const one = under(
    "Stages: two leads that are one person, merged by hand: one of them ends, the other takes over what it did",
  );
  const merge = (into: string, said: object = {}): CaseInput => ({
    kind: "merge",
    at: on("09:20"),
    lead: "b",
    into,
    by: "ria",
    note: "One phone number",
    ...said,
  });
  // A is with Sam, B with Sue.
  const both = [
    capture(on("09:00")),
    demo(on("09:00")),
    capture(on("09:00"), {}, { lead: "b" }),
    demo(on("09:00"), { lead: "b" }),
  ];
  const again = { kind: "captured_again", leadId: "a" };
  return [
    ...addresses.map(([name, first, second, isSame]) =>
      same({
        name,
        given: [mailed(on("09:00"), first)],
        when: mailed(on("09:30"), second, "b"),
        then: isSame ? [{ ...again, sentAs: "b" }] : [{ kind: "captured", leadId: "b" }],
        never: isSame ? ["captured", "refused"] : ["captured_again", "refused"],
      }),
    ),
    same({
      name: "captured twice under one id, without an address",
      given: [capture(on("09:00"))],
      when: capture(on("09:30")),
      then: [{ ...again, sentAs: "a" }],
      never: ["captured", "stage_entered", "refused"],
    }),
    same({
      name: "what is said under the other id is said about the lead",
      given: [...known, mailed(on("09:30"), ADA, "b")],
      when: demo(on("09:40"), { lead: "b" }),
      then: [
        { kind: "activity_recorded", leadId: "a" },
        { kind: "stage_entered", leadId: "a", stage: "mql" },
      ],
    }),
    same({
      name: "an id that nobody captured is nobody's",
      given: known,
      when: demo(on("09:30"), { lead: "b" }),
      then: refused("not_captured"),
    }),
    same({
      name: "what was blank is filled, what is known stands",
      given: [mailed(on("09:00"), ADA, "a", { industry: "retail", title: "" })],
      when: mailed(on("09:30"), ADA, "b", { industry: "software", title: "CEO", employees: 10 }),
      then: [{ ...again, filled: { title: "CEO", employees: 10 } }],
    }),
    same({
      name: "what was filled is weighed, and can reach the bar",
      given: [mailed(on("09:00"), ADA, "a", { industry: "software" }), pricing(on("09:05"))],
      when: mailed(on("09:30"), ADA, "b", { employees: 100 }),
      then: [
        again,
        { kind: "scored", total: 45 },
        { kind: "stage_entered", stage: "mql", from: "captured", because: { kind: "score", score: 45, bar: 40 } },
        { kind: "assigned" },
      ],
    }),
    one({
      name: "the duplicate ends, with its clocks void; the other keeps its owner",
      given: [...both, { ...touch(on("09:05"), "sue"), lead: "b" }],
      when: merge("a"),
      then: [
        { kind: "merged", leadId: "b", into: "a", by: "ria", note: "One phone number" },
        {
          kind: "stage_entered",
          leadId: "b",
          stage: "disqualified",
          from: "mql",
          cycle: 1,
          because: { kind: "merged", into: "a" },
        },
        { kind: "clock_voided", leadId: "b", clock: "qualification.accept#1", why: "merged" },
        { kind: "clock_voided", leadId: "b", clock: "qualification.qualify#3", why: "merged" },
        {
          kind: "absorbed",
          leadId: "a",
          from: "b",
          activities: [{ activity: "demo_requested", times: 1 }],
          touches: { attempts: 1, firstTouchAt: ms(on("09:05")) },
        },
        { kind: "clock_met", leadId: "a", clock: "qualification.first-touch#2", at: ms(on("09:05")) },
      ],
      never: ["assigned", "refused"],
    }),
    one({
      name: "what is said of the duplicate later reaches the other",
      given: [...both, merge("a")],
      when: { ...accept(on("09:25")), lead: "b" },
      then: [{ kind: "accepted", leadId: "a", by: "sam" }],
    }),
    ...(
      [
        ["into itself", both, merge("b"), "same_lead"],
        ["into one that there is not", both, merge("c"), "unknown_lead"],
        ["one that there is not", both, merge("a", { lead: "c" }), "not_captured"],
        ["twice", [...both, merge("a")], merge("a", { at: on("09:25") }), "already_merged"],
        [
          "into one that is merged",
          [...both, merge("a")],
          merge("b", { lead: "a", at: on("09:25") }),
          "already_merged",
        ],
        ["the one that is further along", [...both, accept(on("09:05"))], merge("b", { lead: "a" }), "further_along"],
        ["by somebody of no party", both, merge("a", { by: "zoe" }), "not_in_charge"],
        ["without a note", both, merge("a", { note: "" }), "note_required"],
      ] as const
    ).map(([name, given, when, code]) =>
      one({ name: `not ${name}`, given, when, then: refused(code), never: ["merged", "absorbed"] }),
    ),
    sameOwner({
      name: "a lead that is being worked stays with whom it is, and its clocks run on",
      given: [...mql, accept(on("09:10"))],
      when: { ...mailed(on("09:30"), ADA, "b"), owner: "sue" },
      then: [{ ...again, namedOwner: null }],
      never: ["assigned", "stage_entered", "clock_started", "clock_voided", "refused"],
    }),
    sameOwner({
      name: "while it has no owner, the one whom the capture names is to have it",
      given: [...known, { ...mailed(on("09:30"), ADA, "b"), owner: "sue" }],
      when: demo(on("09:40")),
      then: [{ kind: "assigned", member: "sue", choice: { kind: "owner_named" } }],
    }),
    sameOwner({
      name: "while it has no owner, one whom no party has is refused",
      given: known,
      when: { ...mailed(on("09:30"), ADA, "b"), owner: "zoe" },
      then: refused("unknown_owner"),
    }),
    ...[
      { name: "nurture", given: [...mql, reject(on("09:30"), "timing")] },
      { name: "disqualified", given: [...mql, reject(on("09:30"), "profile")] },
      { name: "lost", given: [...mql, touch(on("09:10")), passOn(on("09:20")), progress(on("09:30"), "lost")] },
    ].map(({ name, given }) =>
      same({
        name: `a lead that is ${name} is no MQL by arriving again`,
        given,
        when: mailed(on("10:00", 10), ADA, "b"),
        then: [again],
        never: ["stage_entered", "assigned", "refused"],
      }),
    ),
  ];
}
