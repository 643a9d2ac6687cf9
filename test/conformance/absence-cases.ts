/** Cases of “Hand-off and routing”: absence from one day to another, and the owner of a company's account. By hand. */
import type { CaseInput, DecisionCase } from "./conformance-case.ts";
import { accept, type Case, capture, demo, ms, on, reject, time, under } from "./case-inputs.ts";

const away = (
  at: string,
  member: string,
  [from, until]: readonly [string, string | null],
  leads: "stay" | "reroute" = "stay",
): CaseInput => ({ kind: "enter_absence", at, absence: `away-${member}`, member, from, until, leads, by: null });
const back = (at: string, member: string): CaseInput => ({
  kind: "end_absence",
  at,
  absence: `away-${member}`,
  by: null,
});
const arrival = (lead: string, at: string, said: object = {}): readonly [CaseInput, CaseInput] => [
  capture(at, {}, { lead, ...said }),
  demo(at, { lead }),
];
const fromCompany = (lead: string, at: string, email: string, attributes: object = {}) =>
  [capture(at, attributes, { lead, person: { name: null, email, company: null } }), demo(at, { lead })] as const;

const TODAY = [on("08:00"), on("17:00")] as const;
const gets = (lead: string, at: string, given: readonly CaseInput[], why: string, then: object): Case => {
  const [captured, asked] = arrival(lead, at);
  return { name: why, given: [...given, captured], when: asked, then: [{ kind: "assigned", ...then }] };
};

