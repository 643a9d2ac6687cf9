/**
 * Attributes that would tell the past what only the future knew, or that stopped meaning what they meant: they are left out, each with its reason.
 *
 * Where instants are known, what came after the decision time is blank already. An export has none, so what it says is judged by its traces.
 */
import { rankCorrelation } from "../statistics/rank-correlation.ts";
import type { LeftOut } from "../../reporting/learned/learned.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { type CodedValues, codeValues, type KnownValues } from "./known-values.ts";
import type { AttributeColumn, LeadTable } from "./lead-table.ts";
import type { LearningRows } from "./learning-rows.ts";

const KNOWN_IN_TIME = 0.05;
/** Difference between the shares of won and of other leads with a value. Stricter where nothing says when a value was recorded. */
const BLANKNESS = { dated: 0.5, undated: 0.2 };
const TELLING_AREA = 0.9;
const TELLING_SHARE = 0.9;
const EXPECTED_WINS = 20;
const GROWS_WITH_TIME = 0.3;
/** The customary bound of the population stability index for a shift that is not to be ignored. */
const STABILITY = 0.25;
const SAMPLE = 4_000;

/** @returns undefined when the attribute can be learned from */
export function guardLeakage(
  table: LeadTable,
  column: AttributeColumn,
  known: KnownValues,
  learning: LearningRows,
): LeftOut | undefined {
  const coded = codeValues(known, learning.rows.length);
  const found =
    recordedLate(table, column, coded, learning) ??
    blankTells(column, coded, learning) ??
    valueTells(coded, learning) ??
    countedOn(table, known, learning) ??
    drifted(coded) ??
    saysNothing(coded);
  return found === undefined ? undefined : { attribute: column.name, ...found };
}

type Found = Omit<LeftOut, "attribute"> | undefined;

function recordedLate(
  { wonAt, lostAt }: LeadTable,
  { values, knownAt }: AttributeColumn,
  { codes }: CodedValues,
  { rows }: LearningRows,
): Found {
  if (knownAt === undefined) return undefined;
  let [inTime, late, afterOutcome] = [0, 0, 0];
  for (const [index, row] of rows.entries()) {
    const isFilled = values.kind === "text" ? (values.codes[row] as number) >= 0 : !Number.isNaN(values.numbers[row]);
    if (codes[index] !== 0) inTime += 1;
    else if (isFilled) {
      late += 1;
      const at = knownAt[row] as number;
      if (at >= (wonAt[row] as number) || at >= (lostAt[row] as number)) afterOutcome += 1;
    }
  }
  if (inTime >= KNOWN_IN_TIME * rows.length || late <= inTime) return undefined;
  const figure = late / (late + inTime);
  return { reason: afterOutcome >= late / 2 ? "recorded_after_outcome" : "recorded_after_decision", figure };
}

function blankTells({ knownAt, isUndated }: AttributeColumn, { codes }: CodedValues, { won }: LearningRows): Found {
  const { all, wins } = countByCode(codes, won, 1, (code) => Math.min(code, 1));
  const total = won.length;
  const totalWins = (wins[0] as number) + (wins[1] as number);
  if (totalWins === 0 || totalWins === total) return undefined;
  const filledWon = (wins[1] as number) / totalWins;
  const filledLost = ((all[1] as number) - (wins[1] as number)) / (total - totalWins);
  const figure = Math.abs(filledWon - filledLost);
  const filled = (all[1] as number) / total;
  const byChance = Math.sqrt(filled * (1 - filled) * (1 / totalWins + 1 / (total - totalWins)));
  const isLarge =
    figure >= (knownAt === undefined || isUndated === true ? BLANKNESS.undated : BLANKNESS.dated) &&
    figure > 4 * byChance;
  // None of those with a value was won, or none of those without: nobody is that sure beforehand.
  const isSure = [0, 1].some((kind) => {
    const expected = ((all[kind] as number) * totalWins) / total;
    return expected >= EXPECTED_WINS && (wins[kind] as number) <= 0.05 * expected;
  });
  return isLarge || isSure ? { reason: "blank_tells_outcome", figure } : undefined;
}

