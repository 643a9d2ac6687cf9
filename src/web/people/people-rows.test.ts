import { expect, test } from "vitest";
import { peopleRows } from "./people-rows.ts";

const NAMED = [
  { id: "dana", name: "Dana Lindt" },
  { id: "sam", name: "Sam Okafor" },
];
const account = {
  accountId: "1",
  name: "Dana",
  email: "dana@x.example",
  member: "dana",
  isOwner: true,
  role: "owner" as const,
  joinedAt: 1,
};
const invitation = {
  invitationId: "2",
  member: "new-one",
  email: "new@company.example",
  role: null,
  createdAt: 1,
  expiresAt: 2,
  isExpired: false,
};

test("everybody of the agreement has a row, and so has whom only an invitation or an account names", () => {
  const untied = { ...account, accountId: "3", member: null };
  expect(peopleRows({ accounts: [account, untied], invitations: [invitation] }, NAMED)).toEqual([
    { member: "dana", name: "Dana Lindt", account, invitation: undefined },
    { member: "sam", name: "Sam Okafor", account: undefined, invitation: undefined },
    { member: "new-one", name: "new-one", account: undefined, invitation },
  ]);
});