function absences(): readonly DecisionCase[] {
  const samAway = away(on("07:00"), "sam", TODAY);
  const bothAway = [samAway, away(on("07:00"), "sue", [on("08:00"), on("12:00")])];
  const forever = [samAway, away(on("07:00"), "sue", [on("08:00"), null])];
  const givenUp = (leads: "stay" | "reroute") => [
    ...arrival("a", on("09:00")),
    away(on("09:10"), "sam", [on("09:20"), null], leads),
  ];
  return [
    ...[
      gets("a", on("09:00"), [samAway], "who is absent gets nothing", {
        member: "sue",
        candidates: [{ member: "sue" }, { member: "sam", skipped: "absent" }],
      }),
      gets("a", on("16:59", 9), [samAway], "absent up to the end", { member: "sue" }),
      gets("a", on("17:00", 9), [samAway], "the end is exclusive: back at that instant", { member: "sam" }),
      gets("a", on("07:59"), [samAway], "not absent before the beginning", { member: "sam" }),
      gets("a", on("08:00"), [samAway], "the beginning is inclusive", { member: "sue" }),
      gets(
        "a",
        on("10:00"),
        [away(on("07:00"), "sam", TODAY), back(on("09:30"), "sam")],
        "back earlier than was said",
        { member: "sam" },
      ),
      gets("a", on("10:00"), bothAway, "nobody is there: it waits until the first is back", {
        member: "quinn",
        choice: { kind: "nobody", retryAt: ms(on("12:00")), by: null },
      }),
      {
        name: "and goes to them then",
        given: [...bothAway, ...arrival("a", on("10:00"))],
        when: time(on("12:00")),
        then: [{ kind: "assigned", member: "sue", why: "freed", at: ms(on("12:00")) }],
      },
      gets(
        "a",
        on("10:00"),
        [away(on("07:00"), "sam", [on("08:00"), null]), away(on("07:00"), "sue", [on("08:00"), null])],
        "nobody knows until when: no try is planned",
        { member: "quinn", choice: { kind: "nobody", retryAt: null, by: null } },
      ),
      {
        name: "who says that they are back gets what waits",
        given: [...forever, ...arrival("a", on("10:00"))],
        when: back(on("11:00"), "sue"),
        then: [
          { kind: "absence_ended", member: "sue" },
          { kind: "assigned", member: "sue", why: "freed", at: ms(on("11:00")) },
        ],
      },
      {
        name: "an absence is known once",
        given: [samAway],
        when: { ...samAway, at: on("07:30") },
        then: [{ kind: "absence_refused", code: "absence_known" }],
      },
      {
        name: "what is over does not begin",
        given: [],
        when: away(on("09:00"), "sam", [on("08:00", 8), on("17:00", 8)]),
        then: [{ kind: "absence_refused", code: "absence_over" }],
      },
      {
        name: "what was never entered does not end",
        given: [],
        when: back(on("09:00"), "sam"),
        then: [{ kind: "absence_refused", code: "unknown_absence" }],
      },
    ].map(under("Hand-off and routing: absence")),
    ...[
      {
        name: "when the absence begins, undecided leads go to others; clocks of the owner are void",
        given: givenUp("reroute"),
        when: time(on("09:20")),
        then: [
          { kind: "absence_began", member: "sam", at: ms(on("09:20")) },
          { kind: "assigned", member: "sue", why: "owner_absent", at: ms(on("09:20")) },
          { kind: "clock_voided", why: "reassigned" },
          { kind: "clock_started", owner: "sue" },
        ],
      },
      {
        name: "unless they were to stay",
        given: givenUp("stay"),
        when: time(on("09:20")),
        then: [],
        never: ["assigned"],
      },
      {
        name: "also what they had accepted, and not passed on",
        given: [...arrival("a", on("09:00")), accept(on("09:05"), "sam", { lead: "a" })],
        when: away(on("09:10"), "sam", [on("09:00"), null], "reroute"),
        then: [{ kind: "absence_began" }, { kind: "assigned", member: "sue", why: "owner_absent" }],
      },
      {
        name: "back again, they can have it: they did not let it lie",
        given: [
          ...givenUp("reroute"),
          back(on("09:30"), "sam"),
          away(on("09:31"), "sue", [on("09:40"), null], "reroute"),
        ],
        when: time(on("09:40")),
        then: [{ kind: "assigned", member: "sam", why: "owner_absent" }],
      },
      {
        name: "nobody else is there: it waits with whom the clause names, and for the first who is back",
        given: [...arrival("a", on("09:00")), away(on("09:01"), "sue", [on("09:02"), on("11:00")])],
        when: away(on("09:10"), "sam", [on("09:10"), on("12:00")], "reroute"),
        then: [{ kind: "assigned", member: "quinn", choice: { kind: "nobody", retryAt: ms(on("11:00")) } }],
      },
      {
        name: "withdrawn before it begins, it takes nothing away",
        given: [...givenUp("reroute"), back(on("09:15"), "sam")],
        when: time(on("09:20")),
        then: [],
        never: ["assigned", "absence_began"],
      },
    ].map(under("Hand-off and routing: deactivating one re-routes or queues what they hold")),
    ...[
      gets(
        "a",
        on("15:00"),
        [away(on("07:00"), "sam", TODAY), away(on("07:00"), "sue", TODAY)],
        "absence is not looked at",
        { member: "sam", choice: { kind: "ignored_absence" } },
      ),
    ].map(under("Hand-off and routing: nobody available, ignore absence", "ignore-absence")),
    ...[
      gets(
        "a",
        on("15:00"),
        [away(on("07:00"), "sam", TODAY), away(on("07:00"), "sue", TODAY)],
        "nobody of the pool is there: others take it",
        { member: "tom", choice: { kind: "overflow" } },
      ),
    ].map(under("Hand-off and routing: nobody available, overflow", "overflow")),
    ...["sam", "sue", "sam"].map((member, n) =>
      under(
        "Hand-off and routing: returning starts at the pool's level",
        "sam-late",
      )({
        name: `absent for three leads of the afternoon, then number ${n + 1} of the evening`,
        given: [
          away(on("07:00"), "sam", [on("08:00"), on("16:00")]),
          ...["x", "y", "z"].flatMap((lead) => arrival(lead, on("15:00"))),
          ...Array.from({ length: n + 1 }, (_, k) => arrival(`a${k}`, on(`16:0${k}`))).flat(),
        ].slice(0, -1),
        when: demo(on(`16:0${n}`), { lead: `a${n}` }),
        then: [{ kind: "assigned", member }],
      }),
    ),
    ...["sam", "sam", "sam", "sam", "sue"].map((member, n) =>
      under(
        "Hand-off and routing: unless the clause says catch up",
        "sam-late-catch-up",
      )({
        name: `absent for four leads of the afternoon, then number ${n + 1} of the evening`,
        given: [
          away(on("07:00"), "sam", [on("08:00"), on("16:00")]),
          ...["w", "x", "y", "z"].flatMap((lead) => arrival(lead, on("15:00"))),
          ...Array.from({ length: n + 1 }, (_, k) => arrival(`a${k}`, on(`16:0${k}`))).flat(),
        ].slice(0, -1),
        when: demo(on(`16:0${n}`), { lead: `a${n}` }),
        then: [{ kind: "assigned", member }],
      }),
    ),
    ...[
      {
        name: "a named owner who is absent is passed over",
        given: [away(on("07:00"), "sue", TODAY), arrival("a", on("09:00"), { owner: "sue" })[0]],
        when: demo(on("09:00"), { lead: "a" }),
        then: [{ kind: "assigned", member: "sam", choice: { kind: "pool" } }],
      },
    ].map(under("Hand-off and routing: order of choice, explicit owner")),
  ];
}

