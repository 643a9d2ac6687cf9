import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { VERSION_REFUSALS, type VersionRefusal } from "../../agreement/amendment/version-refusal.ts";
import { VERSION_STATUSES } from "../../agreement/amendment/version-state.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { readRefusal } from "../../engine/step/read-refusal.ts";
import { refuse } from "../../engine/step/refuse.ts";
import type { Input } from "../../engine/lead/input.ts";
import { REFUSED, type Refused, type RefusedKind } from "../../engine/lead/refused.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { ROSTER_REFUSALS } from "../../engine/roster/roster-event.ts";
import { sentences } from "../english/sentences.ts";
import { absenceRefusalWords } from "./absence-refusal-words.ts";
import { refusalWords, refusedWords } from "./refusal-words.ts";
import { versionRefusalWords } from "./version-refusal-words.ts";

const AGREEMENT = agreementOf(COMPLETE);
const FACTS: Readonly<Record<string, string>> = {
  ...{ member: "sam", owner: "sam", arbiter: "dana", able: "dana, quinn, sol", party: "sales", stage: "nurture" },
  ...{ reason: "asked-back", label: "Other", exception: "marketing.exception.gone", within: "5 business days" },
  ...{ lead: "web:1", into: "web:2", missing: "4 attempts and 1 channel" },
  ...{ attempts: "2", agreedAttempts: "6", channels: "1", agreedChannels: "2" },
};
const KINDS = Object.keys(REFUSED) as RefusedKind[];
const refusedOf = (kind: RefusedKind, more: Readonly<Record<string, string>> = {}): Refused => {
  const names = REFUSED[kind].logged.match(/(?<=\{)\w+(?=\})/g) ?? [];
  return { kind, ...Object.fromEntries(names.map((name) => [name, { ...FACTS, ...more }[name] ?? ""])) } as Refused;
};
const INPUT: Input = {
  kind: "accept",
  leadId: leadId("web:1"),
  by: memberId("sam"),
  occurredAt: epochMs(0),
  recordedAt: epochMs(0),
};

test.each(KINDS)("what the log says of %s is read as what was refused", (kind) => {
  const refused = refusedOf(kind);
  const event = refuse(INPUT, refused);
  expect(event.kind === "refused" && readRefusal(event)).toEqual(refused);
});

test("what an earlier release wrote in other words is told as it was written", () => {
  expect(readRefusal({ code: "not_owner", detail: "somebody else has it" })).toBeUndefined();
  expect(refusalWords(AGREEMENT, { code: "not_owner", detail: "somebody else has it" })).toEqual({
    message: "Somebody else has it",
  });
});

test("every refusal of a fact says what is wrong, with names, and what to do", async () => {
  const all = KINDS.map((kind) => refusedOf(kind, kind === "person_unnamed" ? { member: "zoe" } : {}));
  const stages = STAGES.filter((stage) => stage !== "captured").map((stage) =>
    refusedOf("at_stage_already", { stage }),
  );
  const text = [...all, ...stages]
    .map((refused) => refusedWords(AGREEMENT, refused))
    .map(({ message, remedy }) => `${sentences(message, remedy)}\n`);
  expect(text.join("")).not.toMatch(/\bsam\b|\bdana\b|\bsol\b|_|undefined/);
  await expect(text.join("")).toMatchFileSnapshot("every-refusal.txt");
});

type Facts = Readonly<Record<VersionRefusal["code"], readonly object[]>>;
const PLAIN = [{}] as const;
const OF_PARTY = [{ party: "marketing" }] as const;
const OF_COMMENT = [{ comment: 3 }] as const;
const VERSIONS: Facts = {
  saved_meanwhile: [{ by: "Mara Lind", revision: 4 }],
  has_problems: PLAIN,
  changed_meanwhile: [
    { what: "proposal" },
    { what: "signers" },
    { what: "shadow", day: null },
    { what: "shadow", day: "2026-11-29" },
  ],
  wrong_status: VERSION_STATUSES.map((status) => ({ version: 2, status })),
  not_an_editor: PLAIN,
  not_a_party: [{ to: "comment" }, { to: "object", party: "sales" }],
  not_the_lead: [
    { to: "sign", party: "sales", lead: memberId("sol") },
    { to: "confirm", party: "sales" },
  ],
  not_resolvable: [{ author: "Ria Kaya" }],
  already_signed: OF_PARTY,
  signs_for_another: [{ party: "sales", other: "marketing" }],
  not_signed: OF_PARTY,
  unknown_party: [
    { of: "proposal", party: "qualification" },
    { of: "agreement", party: "qualification" },
  ],
  unknown_clause: [{ clause: clauseId("sales.accept.hot") }],
  unknown_comment: OF_COMMENT,
  already_resolved: OF_COMMENT,
  not_resolved: OF_COMMENT,
  text_missing: [{ of: "comment" }, { of: "withdrawal" }, { of: "objection" }],
  in_the_past: PLAIN,
  instant_taken: PLAIN,
  version_exists: PLAIN,
  nothing_in_force: PLAIN,
  not_the_owner: PLAIN,
  unknown_member: [{ member: memberId("sam") }],
  already_leads: [{ party: "sales", lead: memberId("sol") }],
  not_pending: PLAIN,
};

test("every refusal of a step of a version, or of an absence, says what is wrong and what to do", async () => {
  const person = (id: string): string => AGREEMENT.people.find((each) => each.id === id)?.name ?? id;
  expect(Object.keys(VERSIONS).sort()).toEqual([...VERSION_REFUSALS].sort());
  const versions = Object.entries(VERSIONS).flatMap(([code, samples]) =>
    samples.map((facts) => versionRefusalWords({ code, ...facts } as VersionRefusal, person)),
  );
  const absences = ROSTER_REFUSALS.flatMap((code) =>
    ["it would be over already", ""].map((detail) => absenceRefusalWords({ code, detail })),
  );
  const text = [...versions.map(({ message, remedy }) => sentences(message, remedy)), ...new Set(absences)];
  await expect(text.map((line) => `${line}\n`).join("")).toMatchFileSnapshot("every-version-refusal.txt");
});
