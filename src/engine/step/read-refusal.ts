/** What was refused, read from what the log says of it. */
import { REFUSED, type Refused, type RefusedKind } from "../lead/refused.ts";
import type { Refusal } from "../lead/refusal.ts";

type Pattern = { readonly kind: RefusedKind; readonly code: Refusal; readonly text: RegExp; readonly facts: number };

/** Texts without facts first: “nobody” is then not taken for an owner. */
const PATTERNS: readonly Pattern[] = (Object.keys(REFUSED) as RefusedKind[])
  .map((kind) => {
    const { code, logged } = REFUSED[kind];
    const parts = logged.split(/\{(\w+)\}/);
    const text = parts.map((part, index) => (index % 2 === 1 ? `(?<${part}>.+?)` : part.replaceAll(/[.?]/g, "\\$&")));
    return { kind, code, text: new RegExp(`^${text.join("")}$`, "s"), facts: parts.length };
  })
  .sort((a, b) => a.facts - b.facts);

/** @returns undefined for what an earlier release wrote in other words */
export function readRefusal({
  code,
  detail,
}: {
  readonly code: Refusal;
  readonly detail: string;
}): Refused | undefined {
  for (const pattern of PATTERNS) {
    const match = pattern.code === code ? pattern.text.exec(detail) : null;
    if (match !== null) return { kind: pattern.kind, ...match.groups } as Refused;
  }
  return undefined;
}
