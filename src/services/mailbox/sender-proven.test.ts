/** Whoever forges a sender also forges what a mail server would say of it. */
import { expect, test } from "vitest";
import { senderProven, type TrustedSenders } from "./sender-proven.ts";

const MX: TrustedSenders = { kind: "server", id: "mx.company.example" };
const SOL = "sol@company.example";
const PASSED = "mx.company.example; dmarc=pass header.from=company.example";

test.each<readonly [what: string, headers: readonly string[], isProven: boolean]>([
  ["DMARC passed", [PASSED], true],
  ["DKIM of the domain", ["mx.company.example; dkim=pass (2048-bit key) header.d=company.example header.s=s1"], true],
  ["DKIM of a domain below it", ["mx.company.example; dkim=pass header.d=mail.company.example"], true],
  ["DKIM of somebody else", ["mx.company.example; dkim=pass header.d=evil.example"], false],
  ["SPF of the domain", ["mx.company.example; spf=pass smtp.mailfrom=bounce@company.example"], true],
  ["SPF of somebody else", ["mx.company.example; spf=pass smtp.mailfrom=x@evil.example"], false],
  [
    "DKIM passed, DMARC failed",
    ["mx.company.example; dkim=pass header.d=company.example; dmarc=fail header.from=company.example"],
    false,
  ],
  ["nothing passed", ["mx.company.example; none"], false],
  ["no header", [], false],
  ["said by somebody else", ["mx.evil.example; dmarc=pass header.from=company.example"], false],
  ["forged below the server's own word", ["mx.company.example; dmarc=fail header.from=company.example", PASSED], false],
  ["below another server's word", ["filter.example; none", PASSED], true],
  [
    "in a comment",
    ["mx.company.example; dmarc=fail (x; dmarc=pass header.from=company.example) header.from=company.example"],
    false,
  ],
  ["in a nested comment", ["mx.company.example (a (b); dmarc=pass header.from=company.example); none"], false],
  ["in a quoted reason", ['mx.company.example; spf=fail reason="; dmarc=pass header.from=company.example"'], false],
  [
    "a server whose name begins alike",
    ["mx.company.example.evil.example; dmarc=pass header.from=company.example"],
    false,
  ],
  ["a public suffix in common", ["mx.company.example; dkim=pass header.d=example"], false],
])("%s", (_what, headers, isProven) => {
  expect(senderProven(SOL, headers, MX).isProven).toBe(isProven);
});

test("without anybody who is trusted nothing is proven, and it is said whose word there is; from inside, everything is", () => {
  expect(senderProven(SOL, [PASSED], undefined)).toEqual({
    ...{ isProven: false, why: "nobody_trusted", saidBy: "mx.company.example" },
  });
  expect(senderProven(SOL, [], { kind: "inside" })).toEqual({ isProven: true });
});
