import { expect, test } from "vitest";
import { agreementOf, COMPLETE } from "../../../test/sample-agreement.ts";
import { describeEvent } from "./describe-event.ts";
import { EVERY_EVENT } from "./every-event.fixture.ts";

test("every event has a sentence of its own", async () => {
  const agreement = agreementOf(COMPLETE);
  const text = EVERY_EVENT.map((event) => `${event.kind}: ${describeEvent(agreement, event)}\n`).join("");
  expect(text.replaceAll(/^\w+: /gm, "")).not.toMatch(/undefined|null|\[object|NaN|_(?!.*”)/);
  await expect(text.replaceAll(/^\w+: /gm, "")).toMatchFileSnapshot("every-event.txt");
});
