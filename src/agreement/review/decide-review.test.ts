import { expect, test } from "vitest";
import { memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { VersionActor } from "../amendment/version-event.ts";
import { decideReview, type ReviewCommand, type ReviewFacts } from "./decide-review.ts";
import { foldReview, type ReviewContent, type ReviewEvent } from "./review-record.ts";

const account = (accountId: string): VersionActor => ({
  ...{ kind: "account", accountId, name: accountId, member: null, isOwner: false },
});
const FACTS: ReviewFacts = {
  now: epochMs(1_000),
  today: "2026-11-29",
  actor: account("Dana"),
  decides: true,
  people: ["dana", "sol"].map(memberId),
  clauses: new Set(["marketing.mql"]),
};
const REP: ReviewFacts = { ...FACTS, actor: account("Ria"), decides: false };
const DECIDED: ReviewContent = {
  ...{ kind: "decision", text: "The MQL threshold goes to 55", clause: "marketing.mql", date: "2026-11-27" },
  ...{ attendees: [memberId("dana"), memberId("sol")], owner: memberId("dana"), due: "2026-12-15" },
};
const NOTE: ReviewContent = { ...DECIDED, kind: "note", date: null, attendees: [], owner: null, due: null };

type Asked = readonly [command: ReviewCommand, facts?: ReviewFacts];
function after(...asked: readonly Asked[]): readonly ReviewEvent[] {
  return asked.reduce<readonly ReviewEvent[]>((events, [command, facts = FACTS]) => {
    const decided = decideReview(events, command, facts);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return [...events, decided.event];
  }, []);
}
function refusalOf(asked: Asked, ...before: readonly Asked[]): string | undefined {
  const decided = decideReview(after(...before), asked[0], asked[1] ?? FACTS);
  return decided.ok ? undefined : decided.refusal.code;
}

const RECORD: Asked = [{ step: "record", content: DECIDED }];

test("a decision is corrected, taken up by a version, and done; each step says who", () => {
  const [record] = foldReview(
    after(
      RECORD,
      [{ step: "correct", number: 1, content: { ...NOTE, ...DECIDED, text: "The MQL threshold goes to 56" } }],
      [{ step: "take_up", number: 1, version: 4 }],
      [{ step: "finish", number: 1 }],
    ),
  );
  expect(record).toMatchObject({
    ...{ number: 1, kind: "decision", text: "The MQL threshold goes to 56", version: 4, by: FACTS.actor },
    corrected: { at: 1_000, by: FACTS.actor },
    done: { at: 1_000, by: FACTS.actor },
  });
});

test("what is withdrawn stays, with why", () => {
  const [record] = foldReview(after(RECORD, [{ step: "withdraw", number: 1, reason: "We met without Sales" }]));
  expect(record).toMatchObject({ text: DECIDED.text, withdrawn: { reason: "We met without Sales" } });
  expect(refusalOf([{ step: "finish", number: 1 }], RECORD, [{ step: "withdraw", number: 1, reason: "x" }])).toBe(
    "is_withdrawn",
  );
});

test.each<readonly [Partial<ReviewContent>, string]>([
  [{ date: null }, "date_missing"],
  [{ date: "2026-11-30" }, "in_the_future"],
  [{ attendees: [] }, "nobody_attended"],
  [{ due: "2026-11-26" }, "due_before_review"],
  [{ clause: "marketing.nothing" }, "unknown_clause"],
  [{ owner: memberId("somebody") }, "unknown_person"],
  [{ attendees: [memberId("somebody")] }, "unknown_person"],
  [{ text: "Call ada@example.com back" }, "names_an_address"],
])("a decision with %j is refused: %s", (wrong, code) => {
  expect(refusalOf([{ step: "record", content: { ...DECIDED, ...wrong } }])).toBe(code);
});

test("a note is its author's; whoever decides may change it too, and nobody else", () => {
  const noted: Asked = [{ step: "record", content: NOTE }, REP];
  const withdraw: ReviewCommand = { step: "withdraw", number: 1, reason: "Settled" };
  expect(refusalOf([withdraw, REP], noted)).toBeUndefined();
  expect(refusalOf([withdraw], noted)).toBeUndefined();
  expect(refusalOf([withdraw, { ...REP, actor: account("Tom") }], noted)).toBe("not_yours");
  expect(refusalOf([withdraw, REP], RECORD)).toBe("not_yours");
  expect(refusalOf([{ step: "take_up", number: 1, version: 2 }], noted)).toBe("not_a_decision");
});

test("what is part of a version is changed there, and becomes part of one only", () => {
  const takenUp: Asked = [{ step: "take_up", number: 1, version: 4 }];
  expect(refusalOf([{ step: "correct", number: 1, content: DECIDED }], RECORD, takenUp)).toBe("taken_up");
  expect(refusalOf(takenUp, RECORD, takenUp)).toBe("taken_up");
  expect(refusalOf([{ step: "finish", number: 2 }], RECORD)).toBe("unknown_record");
});
