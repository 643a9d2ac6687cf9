import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { AttributeTerms } from "../../agreement/terms/parts/lead-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { mayStandBy } from "./may-stand.ts";

const declared = (name: string, personal: boolean): AttributeTerms => ({
  ...{ name, clause: clauseId(`attributes.${name}`), type: "text", label: name, personal },
});
const DECLARING = {
  ...STORY_AGREEMENT,
  attributes: [declared("phone", true), declared("industry", true), declared("list", false)],
};

test.each([
  // A rule of the stories asks for the industry.
  [STORY_AGREEMENT, "industry", "software", true, "what a rule asks for"],
  [STORY_AGREEMENT, "domain", "acme.example", true, "and the company's domain"],
  [STORY_AGREEMENT, "phone", "+49 170", false, "not a text that none asks for"],
  [STORY_AGREEMENT, "phone", 49_170, true, "a number"],
  [DECLARING, "phone", 49_170, false, "but not one that is declared personal"],
  [DECLARING, "industry", "software", false, "nor what a rule asks for, then"],
  [DECLARING, "list", "fair", true, "a text that is declared to identify nobody"],
  [DECLARING, "remarks", "met in Lisbon", false, "not a text that is not declared"],
] as const)("%#: %s of %j may stand in the log: %s (%s)", (agreement, attribute, value, may, _pins) => {
  expect(mayStandBy(agreement)(attribute, value)).toBe(may);
});
