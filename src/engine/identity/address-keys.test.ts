import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { IdentityTerms } from "../../agreement/terms/parts/lead-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { addressKeys, allAddressKeys, exactKeys } from "./address-keys.ts";
import { emailKey } from "./email-key.ts";
import { AS_WRITTEN, type MailDomains } from "../account/mail-domains.ts";

/** A domain by its letters, and by a code of its own. */
const CODED: MailDomains = {
  ...AS_WRITTEN,
  spellings: (domain) => (/^(ü|xn--u)\.example$/.test(domain) ? ["ü.example", "xn--u.example"] : [domain]),
};
const RULE: IdentityTerms = {
  clause: clauseId("identity"),
  plusIsSame: true,
  dotsIgnoredAt: ["Mail.example", "xn--u.example"],
  sharedMailboxes: ["Info"],
};

test.each([
  ["an ordinary address has one key", "Ada@Acme.example", ["ada@acme.example"]],
  ["then comes what it is the same as", "A.da+x@mail.example", ["a.da+x@mail.example", "ada@mail.example"]],
  ["every spelling comes before", "a.da@XN--U.example", ["a.da@ü.example", "a.da@xn--u.example", "ada@ü.example"]],
  ["a shared mailbox has none", "INFO+y@acme.example", []],
  ["nor has what is no address", "info", []],
  ["nothing but dots is a name", "..@mail.example", ["..@mail.example"]],
] as const)("%s", (_what, email, keys) => expect(addressKeys(email, RULE, CODED)).toEqual(keys));

test("without a rule an address is the same as itself only", () => {
  expect(addressKeys("a.da+x@mail.example", undefined, CODED)).toEqual(["a.da+x@mail.example"]);
  expect(addressKeys(null, undefined, CODED)).toEqual([]);
});

const local = fc.string({
  unit: fc.constantFrom("a", "B", ".", "+", "ë", "e\u0308", "İ", "info"),
  minLength: 1,
  maxLength: 6,
});
const address = fc
  .tuple(local, fc.constantFrom("mail.example", "acme.example", "ü.example", "u\u0308.EXAMPLE", "xn--u.example"))
  .map(([before, domain]) => `${before}@${domain}`);
const rule = fc.record({
  clause: fc.constant(clauseId("identity")),
  plusIsSame: fc.boolean(),
  dotsIgnoredAt: fc.subarray(["mail.example", "xn--u.example"]),
  sharedMailboxes: fc.subarray(["info", "a"]),
});

test("whatever the rule: its keys are among those that are looked up before it is known, with the key of before", () => {
  fc.assert(
    fc.property(address, fc.option(rule, { nil: undefined }), (email, identity) => {
      const all = allAddressKeys(email, CODED);
      const keys = addressKeys(email, identity, CODED);
      expect(keys.filter((key) => !all.includes(key))).toEqual([]);
      expect(new Set(keys).size).toBe(keys.length);
      expect(exactKeys(email, CODED)).toContain(emailKey(email));
      if (keys.length > 0) expect(keys).toEqual(expect.arrayContaining([...exactKeys(email, CODED)]));
    }),
  );
});

test("spellings of one address have the same first key", () => {
  fc.assert(
    fc.property(address, fc.option(rule, { nil: undefined }), (email, identity) => {
      const [first, ...others] = [
        email,
        email.normalize("NFC"),
        email.normalize("NFD"),
        ` ${email.toUpperCase()} `,
      ].map((each) => addressKeys(each.replace("İ", "i"), identity, CODED)[0]);
      expect(others).toEqual([first, first, first]);
    }),
  );
});
