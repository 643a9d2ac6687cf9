import { expect, test } from "vitest";
import { WITH_SAM } from "../../../test/scenarios/situation.ts";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { wantedWrites } from "./wanted-values.ts";

const TERMS = compileTerms(STORY_AGREEMENT);
const MAPPING = CrmMapping.parse({
  captures: { from: 0 },
  origin: { otherwise: "hubspot" },
  stage: {
    ...{ type: "contacts", field: "lifecyclestage", owns: "baton" },
    values: [
      { value: "subscriber", means: null, writtenAt: ["captured"] },
      { value: "lead", means: null, writtenAt: ["captured"] },
      { value: "marketingqualifiedlead", means: null, writtenAt: ["mql"] },
    ],
  },
  writes: { ownFields: false },
});

test.each<readonly [stage: LeadState["stage"], there: string | null, written: string | undefined]>([
  ["captured", "lead", undefined],
  ["captured", "subscriber", undefined],
  ["captured", null, "subscriber"],
  ["captured", "customer", "subscriber"],
  ["mql", "lead", "marketingqualifiedlead"],
  ["mql", "marketingqualifiedlead", undefined],
  ["sal", "lead", undefined],
])("at the stage %s, of a record that says %s, %s is written", (stage, there, written) => {
  const record = { type: "contacts", id: "1", role: "person", said: { lifecyclestage: there } };
  const around = { mapping: MAPPING, userOf: () => undefined, linkOf: () => "" };
  const [write] = wantedWrites({ state: { ...WITH_SAM, stage }, terms: TERMS }, [record], around);
  expect(write?.changes.map(({ to }) => to)).toEqual(written === undefined ? undefined : [written]);
});