function accounts(): readonly DecisionCase[] {
  const first = fromCompany("a", on("09:00"), "ada@acme.example");
  const second = (
    why: string,
    email: string,
    then: object,
    more: Partial<Case> & { attributes?: object } = {},
  ): Case => {
    const [captured, asked] = fromCompany("b", on("10:00"), email, more.attributes);
    return {
      name: why,
      given: [...first, ...(more.given ?? []), captured],
      when: asked,
      then: [{ kind: "assigned", ...then }],
    };
  };
  const kept = { member: "sam", choice: { kind: "kept_account", account: "acme.example" }, turn: null };
  const samAway = away(on("09:30"), "sam", [on("09:30"), on("10:30")]);
  const third = fromCompany("c", on("11:00"), "cem@acme.example");
  return [
    {
      name: "the first of a company goes in turn, and gives the account its owner",
      given: [first[0]],
      when: first[1],
      then: [{ kind: "assigned", member: "sam", choice: { kind: "pool" }, account: "acme.example" }],
    },
    second("the next goes to them", "bob@acme.example", kept),
    second("capitals and blanks make no other company", "BOB@ACME.example", kept),
    second("the attribute `domain` comes before the e-mail", "bob@gmail.com", kept, {
      attributes: { domain: "www.Acme.example" },
    }),
    second("another company is in turn", "bob@other.example", { member: "sue", choice: { kind: "pool" } }),
    second("a subdomain is of the same company", "bob@mail.acme.example", kept),
    second(
      "an owner who is absent is passed over",
      "bob@acme.example",
      { member: "sue", choice: { kind: "pool" } },
      {
        given: [samAway],
      },
    ),
    {
      name: "who stood in does not take the account",
      given: [...first, samAway, ...fromCompany("b", on("10:00"), "bob@acme.example"), third[0]],
      when: third[1],
      then: [{ kind: "assigned", ...kept }],
    },
    {
      name: "whom a capture names takes it",
      given: [
        ...first,
        capture(
          on("10:00"),
          {},
          { lead: "b", owner: "sue", person: { name: null, email: "b@acme.example", company: null } },
        ),
        demo(on("10:00"), { lead: "b" }),
        third[0],
      ],
      when: third[1],
      then: [{ kind: "assigned", member: "sue", choice: { kind: "kept_account" } }],
    },
    {
      name: "who gives a lead of it back loses it to whoever gets that",
      given: [...first, reject(on("09:30"), "not-mine", "sam", null, { lead: "a" }), third[0]],
      when: third[1],
      then: [{ kind: "assigned", member: "sue", choice: { kind: "kept_account" } }],
    },
    {
      name: "nobody owns a provider of mailboxes",
      given: [...fromCompany("a", on("09:00"), "ada@gmail.com"), fromCompany("b", on("10:00"), "bob@gmail.com")[0]],
      when: demo(on("10:00"), { lead: "b" }),
      then: [{ kind: "assigned", member: "sue", choice: { kind: "pool" } }],
    },
    {
      name: "whom it waited with owns nothing",
      given: [away(on("07:00"), "sam", TODAY), away(on("07:00"), "sue", [on("08:00"), on("10:30")]), ...first],
      when: time(on("10:30")),
      then: [{ kind: "assigned", member: "sue", why: "freed", choice: { kind: "pool" }, account: "acme.example" }],
    },
  ].map(under("Stages: same company domain as a worked account, its owner if the clause says so", "keep-account"));
}

export function absenceCases(): readonly DecisionCase[] {
  return [...absences(), ...accounts()];
}
