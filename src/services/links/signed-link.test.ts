import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { LINK_ACTIONS } from "../../engine/delivery/outgoing.ts";
import { keyNumberIn, type LinkKey, openSealed } from "./sealed-text.ts";
import { readLink, type SignedLink, signLink } from "./signed-link.ts";
import { readUnsubscribe, signUnsubscribe } from "./unsubscribe-link.ts";

const NOW = epochMs(1_773_046_800_000);
const KEY: LinkKey = { workspace: workspaceId("acme"), number: 3, secret: randomBytes(32), revokedAt: null };
const LINK: SignedLink = {
  ...{ action: "accept", member: memberId("samantha"), leadId: leadId("website:ada@company.example") },
  ...{ messageId: "7b0f5d1c-2a59-4a33-8a66-0d9a3f3f9f10", assignedAt: NOW, expiresAt: epochMs(NOW + 1_000) },
};
const TOKEN = signLink(KEY, LINK);

test("a link is read as it was signed, and is the same each time", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LINK_ACTIONS),
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.option(fc.nat()),
      (action, member, lead, assignedAt) => {
        const link: SignedLink = {
          ...{ ...LINK, action, member: memberId(member), leadId: leadId(lead) },
          assignedAt: assignedAt === null ? null : epochMs(assignedAt),
        };
        const token = signLink(KEY, link);
        expect(token).toMatch(/^3\.[\w-]+$/);
        expect(signLink(KEY, link)).toBe(token);
        expect(readLink(KEY, token, NOW)).toEqual({ kind: "valid", link });
      },
    ),
  );
});

test("it names neither the person nor the lead, and fits on a line of a mail", () => {
  expect(keyNumberIn(TOKEN)).toBe(3);
  const said = Buffer.from(TOKEN.slice(2), "base64url").toString("latin1");
  for (const part of ["samantha", "ada", "company", "accept"]) expect(said).not.toContain(part);
  expect(TOKEN.length).toBeLessThan(400);
});

test("a link that was changed, shortened, or extended anywhere is none", () => {
  for (let at = 0; at < TOKEN.length; at += 1) {
    const other = TOKEN[at] === "A" ? "B" : "A";
    expect(readLink(KEY, `${TOKEN.slice(0, at)}${other}${TOKEN.slice(at + 1)}`, NOW)).toEqual({ kind: "forged" });
    expect(readLink(KEY, TOKEN.slice(0, at), NOW)).toEqual({ kind: "forged" });
  }
  for (const token of [
    "",
    ".",
    "3.",
    "3.AAAA",
    `${TOKEN}A`,
    `${TOKEN}=`,
    ` ${TOKEN}`,
    `03${TOKEN.slice(1)}`,
    "3.".padEnd(9_999, "A"),
  ])
    expect(readLink(KEY, token, NOW)).toEqual({ kind: "forged" });
});

test("it is no link of another company, of another key, or of a key that isn't there", () => {
  for (const key of [
    { ...KEY, workspace: workspaceId("other") },
    { ...KEY, secret: randomBytes(32) },
    { ...KEY, number: 4 },
    undefined,
  ])
    expect(readLink(key, TOKEN, NOW)).toEqual({ kind: "forged" });
});

test("it ends when it says, and with its key; what it was about can still be told", () => {
  expect(readLink(KEY, TOKEN, epochMs(NOW + 999)).kind).toBe("valid");
  expect(readLink(KEY, TOKEN, epochMs(NOW + 1_000))).toEqual({ kind: "expired", link: LINK });
  expect(readLink({ ...KEY, revokedAt: NOW }, TOKEN, NOW)).toEqual({ kind: "revoked", link: LINK });
});

test("a link that turns off a mail is no button of a message, and a button turns off no mail", () => {
  const off = { kind: "digest", member: LINK.member } as const;
  const token = signUnsubscribe(KEY, off);
  expect(readUnsubscribe(KEY, token)).toEqual(off);
  expect(readLink(KEY, token, NOW)).toEqual({ kind: "forged" });
  expect(readUnsubscribe(KEY, TOKEN)).toBeUndefined();
  expect(openSealed(KEY, "unsubscribe link", TOKEN)).toBeUndefined();
  for (const key of [{ ...KEY, workspace: workspaceId("other") }, { ...KEY, revokedAt: NOW }, undefined])
    expect(readUnsubscribe(key, token)).toBeUndefined();
});
