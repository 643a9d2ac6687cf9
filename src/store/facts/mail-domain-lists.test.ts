import { expect, test } from "vitest";
import { MAIL_DOMAINS } from "./mail-domain-lists.ts";

test.each([
  ["ada@mail.acme.co.uk", {}, "acme.co.uk", "what is registered below a public suffix"],
  ["ada@acme.co.uk", {}, "acme.co.uk", "the same company"],
  ["ada@co.uk", {}, null, "a public suffix is nobody's"],
  ["ada@user.github.io", {}, "user.github.io", "a tenant of a suffix that somebody rents out"],
  ["ada@github.io", {}, null, "and the landlord is none"],
  ["ada@hotmail.nl", {}, null, "a mail provider"],
  ["ada@mail.yahoo.com", {}, null, "a subdomain of one"],
  ["ada@hey.com", {}, null, "one that was listed before"],
  ["ada@[192.168.0.1]", {}, null, "an address of a machine"],
  ["ada@localhost", {}, null, "no domain"],
  ["ada@acme.internal", {}, "acme.internal", "a suffix that nobody has listed"],
  [" ADA@Acme.Example. ", {}, "acme.example", "in small letters, without blanks and the last dot"],
  ["ada@XN--MLLER-KVA.de", {}, "müller.de", "in its own letters"],
  ["ada@gmail.com", { domain: "WWW.acme.example" }, "acme.example", "the attribute comes first"],
  ["ada@acme.example", { domain: "https://shop.other.example/about" }, "other.example", "as an address of the web"],
  ["ada@acme.example", { domain: "gmail.com" }, "acme.example", "an attribute that is a provider's says nothing"],
  ["ada@acme.example", { domain: "n/a" }, "acme.example", "nor does one that is no domain"],
  ["ada@acme.example", { domain: 7 }, "acme.example", "nor a number"],
  [null, {}, null, "nobody says"],
] as const)("the account of %s %j is %s: %s", (email, attributes, account, _pins) => {
  expect(MAIL_DOMAINS.accountOf({ person: { email }, attributes })).toBe(account);
});

test.each([
  ["acme.example", ["acme.example"]],
  ["münchen.example", ["münchen.example", "xn--mnchen-3ya.example"]],
  ["xn--mnchen-3ya.example", ["münchen.example", "xn--mnchen-3ya.example"]],
  ["xn--a.example", ["xn--a.example"]],
] as const)("%s is written as %j", (domain, spellings) => expect(MAIL_DOMAINS.spellings(domain)).toEqual(spellings));
