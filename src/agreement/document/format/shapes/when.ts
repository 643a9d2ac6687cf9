/** `when`: what must be true of a lead. */
import { conditions } from "../../refine/conditions.ts";
import { CONDITIONS } from "./condition-format.ts";
import { decides } from "../effect.ts";
import { special } from "../refined.ts";

export const WHEN = decides("engine/compile/compile-conditions", special(CONDITIONS, conditions));
