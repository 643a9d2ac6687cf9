import { expect, test } from "vitest";
import { SAM } from "../../../test/scenarios/story.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Fact } from "../lead/input.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { addressKeys } from "./address-keys.ts";
import { Identities } from "./identities.ts";
import { AS_WRITTEN } from "../account/mail-domains.ts";

const [A, B, C, D] = [leadId("a"), leadId("b"), leadId("c"), leadId("d")];
const SAID = { occurredAt: epochMs(1), recordedAt: epochMs(1) };
const capture = (id = D, email: string | null = "ada@example.com"): Fact => ({
  ...{ kind: "capture", leadId: id, ...SAID, origin: null, attributes: {} },
  person: { name: null, email, company: null },
});
const activity = (id = D): Fact => ({ kind: "activity", leadId: id, ...SAID, activity: "trial", note: null });
const merge = (id = C, into = B): Fact => ({ kind: "merge", leadId: id, ...SAID, by: SAM, into, note: "One person" });
const keysOf = (email: string | null) => addressKeys(email, undefined, AS_WRITTEN);
const known =
  (...ids: readonly string[]) =>
  (id: string): LeadState | undefined =>
    ids.includes(id) ? ({ stage: "mql", mergedInto: null, erasedAt: null } as LeadState) : undefined;

/** Ada is `a`; `b` is another name of it, and `c` of `b`. */
const identities = (): Identities =>
  new Identities([
    { kind: "email", email: "ada@example.com", leadId: A },
    { kind: "email", email: "ada@example.com", leadId: B },
    { kind: "alias", alias: B, leadId: A },
    { kind: "alias", alias: B, leadId: D },
    { kind: "alias", alias: C, leadId: B },
  ]);

test("a name is followed to the lead it stands for; the first word about an address and a name stands", () => {
  expect([A, B, C, D].map((id) => identities().leadOf(id))).toEqual([A, A, A, D]);
  expect(identities().leadWith(keysOf(" ADA@example.com "))).toBe(A);
  expect(identities().leadWith(keysOf("bob@example.com"))).toBeUndefined();
  expect(identities().leadWith([])).toBeUndefined();
  expect(identities().rows()).toEqual([
    { kind: "email", email: "ada@example.com", leadId: A },
    { kind: "alias", alias: B, leadId: A },
    { kind: "alias", alias: C, leadId: B },
  ]);
});

test("a decision sees the lead of the name, of the person, and both that are merged", () => {
  expect(identities().leadsOf(activity(C), keysOf)).toEqual([A]);
  expect(identities().leadsOf(activity(), keysOf)).toEqual([D]);
  expect(identities().leadsOf(capture(), keysOf)).toEqual([D, A]);
  expect(identities().leadsOf(capture(D, null), keysOf)).toEqual([D]);
  expect(identities().leadsOf(merge(), keysOf)).toEqual([C, A, B, A]);
});

test("a fact is about the lead, and keeps what its sender called it", () => {
  const all = identities();
  expect(all.resolve(activity(), known("d"), keysOf)).toEqual(activity());
  expect(all.resolve(activity(C), known("a"), keysOf)).toEqual({ ...activity(A), sentAs: C });
  expect(all.resolve(capture(), known("a"), keysOf)).toEqual({ ...capture(A), sentAs: D });
  expect(all.resolve(capture(D, null), known("a"), keysOf)).toEqual(capture(D, null));
  // Of an id that is a lead already it is that lead, whatever the address.
  expect(all.resolve(capture(), known("a", "d"), keysOf)).toEqual({ ...capture(), sentAs: D });
});

test("what is merged is the lead of that id where there is one, and what is known of the other comes along", () => {
  const target = { progress: expect.any(Number), mergedInto: null };
  expect(identities().resolve(merge(), known("a", "b", "c"), keysOf)).toEqual({ ...merge(), target });
  expect(identities().resolve(merge(), known("a"), keysOf)).toEqual({ ...merge(A, A), target, sentAs: C });
  expect(identities().resolve(merge(D, leadId("none")), known("d"), keysOf)).toEqual({
    ...merge(D, leadId("none")),
    target: null,
  });
});
