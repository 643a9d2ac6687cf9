import { expect, test } from "vitest";
import type { VersionFacts } from "./decide-version.ts";
import { againstDraft, openSteps } from "./open-steps.ts";
import type { VersionActor } from "./version-event.ts";
import {
  BOSS,
  COMMENT,
  CONTENT,
  factsOf,
  MARA,
  PROPOSE,
  RIA,
  signFor,
  SOL,
  STRANGER,
  versionAfter,
} from "./version.fixture.ts";
import type { VersionState } from "./version-state.ts";

const offered = (state: VersionState, actor: VersionActor, more: Partial<VersionFacts> = {}): readonly string[] =>
  openSteps(state, CONTENT, factsOf(actor, more))
    .filter(({ refusal }) => refusal === null)
    .map(({ kind, party, comment }) => [kind, party, comment].filter((each) => each !== null).join(" "));

test("a draft is its owner's", () => {
  const draft = versionAfter();
  expect(offered(draft, MARA)).toEqual(["save_draft", "propose", "withdraw"]);
  expect(offered(draft, BOSS)).toEqual(["save_draft", "propose", "withdraw"]);
  expect(offered(draft, SOL)).toEqual([]);
});

test("what is proposed is commented by the parties, and signed by each lead once", () => {
  const state = versionAfter([MARA, PROPOSE], [RIA, COMMENT], [MARA, signFor("marketing")]);
  expect(offered(state, MARA)).toEqual([
    "save_draft",
    "withdraw",
    "comment",
    "take_back_signature marketing",
    "resolve_comment 1",
  ]);
  expect(offered(state, SOL)).toEqual(["comment", "sign sales", "resolve_comment 1"]);
  expect(offered(state, RIA)).toEqual(["comment", "resolve_comment 1"]);
  expect(offered(state, STRANGER)).toEqual([]);
});

test("what is refused says why, as it would when it is asked for", () => {
  const steps = openSteps(versionAfter(), null, factsOf(MARA));
  expect(steps.find(({ kind }) => kind === "propose")?.refusal).toMatchObject({ code: "has_problems" });
  expect(againstDraft(factsOf(RIA))).toMatchObject({ code: "not_an_editor" });
  expect(againstDraft(factsOf(BOSS))).toBeNull();
});
