/** The agreements that Baton comes with, for tests of what they say. */
import { readFileSync } from "node:fs";
import type { Agreement } from "../src/agreement/terms/agreement.ts";
import { agreementOf } from "./sample-agreement.ts";

/** @param name of a file in `agreements/`, without `.yaml` */
export function agreementFile(name: "sample" | "complete"): Agreement {
  return agreementOf(readFileSync(new URL(`../agreements/${name}.yaml`, import.meta.url), "utf8"));
}
