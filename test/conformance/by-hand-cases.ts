/** Cases of what people decide by hand, worked out by hand. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { accept, capture, demo, on, passOn, progress, refused, reject, under } from "./case-inputs.ts";

const override = (at: string, decision: string, by: string, said: object = {}): CaseInput => ({
  kind: "override",
  at,
  decision,
  by,
  note: "Agreed by phone",
  ...said,
});
const give = (at: string, to: string, by = "quinn"): CaseInput => override(at, "reassign", by, { to });
const grant = (at: string, by = "mara", exception = "marketing.exception.demo", note = "Met her"): CaseInput => ({
  kind: "grant_exception",
  at,
  by,
  exception,
  note,
});

export function byHandCases(): readonly DecisionCase[] {
  const known = [capture(on("09:00"))];
  const mql = [...known, demo(on("09:00"))];
  const sql = [...mql, passOn(on("09:05")), accept(on("09:06"), "ria"), progress(on("09:07"), "sql")];
  const disqualified = [...mql, reject(on("09:05"), "profile")];
  const anew = under(
    "Clocks: reassigned, the rep-level clock starts anew for the new owner, and the old owner's is void",
  );
  const whose = under("By hand: the lead of a party and the owner of the agreement decide, with a note");
  const stage = under("By hand: disqualified, and brought back into the next cycle");
  const exception = under("Stages: MQL by exception, granted by hand: who granted it, and why");
  return [
    anew({
      name: "given to a colleague by hand",
      given: [...mql, accept(on("09:05"))],
      when: give(on("09:10"), "sue"),
      then: [
        { kind: "overridden", by: "quinn", decision: "reassign", to: "sue", note: "Agreed by phone" },
        { kind: "assigned", member: "sue", leg: "qualification", why: "by_hand", turn: null, candidates: [] },
        { kind: "clock_passed", clock: "qualification.first-touch#2", from: "sam", to: "sue" },
        { kind: "clock_passed", clock: "qualification.qualify#3", from: "sam", to: "sue" },
        { kind: "clock_started", clock: "qualification.accept#4", owner: "sue" },
      ],
      never: ["refused", "stage_entered"],
    }),
    whose({
      name: "the owner of the agreement gives a lead to somebody",
      given: mql,
      when: give(on("09:10"), "sue", "mara"),
      then: [{ kind: "assigned", member: "sue" }],
    }),
    whose({
      name: "not the lead of another party",
      given: mql,
      when: give(on("09:10"), "sue", "sol"),
      then: refused("not_in_charge"),
    }),
    whose({
      name: "not who wants it",
      given: mql,
      when: give(on("09:10"), "sue", "sue"),
      then: refused("not_in_charge"),
    }),
    whose({
      name: "not to a member of another party",
      given: mql,
      when: give(on("09:10"), "ria"),
      then: refused("unknown_owner"),
    }),
    whose({ name: "not to who has it", given: mql, when: give(on("09:10"), "sam"), then: refused("already_owner") }),
    whose({
      name: "not what nobody has",
      given: known,
      when: give(on("09:10"), "sue"),
      then: refused("not_handed_over"),
    }),
    whose({
      name: "not without a note",
      given: mql,
      when: { ...give(on("09:10"), "sue"), note: " " },
      then: refused("note_required"),
    }),
    stage({
      name: "an MQL is disqualified",
      given: mql,
      when: override(on("09:10"), "disqualify", "quinn"),
      then: [
        { kind: "overridden", decision: "disqualify", by: "quinn", to: null },
        {
          kind: "stage_entered",
          stage: "disqualified",
          from: "mql",
          cycle: 1,
          because: { kind: "by_hand", by: "quinn" },
        },
        { kind: "clock_voided", why: "disqualified" },
      ],
    }),
    stage({
      name: "an SQL is disqualified",
      given: sql,
      when: override(on("09:10"), "disqualify", "sol"),
      then: [{ kind: "stage_entered", stage: "disqualified", from: "sql" }],
    }),
    ...(
      [
        ["disqualified", disqualified],
        ["nurture", [...mql, reject(on("09:05"), "timing")]],
        ["lost", [...sql, progress(on("09:08"), "lost")]],
      ] as const
    ).map(([from, given]) =>
      stage({
        name: `brought back from ${from}`,
        given,
        when: override(on("09:10"), "reopen", "quinn"),
        then: [
          { kind: "overridden", decision: "reopen" },
          { kind: "stage_entered", stage: "mql", from, cycle: 2, because: { kind: "by_hand", by: "quinn" } },
          { kind: "assigned", leg: "qualification" },
          { kind: "clock_started", clock: "qualification.accept#" + (from === "lost" ? 6 : 4) },
        ],
      }),
    ),
    stage({
      name: "not disqualified twice",
      given: disqualified,
      when: override(on("09:10"), "disqualify", "quinn"),
      then: refused("already_closed"),
    }),
    stage({
      name: "not brought back while it is open",
      given: mql,
      when: override(on("09:10"), "reopen", "quinn"),
      then: refused("still_open"),
    }),
    stage({
      name: "not a customer",
      given: [...sql, progress(on("09:08"), "customer")],
      when: override(on("09:10"), "reopen", "quinn"),
      then: refused("already_closed"),
    }),
    exception({
      name: "below the bar",
      given: known,
      when: grant(on("09:10")),
      then: [
        { kind: "exception_granted", by: "mara", score: 0, bar: 40, label: "Asked for a demo" },
        {
          kind: "stage_entered",
          stage: "mql",
          from: "captured",
          clause: "marketing.exception.demo",
          because: { kind: "exception_granted", label: "Asked for a demo", grade: "hot", by: "mara", note: "Met her" },
        },
        { kind: "assigned" },
        { kind: "clock_started", grade: "hot" },
      ],
    }),
    exception({
      name: "in nurture: the next cycle begins",
      given: [...mql, reject(on("09:05"), "timing")],
      when: grant(on("09:10")),
      then: [
        { kind: "stage_entered", stage: "captured", cycle: 2 },
        { kind: "stage_entered", stage: "mql", cycle: 2, because: { kind: "exception_granted" } },
      ],
    }),
    exception({ name: "not by a rep", given: known, when: grant(on("09:10"), "ria"), then: refused("not_in_charge") }),
    exception({
      name: "not one that is not agreed",
      given: known,
      when: grant(on("09:10"), "mara", "marketing.exception.friend"),
      then: refused("unknown_exception"),
    }),
    exception({
      name: "not without a note",
      given: known,
      when: grant(on("09:10"), "mara", "marketing.exception.demo", ""),
      then: refused("note_required"),
    }),
    exception({ name: "not to an MQL", given: mql, when: grant(on("09:10")), then: refused("already_at_stage") }),
    exception({
      name: "not to one that is closed",
      given: disqualified,
      when: grant(on("09:10")),
      then: refused("already_closed"),
    }),
    under(
      "Stages: MQL by exception, granted by hand: who granted it, and why",
      "grey-zone",
    )({
      name: "of a grey lead, whoever is to decide it",
      given: [capture(on("09:00"), { industry: "software" })],
      when: grant(on("09:10"), "sol"),
      then: [{ kind: "stage_entered", stage: "mql", from: "grey", because: { kind: "exception_granted", by: "sol" } }],
    }),
  ];
}
