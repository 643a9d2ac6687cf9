/** What is said of a clause that only one version has. */
import type { RejectReason } from "../../agreement/terms/parts/disposition-terms.ts";
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import type { DifferingLeaf } from "../../agreement/compare/differing-leaves.ts";
import type { Clause } from "../clause/clause.ts";
import { goalText } from "../clause/parts/goal-sentences.ts";
import type { Strictness } from "./change.ts";
import { consequenceWords } from "./consequence-words.ts";
import { nounOf } from "./things.ts";
import type { TellingContext, ToldChange } from "./told.ts";

/** What asks for more when it is new, and for less when it is gone; a pause the other way round. */
const OWED =
  /^<party>\.(value|contribution|cadence|<stage>-number|growth\.<goal>|<clock>\.(<grade>|from\.<origin>\.<grade>)|progress\.<stage>)$/;
const PAUSE = "<party>.<clock>.pause.<reason>";

/** Other things that are called by a name. */
const KNOWN_BY_NAME = new Set(["calendars.<calendar>", "digests.<digest>"]);

const NAMED: Readonly<Record<string, string>> = {
  "<party>.cadence": "cadence",
  [PAUSE]: "pause reason",
};

/** @param clause as the side has it that has it @param isNew whether that is the later one */
export function tellWhole(clause: Clause, context: TellingContext, isNew: boolean): ToldChange {
  const { kind } = context.leaf.place;
  const [more, less]: readonly [Strictness, Strictness] = isNew ? ["tighter", "looser"] : ["looser", "tighter"];
  const strictness = OWED.test(kind) ? more : kind === PAUSE ? less : undefined;
  return { text: wordsOf(clause, context, isNew), ...(strictness === undefined ? {} : { strictness }) };
}

function wordsOf(clause: Clause, context: TellingContext, isNew: boolean): string {
  const { leaf, thing } = context;
  const { kind } = leaf.place;
  const terms = (isNew ? leaf.after : leaf.before) as object;
  const [now, side] = isNew ? ["New", context.after] : ["Removed", context.before];
  if ("targetMs" in terms && "grade" in terms) return `${now} target: ${clause.text}`;
  if (kind === "people.<person>") return `${thing} was ${isNew ? "added to" : "removed from"} the agreement`;
  if (/^<party>\.(value|contribution|<stage>-number|growth\.<goal>)$/.test(kind))
    return `${now} goal: ${goalText(terms as Goal, side.agreement.currency)}`;
  const noun = NAMED[kind];
  if (noun !== undefined) return `${now} ${noun}: ${clause.text}`;
  if (kind === "reasons.<reason>")
    return isNew ? `New ${thing}: the lead ${consequenceWords((terms as RejectReason).then)}` : `Removed ${thing}`;
  if (nounOf(leaf.place) !== undefined || KNOWN_BY_NAME.has(kind))
    return `${now} ${thing}${afterName(clause.text, leaf)}`;
  return `${isNew ? "Added" : "Removed"}: ${clause.text}`;
}

/** What the clause says, without its name: that has been said. @example ": to Ben", " (country is FR): to Ben" */
function afterName(text: string, { before, after, path }: DifferingLeaf): string {
  const { label, role } = (after ?? before) as { readonly label?: string; readonly role?: string };
  const name = label ?? role ?? path.at(-1) ?? "";
  if (!text.includes(name)) return `: ${text}`;
  const rest = text.slice(text.indexOf(name) + name.length).replace(/^”/, "");
  return rest === "" || /^(: |\. | \()/.test(rest) ? rest : `: ${text}`;
}
