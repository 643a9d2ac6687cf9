/**
 * The agreement as a document again, in the present format: what a program changed can be read, signed and changed by people.
 *
 * `parseAgreement` of what is written gives the same agreement, clause by clause. Comments and layout of the document it once came from
 * are not part of the value, and are lost.
 */
import { Document, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Agreement } from "../../terms/agreement.ts";
import { FORMAT_VERSION } from "../../terms/format-version.ts";
import { writeValue } from "./write-value.ts";
import { FORMAT } from "../format/format.ts";
import type { Written } from "./written.ts";

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

function written(agreement: Agreement): Written | undefined {
  const { calculator, goals, legs, rejectReasons, disputes, ratings, escalation, quietHours } = agreement;
  const value = {
    ...agreement,
    formatVersion: FORMAT_VERSION,
    goals: { calculator, goals },
    handOffs: legs,
    followUp: legs,
    dispositions: { reasons: rejectReasons, disputes, ratings },
    escalation: { ladder: escalation, quietHours },
  };
  return writeValue(value, FORMAT, agreement);
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
