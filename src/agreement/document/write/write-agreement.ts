/**
 * The agreement as a document again, in the present format: what a program changed can be read, signed and changed by people.
 *
 * `parseAgreement` of what is written gives the same agreement, clause by clause. Comments and layout of the document it once came from
 * are not part of the value, and are lost.
 */
import { Document, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Agreement } from "../../terms/agreement.ts";
import { FORMAT_VERSION } from "../../terms/format-version.ts";
import { writeCalendars } from "./write-calendars.ts";
import { writeFollowUp } from "./write-follow-up.ts";
import { writeGoals } from "./write-goals.ts";
import { writeHandOffs } from "./write-hand-offs.ts";
import { writeValue } from "./write-value.ts";
import { FORMAT } from "../format/format.ts";
import type { WrittenKeys } from "./written.ts";

/** What the description alone says how to write. */
const { goals: _goals, "hand-offs": _handOffs, "follow-up": _followUp, calendars: _calendars, ...PLAIN } = FORMAT.keys;
const DESCRIBED = { ...FORMAT, keys: PLAIN };

/** Lists and groups that fit into a line stand in one, below the second level. */
const WIDEST = 110;

/** @returns YAML that ends with a line end */
export function writeAgreement(agreement: Agreement): string {
  const document = new Document(written(agreement), { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  if (isMap(document.contents)) {
    for (const [index, pair] of document.contents.items.entries()) {
      const value = pair.value as Node | null;
      if (index > 0 && isMap(value) && isScalar(pair.key)) pair.key.spaceBefore = true;
      layOut(value, 1);
    }
  }
  return document.toString({ lineWidth: 0 });
}

function written(agreement: Agreement): WrittenKeys {
  const { rejectReasons, escalation, quietHours } = agreement;
  const value = {
    ...agreement,
    formatVersion: FORMAT_VERSION,
    dispositions: { reasons: rejectReasons, disputes: agreement.disputes },
    escalation: { ladder: escalation, quietHours },
  };
  const parts: WrittenKeys = {
    ...(writeValue(value, DESCRIBED, agreement) as WrittenKeys),
    goals: writeGoals(agreement),
    "hand-offs": writeHandOffs(agreement),
    "follow-up": writeFollowUp(agreement),
    calendars: writeCalendars(agreement),
  };
  // In the order in which people read it.
  return Object.fromEntries(Object.keys(FORMAT.keys).map((key) => [key, parts[key]]));
}

/** @param depth 1 for what a key of the document holds */
function layOut(node: Node | null, depth: number): void {
  if (!isMap(node) && !isSeq(node)) return;
  const width = depth * 2 + JSON.stringify(node.toJSON()).length;
  if (node.items.length === 0 || (depth > 1 && width <= WIDEST)) {
    node.flow = true;
    return;
  }
  for (const item of node.items) layOut((isMap(node) ? (item as Pair).value : item) as Node | null, depth + 1);
}
