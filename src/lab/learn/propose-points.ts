/**
 * Learned points as a change of a draft: its text with other points, and every line that says something else as it was.
 *
 * A rule that stays keeps its ID, label, and reason. Thresholds are moved with the points, such that as many leads reach them as before: points are
 * learned to sort leads, not to change how many qualify. That is another decision.
 */
import { conditions as conditionFormat } from "../../agreement/document/refine/conditions.ts";
import { type Path, removeAt, setAt, valueOf, type Written } from "../../agreement/document/edit/edit-text.ts";
import { writeDuration } from "../../agreement/document/write/write-amount.ts";
import { unusedId } from "../../agreement/document/write/unused-id.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { isEqualJson } from "../../base/equal-json.ts";
import { conditionWords } from "../../words/clause/words.ts";
import { capital } from "../../words/english/names.ts";
import type { LearnedRules, PointCounts } from "../../reporting/learned/points-found.ts";

const FIT: Path = ["scoring", "fit"];
const ENGAGEMENT: Path = ["scoring", "engagement"];

/**
 * @param text of the draft, of which `agreement` is the value
 * @param counts of the leads that were learned from; see `countPoints`
 * @returns undefined when the text is no YAML
 */
export function proposePoints(
  text: string,
  agreement: Agreement,
  counts: PointCounts | null,
  learned: LearnedRules,
): string | undefined {
  const draft = new Draft(text);
  proposeFit(draft, agreement, learned);
  proposeEngagement(draft, agreement, learned);
  if (counts !== null) moveThresholds(draft, agreement, counts);
  return draft.text;
}

/** A text that is changed place by place. */
class Draft {
  text: string | undefined;
  constructor(text: string) {
    this.text = text;
  }
  set(path: Path, value: Written): void {
    this.text = this.text && setAt(this.text, path, value);
  }
  remove(path: Path): void {
    this.text = this.text && removeAt(this.text, path);
  }
  at(path: Path): unknown {
    let value: unknown = this.text && valueOf(this.text);
    for (const key of path)
      value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    return value;
  }
}

function proposeFit(draft: Draft, { scoring: { fit } }: Agreement, learned: LearnedRules): void {
  const old = fit.rules.map(({ clause, when }) => ({ id: idOf(clause), when }));
  const kept = new Set<string>();
  const taken: Record<string, unknown> = Object.fromEntries(old.map(({ id }) => [id, true]));
  for (const { when, points } of learned.fit) {
    const same = old.find((rule) => !kept.has(rule.id) && rule.when.length === 1 && isSame(rule.when[0], when));
    const label = capital(conditionWords([when]));
    const id = same?.id ?? unusedId(label, taken);
    kept.add(id);
    taken[id] = true;
    const path = [...FIT, "rules", id];
    if (same === undefined) {
      // Key by key it stays on one line, as people write rules.
      draft.set(path, { label });
      draft.set([...path, "when"], written(when));
    }
    draft.set([...path, "points"], points);
  }
  for (const { id } of old) if (!kept.has(id)) draft.remove([...FIT, "rules", id]);
  const most = learned.fit.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  if (fit.cap !== undefined && most > fit.cap) draft.remove([...FIT, "cap"]);
}

