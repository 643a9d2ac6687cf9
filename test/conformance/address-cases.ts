/** Cases of who an address is, and of which company, by hand: the match rule of the agreement, the spellings of an address, and what is a company's own domain. */
import { capture, type Case, demo, on, refused, under } from "./case-inputs.ts";
import type { CaseInput, DecisionCase } from "./conformance-case.ts";

const mailed = (at: string, email: string, lead = "a", attributes: object = {}): CaseInput =>
  capture(at, attributes, { lead, person: { name: null, email, company: null } });
const correct = (email: string, lead: string): CaseInput => ({
  ...{ kind: "correct", at: on("09:30"), lead, by: "mara", person: { email }, attributes: {}, note: null },
});

type Pair = readonly [name: string, first: string, second: string, isSame: boolean];

/** Two captures under two ids are of one lead, or of two. */
const pairs = (each: readonly Pair[]): readonly Case[] =>
  each.map(([name, first, second, isSame]) => ({
    name,
    given: [mailed(on("09:00"), first)],
    when: mailed(on("09:10"), second, "b"),
    then: isSame ? [{ kind: "captured_again", leadId: "a", sentAs: "b" }] : [{ kind: "captured", leadId: "b" }],
    never: isSame ? ["captured", "refused"] : ["captured_again", "refused"],
  }));

/** By an agreement where what follows a plus means nothing, nor dots at gmail.com, and info@ and sales@ are many people's. */
const BY_RULE = pairs([
  ["what follows a plus means nothing", "ada@acme.example", "ada+demo@acme.example", true],
  ["the one with the plus came first", "ada+demo@acme.example", "ada@acme.example", true],
  ["two that differ after the plus", "ada+a@acme.example", "ADA+b@acme.example", true],
  ["the first plus counts", "ada+a+b@acme.example", "ada@acme.example", true],
  ["before a leading plus there is nobody", "+ada@acme.example", "+bob@acme.example", false],
  ["the plus is in no domain", "ada@acme.example", "ada+demo@other.example", false],
  ["dots mean nothing at a named host", "ada.king@gmail.com", "a.daking@gmail.com", true],
  ["in capitals", "ada.king@gmail.com", "AdaKing@GMAIL.com", true],
  ["dots count elsewhere", "ada.king@acme.example", "adaking@acme.example", false],
  ["dots count at a subdomain of it", "ada.king@mail.gmail.com", "adaking@mail.gmail.com", false],
  ["a dot and a plus", "ada.king+demo@gmail.com", "adaking@gmail.com", true],
  ["other letters are other people", "ada.king@gmail.com", "ada.knig@gmail.com", false],
  ["a shared mailbox is nobody", "info@acme.example", "info@acme.example", false],
  ["in capitals, at another company", "Sales@other.example", "SALES@other.example", false],
  ["with a plus", "info+jobs@acme.example", "info+jobs@acme.example", false],
  ["with a dot where dots count", "in.fo@acme.example", "in.fo@acme.example", true],
  ["a name that begins like it", "infora@acme.example", "infora@acme.example", true],
]);

const SPELLED = pairs([
  ["letters made of two parts", "zoë@acme.example", "zoe\u0308@acme.example", true],
  ["the parts came first", "zoe\u0308@acme.example", "ZOË@acme.example", true],
  ["a domain by its code, after its letters", "ada@münchen.example", "ada@xn--mnchen-3ya.example", true],
  ["by its letters, after its code", "ada@xn--mnchen-3ya.example", "ada@MÜNCHEN.example", true],
  ["by its code in capitals", "ada@xn--mnchen-3ya.example", "ada@XN--MNCHEN-3YA.example", true],
  ["a domain with letters made of two parts", "ada@mu\u0308nchen.example", "ada@xn--mnchen-3ya.example", true],
  ["without the dots it is another town", "ada@munchen.example", "ada@münchen.example", false],
  ["an accent makes another name", "zoe@acme.example", "zoë@acme.example", false],
  ["shared, and no rule says so", "info@acme.example", "INFO@acme.example", true],
]);