function valueTells({ codes, codeCount }: CodedValues, { won }: LearningRows): Found {
  const { all, wins } = countByCode(codes, won, codeCount - 1, (code) => code);
  const order = [...all.keys()].filter((code) => (all[code] as number) > 0);
  order.sort((a, b) => (wins[a] as number) / (all[a] as number) - (wins[b] as number) / (all[b] as number));
  const totalWins = wins.reduce((sum, each) => sum + each, 0);
  const losses = won.length - totalWins;
  let [below, area] = [0, 0];
  for (const code of order) {
    const lost = (all[code] as number) - (wins[code] as number);
    area += (wins[code] as number) * (below + lost / 2);
    below += lost;
  }
  const figure = totalWins === 0 || losses === 0 ? 0.5 : area / (totalWins * losses);
  const isSure = order.some((code) => {
    const { low } = rate(wins[code] as number, all[code] as number);
    return (low ?? 0) >= TELLING_SHARE && (wins[code] as number) >= 0.2 * totalWins && totalWins <= losses;
  });
  return figure >= TELLING_AREA || isSure ? { reason: "value_tells_outcome", figure } : undefined;
}

/** A total that grows for as long as somebody counts: until the export, or until the lead was won or lost. */
function countedOn(
  { capturedAt, wonAt, lostAt, recordedUntil }: LeadTable,
  known: KnownValues,
  learning: LearningRows,
): Found {
  if (known.kind !== "number") return undefined;
  const { rows, won } = learning;
  let figure = 0;
  for (const kind of [0, 1]) {
    const places = [...rows.keys()].filter((index) => won[index] === kind && (known.numbers[index] as number) >= 0);
    const every = Math.ceil(places.length / SAMPLE);
    const some = places.filter((_, place) => place % every === 0);
    const counts = Float64Array.from(some, (index) => known.numbers[index] as number);
    for (const isToExport of [true, false]) {
      const times = Float64Array.from(some, (index) => {
        const row = rows[index] as number;
        const ends = [wonAt[row] as number, lostAt[row] as number].filter((at) => !Number.isNaN(at));
        return Math.min(recordedUntil, ...(isToExport ? [] : ends)) - (capturedAt[row] as number);
      });
      const together = rankCorrelation(counts, times);
      if (together * Math.sqrt(Math.max(0, some.length - 1)) > 4) figure = Math.max(figure, together);
    }
  }
  return figure >= GROWS_WITH_TIME ? { reason: "counted_to_export", figure } : undefined;
}

/** Population stability index between the earlier and the later half. */
function drifted({ codes, codeCount }: CodedValues): Found {
  const half = Math.floor(codes.length / 2);
  const [early, late] = [new Float64Array(codeCount), new Float64Array(codeCount)];
  for (let index = 0; index < codes.length; index += 1) {
    const of = index < half ? early : late;
    const code = codes[index] as number;
    of[code] = (of[code] as number) + 1;
  }
  let figure = 0;
  let used = 0;
  for (let code = 0; code < codeCount; code += 1) {
    if (early[code] === 0 && late[code] === 0) continue;
    const before = ((early[code] as number) + 0.5) / (half + 0.5);
    const after = ((late[code] as number) + 0.5) / (codes.length - half + 0.5);
    figure += (after - before) * Math.log(after / before);
    used += 1;
  }
  // What chance alone adds, twice over.
  const byChance = (2 * (used - 1) * 2) / Math.max(1, half);
  return figure > STABILITY + byChance ? { reason: "drifted", figure } : undefined;
}

function saysNothing({ codes, bounds, levels }: CodedValues): Found {
  const filled = codes.reduce((sum, code) => sum + Number(code > 0), 0) / Math.max(1, codes.length);
  return bounds.length === 0 && levels.length === 0 ? { reason: "says_nothing", figure: filled } : undefined;
}

function countByCode(
  codes: Uint8Array,
  won: Uint8Array,
  last: number,
  kindOf: (code: number) => number,
): { readonly all: Float64Array; readonly wins: Float64Array } {
  const all = new Float64Array(last + 1);
  const wins = new Float64Array(last + 1);
  for (let index = 0; index < codes.length; index += 1) {
    const kind = kindOf(codes[index] as number);
    all[kind] = (all[kind] as number) + 1;
    wins[kind] = (wins[kind] as number) + (won[index] as number);
  }
  return { all, wins };
}
