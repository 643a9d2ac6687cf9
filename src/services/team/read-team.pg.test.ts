/** Who sees whom on the page of the team, and what of them, from a real database. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { account, Company, LEADS, MONDAY } from "../versions/version-life.fixture.ts";
import { readTeam } from "./read-team.ts";

test("a head sees their team, a rep themselves, and marketing nobody; who owns the company or the agreement sees everyone", async () => {
  const company = await new Company((await testDatabase()).db).begin();
  const seenBy = async (name: string, isOwner = false) => {
    const { members, teams } = await readTeam(company.as(account(name, isOwner)));
    return [members.map(({ member }) => member), teams.map(({ party }) => party)];
  };
  expect(await seenBy(LEADS.qualification)).toEqual([["pia", "sam", "sue"], ["qualification"]]);
  expect(await seenBy(LEADS.sales)).toEqual([["ben", "eva", "ria", "tom"], ["sales"]]);
  expect(await seenBy("sam")).toEqual([["sam"], ["qualification"]]);
  await expect(seenBy("mika")).rejects.toMatchObject({ facts: { action: "team:read" } });
  const everyone = [
    ["ben", "eva", "pia", "ria", "sam", "sue", "tom"],
    ["qualification", "sales"],
  ];
  expect(await seenBy("mika", true)).toEqual(everyone);
  // The owner of the agreement looks at everyone too.
  expect(await seenBy(LEADS.marketing)).toEqual(everyone);
});

test("what is open, late, and answered is counted for its owner, and never for one of another company", async () => {
  const { db } = await testDatabase();
  const company = await new Company(db).begin();
  const other = await new Company(db).begin();
  await company.arrives("ada", MONDAY);
  await company.arrives("grace", MONDAY);
  const [late, answered] = [await company.lead("ada"), await company.lead("grace")];
  await company.tell(epochMs(MONDAY + MINUTE_MS), "grace", {
    ...{ kind: "touch", by: answered.owner, channel: "call", evidence: "logged", twoWay: false, note: null },
  });
  // Past due, and no worker has seen it.
  company.time = epochMs(MONDAY + 60 * MINUTE_MS);
  other.time = company.time;
  const { members, hasTouches } = await readTeam(company.as(account(LEADS.qualification)));
  expect(hasTouches).toBe(true);
  const of = (name: string) => members.find(({ member }) => member === name);
  expect(late.owner).not.toBe(answered.owner);
  expect(members[0]).toMatchObject({ member: late.owner, open: 1, late: 1, needs: ["late"] });
  expect(of(late.owner)?.firstTouches).toMatchObject({ hits: 0, n: 1 });
  expect(of(answered.owner)).toMatchObject({ open: 1, firstTouches: { hits: 1, n: 1 }, response: { n: 1 } });
  const theirs = await readTeam(other.as(account(LEADS.qualification)));
  expect(theirs.hasTouches).toBe(false);
  expect(theirs.members).toHaveLength(3);
  expect(
    theirs.members.every(({ open, late: past, response, needs }) => open + past + response.n + needs.length === 0),
  ).toBe(true);
});