const SAM_KEEPS = { member: "sam", choice: { kind: "kept_account" }, turn: null };
const IN_TURN = { member: "sue", choice: { kind: "pool" } };

/** The first lead of a company is Sam's; the next is, when it is of that company, and else Sue's. */
const company = (name: string, first: string, second: string, isSame: boolean, attributes: object = {}): Case => ({
  name,
  given: [mailed(on("09:00"), first), demo(on("09:00")), mailed(on("09:10"), second, "b", attributes)],
  when: demo(on("09:10"), { lead: "b" }),
  then: [{ kind: "assigned", ...(isSame ? SAM_KEEPS : IN_TURN) }],
});

const COMPANIES: readonly Case[] = [
  company("a subdomain is of its company", "ada@acme.co.uk", "bob@mail.acme.co.uk", true),
  company("the subdomain came first", "ada@mail.eu.acme.co.uk", "bob@acme.co.uk", true),
  company("a public suffix is no company", "ada@acme.co.uk", "bob@other.co.uk", false),
  company("a domain that is a suffix itself", "ada@co.uk", "bob@co.uk", false),
  company("a suffix that a company rents out: tenants are apart", "ada@one.github.io", "bob@two.github.io", false),
  company("and each is one", "ada@one.github.io", "bob@mail.one.github.io", true),
  company("strangers at a mail provider of a country", "ada@hotmail.nl", "bob@hotmail.nl", false),
  company("strangers at one that the libraries lack", "ada@hey.com", "bob@hey.com", false),
  company("an internationalised domain, spelled in two ways", "ada@müller.de", "bob@xn--mller-kva.de", true),
  company("the attribute is a provider's: the address counts", "ada@acme.de", "bob@acme.de", true, {
    domain: "gmail.com",
  }),
  company("the attribute is an address of the web", "ada@acme.de", "bob@gmail.com", true, {
    domain: "https://www.acme.de/about",
  }),
  company("the attribute is an address of a machine", "ada@gmail.com", "bob@gmail.com", false, {
    domain: "192.168.0.1",
  }),
  {
    name: "an address that is corrected is of another company",
    given: [
      ...[mailed(on("09:00"), "ada@acme.co.uk"), demo(on("09:00")), mailed(on("09:10"), "bob@hotmail.nl", "b")],
      correct("bob@sales.acme.co.uk", "b"),
    ],
    when: demo(on("09:40"), { lead: "b" }),
    then: [{ kind: "assigned", ...SAM_KEEPS }],
  },
  {
    name: "a capture that brings the address says of which company the lead is",
    given: [
      ...[mailed(on("09:00"), "ada@acme.co.uk"), demo(on("09:00")), capture(on("09:10"), {}, { lead: "b" })],
      mailed(on("09:20"), "bob@mail.acme.co.uk", "b"),
    ],
    when: demo(on("09:40"), { lead: "b" }),
    then: [{ kind: "assigned", ...SAM_KEEPS }],
  },
];

export function addressCases(): readonly DecisionCase[] {
  const matched = under(
    "Stages: which addresses are one person, and which nobody's, is the agreement's rule",
    "matched",
  );
  const bob = [mailed(on("09:00"), "ada@acme.example"), mailed(on("09:00"), "bob@acme.example", "b")];
  return [
    ...BY_RULE.map(matched),
    matched({
      name: "who is corrected to the address of another is a duplicate of them",
      given: bob,
      when: correct("ada+new@acme.example", "b"),
      then: refused("address_taken"),
    }),
    matched({
      name: "who is corrected to a shared mailbox is nobody's duplicate",
      given: [...bob, mailed(on("09:10"), "info@acme.example", "c")],
      when: correct("info@acme.example", "b"),
      then: [{ kind: "corrected", leadId: "b" }],
      never: ["refused"],
    }),
    ...SPELLED.map(under("Stages: addresses are compared in NFC and without case, domains in their own letters")),
    ...COMPANIES.map(
      under("Stages: same company domain as a worked account, its owner if the clause says so", "keep-account"),
    ),
  ];
}
