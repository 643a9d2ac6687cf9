/** Goals that cannot all be reached. */
import type { Agreement } from "../../terms/agreement.ts";
import type { PartyName } from "../../terms/basic/basic-terms.ts";
import { exactly } from "../../terms/agreed-numbers.ts";
import { compare, ONE, sum } from "../../../calculator/exact.ts";
import { percentWords } from "../../../calculator/exact-words.ts";
import type { Finding } from "./finding.ts";

/** The parties' shares of one pipeline are parts of it. */
export function goalFindings({ goals }: Agreement): readonly Finding[] {
  const shares = goals.filter((goal) => goal.kind === "contribution");
  const all = sum(shares.map(({ share }) => exactly(share)));
  const last: PartyName | undefined = shares.at(-1)?.party;
  if (last === undefined || compare(all, ONE) <= 0) return [];
  return [
    {
      code: "contradiction",
      path: ["goals", last, "contribution"],
      message: `The teams' contribution goals add up to ${percentWords(all)} of the pipeline`,
      remedy: "Make their shares add up to 100% or less",
    },
  ];
}
