/** What happens to the lead when a time is over. */
import { consequenceOf, keysOfConsequence } from "../../refine/consequences.ts";
import { CONSEQUENCE } from "./consequence-format.ts";
import { refined } from "../refined.ts";

export const OTHERWISE = refined(CONSEQUENCE, {
  read: (keys, at) => consequenceOf(keys, at, "clock").then,
  write: keysOfConsequence,
});
