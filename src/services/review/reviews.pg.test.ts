/** Reviews as their verbs carry them on, in two companies. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import type { ReviewContent } from "../../agreement/review/review-record.ts";
import type { Database } from "../../store/database/database.ts";
import { readClause } from "../agreement/read-clause.ts";
import { readVersion } from "../agreement/read-version.ts";
import { account, Company, DANA, MIKA } from "../versions/version-life.fixture.ts";
import { changeReview } from "./change-review.ts";
import { plainSheet } from "../../words/sheet/marked-words.ts";
import { readPack } from "./read-pack.ts";
import { readReview } from "./read-review.ts";
import { takeUpDecision } from "./take-up-decision.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

const DECIDED: ReviewContent = {
  ...{ kind: "decision", text: "The MQL threshold goes to 55", clause: "marketing.mql", date: "2026-03-09" },
  ...{ attendees: [memberId("dana"), memberId("sol")], owner: null, due: null },
};
const NOTE: ReviewContent = { ...DECIDED, kind: "note", text: "Talk about hot leads", date: null, attendees: [] };

test("a note becomes a decision, and the decision part of the next draft; the log proves it, and another company sees none of it", async () => {
  const company = await new Company(db).begin();
  const other = await new Company(db).begin();
  await changeReview(company.as(MIKA), { step: "record", content: NOTE });
  await changeReview(company.as(DANA), { step: "record", content: DECIDED });
  await changeReview(company.as(DANA), {
    ...{ step: "record", content: { ...DECIDED, text: "Sales reports wins weekly" } },
  });
  const version = await takeUpDecision(company.as(DANA), { number: 2 });
  expect(await takeUpDecision(company.as(DANA), { number: 3 })).toBe(version);

  const { records, next } = await readReview(company.as(MIKA));
  expect(records.map(({ number, kind, version: of }) => [number, kind, of])).toEqual([
    [3, "decision", version],
    [2, "decision", version],
    [1, "note", null],
  ]);
  // The sample reviews results every month and terms half-yearly, from July 1; days begin in Berlin.
  expect(
    next.map(({ of, at, day, firstDay, lastDay }) => [of, new Date(at).toISOString(), day, firstDay, lastDay]),
  ).toEqual([
    ["results", "2026-03-31T22:00:00.000Z", "2026-04-01", "2026-03-01", "2026-03-31"],
    ["terms", "2026-06-30T22:00:00.000Z", "2026-07-01", "2026-01-01", "2026-06-30"],
  ]);
  const draft = await readVersion(company.as(MIKA), { version });
  expect(draft.state).toMatchObject({ status: "draft", basedOn: 1 });
  expect(draft.problems).toEqual([]);
  expect(draft.clauses.find(({ id }) => id === "review.decided.2026-03-09")?.text).toBe(
    "Decided on March 9, 2026: The MQL threshold goes to 55; Sales reports wins weekly",
  );
  expect((await readClause(company.as(MIKA), { clause: "marketing.mql" })).pending).toMatchObject([{ version }]);
  expect((await readReview(other.as(MIKA))).records).toEqual([]);
  await expect(takeUpDecision(other.as(DANA), { number: 2 })).rejects.toMatchObject({ code: "input_invalid" });
  await company.equal();
});

test("members add notes; heads and whoever answers for the agreement record decisions; a viewer reads", async () => {
  const company = await new Company(db).begin();
  const viewer = { ...MIKA, member: null, roles: ["viewer" as const] };
  await expect(changeReview(company.as(MIKA), { step: "record", content: DECIDED })).rejects.toMatchObject({
    code: "not_permitted",
  });
  await expect(changeReview(company.as(viewer), { step: "record", content: NOTE })).rejects.toMatchObject({
    code: "not_permitted",
  });
  await changeReview(company.as(account("sol")), { step: "record", content: DECIDED });
  await expect(
    changeReview(company.as(MIKA), { step: "withdraw", number: 1, reason: "I was not there" }),
  ).rejects.toMatchObject({ code: "not_permitted" });
  // Heads decide; who answers for the agreement drafts.
  await expect(takeUpDecision(company.as(account("sol")), { number: 1 })).rejects.toMatchObject({
    code: "not_permitted",
  });
  expect((await readReview(company.as(viewer))).records).toMatchObject([{ number: 1, version: null }]);
});

test("the results pack of a month says what was decided, and where nothing came due; that of a term is called by its days", async () => {
  const company = await new Company(db).begin();
  await changeReview(company.as(DANA), { step: "record", content: DECIDED });
  const pack = plainSheet(await readPack(company.as(DANA), { period: "2026-03" }));
  expect(pack).toMatchObject({ title: "Results of March 2026", mark: "Still running", signatures: [] });
  const lines = pack.sections.flatMap(({ blocks }) => blocks.flatMap((block) => ("lines" in block ? block.lines : [])));
  expect(lines).toContain("March 9, 2026: The MQL threshold goes to 55");
  expect(lines).toContain("The agreement didn’t change in this period.");
  const term = await readPack(company.as(DANA), { period: "term" });
  expect(term).toMatchObject({ title: "Results of the term from January 1 to June 30, 2026", period: { month: null } });
  // Goals are told month by month, so nothing of one month needs attention.
  expect(term.sections.map(({ title }) => title)).not.toContain("Goals");
  for (const period of ["all", "2026-13"])
    await expect(readPack(company.as(DANA), { period })).rejects.toMatchObject({ code: "input_invalid" });
});