function proposeEngagement(draft: Draft, { scoring: { engagement } }: Agreement, learned: LearnedRules): void {
  const old = engagement.rules.map(({ clause, activity }) => ({ id: idOf(clause), activity }));
  const kept = new Set<string>();
  const taken: Record<string, unknown> = Object.fromEntries(old.map(({ id }) => [id, true]));
  for (const { activity, points, atMost } of learned.engagement) {
    const same = old.find((rule) => rule.activity === activity);
    const label = capital(activity.replaceAll("_", " "));
    const id = same?.id ?? unusedId(label, taken);
    const path = [...ENGAGEMENT, "rules", id];
    kept.add(id);
    taken[id] = true;
    const bound = atMost === undefined ? {} : { "at-most": atMost };
    if (same === undefined) {
      draft.set(path, { label, activity, points, ...bound });
      continue;
    }
    draft.set([...path, "points"], points);
    for (const key of ["count", "from-the", "at-most"])
      if (!(key in bound) && draft.at([...path, key]) !== undefined) draft.remove([...path, key]);
    if (atMost !== undefined) draft.set([...path, "at-most"], atMost);
  }
  for (const { id } of old) if (!kept.has(id)) draft.remove([...ENGAGEMENT, "rules", id]);
  const most = learned.engagement.reduce(
    (sum, { points, atMost }) => sum + (points > 0 ? (atMost ?? Number.POSITIVE_INFINITY) : 0),
    0,
  );
  if (engagement.cap !== undefined && most > engagement.cap) draft.remove([...ENGAGEMENT, "cap"]);
  if (!learned.isHalfLifeLearned) return;
  if (learned.halfLifeMs === undefined) draft.remove([...ENGAGEMENT, "half-life"]);
  else draft.set([...ENGAGEMENT, "half-life"], writeDuration(learned.halfLifeMs));
}

function moveThresholds(draft: Draft, { scoring, qualification }: Agreement, counts: PointCounts): void {
  const [fit, engagement, total] = [scale(counts.fit), scale(counts.engagement), scale(counts.total)];
  const { bar, greyZone, stale } = qualification;
  const newBar = total(bar);
  draft.set(["qualification", "bar"], newBar);
  if (greyZone !== undefined)
    draft.set(["qualification", "grey-zone", "from"], Math.min(newBar - 1, total(greyZone.fromScore)));
  if (stale !== undefined) draft.set(["qualification", "stale", "below"], Math.min(newBar, total(stale.belowScore)));
  const { matrix, grades } = scoring;
  if (matrix === undefined) moveBands(draft, ["scoring", "grades"], grades, total);
  else {
    moveBands(draft, ["scoring", "matrix", "fit"], matrix.fit, fit);
    moveBands(draft, ["scoring", "matrix", "engagement"], matrix.engagement, engagement);
  }
}

/** @param bands highest first; the last one starts at the lowest score */
function moveBands(
  draft: Draft,
  path: Path,
  bands: readonly { readonly id: string; readonly fromScore: number }[],
  moved: (score: number) => number,
): void {
  let above = Number.NEGATIVE_INFINITY;
  for (const [index, { id, fromScore }] of bands.toReversed().entries()) {
    const place = typeof draft.at([...path, id]) === "object" ? [...path, id, "from"] : [...path, id];
    if (index === 0) {
      draft.set(place, "lowest");
      continue;
    }
    above = Math.max(moved(fromScore), above + 1);
    draft.set(place, above);
  }
}

/** @returns of a threshold by hand the whole points that as many leads reach */
function scale({ byHand, learned }: PointCounts["fit"]): (threshold: number) => number {
  return (threshold) => {
    const below = byHand.reduce((sum, [points, leads]) => sum + (points < threshold ? leads : 0), 0);
    let left = below;
    for (const [points, leads] of learned) {
      if (left < leads) return points;
      left -= leads;
    }
    // Nobody reached it.
    return (learned.at(-1)?.[0] ?? 0) + 1;
  };
}

function isSame(one: Condition | undefined, other: Condition): boolean {
  const inOrder = (condition: Condition): unknown =>
    condition.kind === "any_of"
      ? { ...condition, values: condition.values.map((value) => String(value).toLowerCase()).toSorted() }
      : condition;
  return one !== undefined && isEqualJson(inOrder(one), inOrder(other));
}

function idOf(clause: string): string {
  return clause.slice(clause.lastIndexOf(".") + 1);
}

/** Without the keys that say nothing. */
function written(when: Condition): { readonly [key: string]: Written } {
  return JSON.parse(JSON.stringify(conditionFormat.write([when]))) as { readonly [key: string]: Written };
}
