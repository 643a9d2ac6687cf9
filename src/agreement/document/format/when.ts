/** `when`: what must be true of a lead. */
import { conditions } from "../refine/conditions.ts";
import { CONDITIONS } from "./condition-format.ts";
import { special } from "./refined.ts";

export const WHEN = special(CONDITIONS, conditions);
