import { expect, test } from "vitest";
import { leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import { REFUSED, type Refused, type RefusedKind } from "../lead/refused.ts";
import { REFUSALS } from "../lead/refusal.ts";
import { refuse } from "./refuse.ts";

const INPUT: Input = {
  kind: "accept",
  leadId: leadId("ada"),
  by: memberId("sam"),
  occurredAt: epochMs(1),
  recordedAt: epochMs(2),
};

test("a refusal stands in the log with its code, and with its facts in the text", () => {
  expect(refuse(INPUT, { kind: "other_owner", owner: "ria" })).toEqual({
    ...{ kind: "refused", leadId: "ada", at: 2, input: "accept" },
    ...{ code: "not_owner", detail: "the lead is with ria" },
  });
});

test("what the log says of refusals stays as it is: logs of before are decided anew and compared", async () => {
  const kinds = Object.keys(REFUSED) as RefusedKind[];
  const text = kinds.map((kind) => {
    const facts = REFUSED[kind].logged.match(/(?<=\{)\w+(?=\})/g) ?? [];
    const refused = { kind, ...Object.fromEntries(facts.map((name) => [name, `<${name}>`])) } as Refused;
    const { code, detail } = refuse(INPUT, refused) as { readonly code: string; readonly detail: string };
    return `${code}: ${detail}\n`;
  });
  await expect(text.join("")).toMatchFileSnapshot("refusals-in-the-log.txt");
});

test("every code has its text", () => {
  expect(new Set(Object.values(REFUSED).map(({ code }) => code))).toEqual(new Set(REFUSALS));
});
