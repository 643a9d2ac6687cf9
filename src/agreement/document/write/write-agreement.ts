/**
 * The agreement as a document again, in the present format: what a program changed can be read, signed and changed by people.
 *
 * `parseAgreement` of what is written gives the same agreement, clause by clause. Comments and layout of the document it once came from
 * are not part of the value, and are lost.
 */
import { Document, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import { type Agreement, FORMAT_VERSION } from "../../terms/agreement.ts";
import { writeAttributes, writeExchange, writeIdentity, writeReturns } from "./write-attributes.ts";
import { writeCalendars } from "./write-calendars.ts";
import { writeDispositions, writeEscalation } from "./write-dispositions.ts";
import { writeFollowUp } from "./write-follow-up.ts";
import { writeGoals } from "./write-goals.ts";
import { writeHandOffs } from "./write-hand-offs.ts";
import { writeDefinitions, writeParties, writePeople, writeProfile } from "./write-people.ts";
import { writePrivacy } from "./write-privacy.ts";
import { writeDigests, writeMeasures, writeReview } from "./write-review.ts";
import { writeQualification, writeScoring } from "./write-scoring.ts";
import type { WrittenKeys } from "./written.ts";

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
  return {
    baton: FORMAT_VERSION,
    title: agreement.title,
    company: agreement.company,
    owner: agreement.owner,
    timezone: agreement.zone,
    currency: agreement.currency,
    people: writePeople(agreement),
    parties: writeParties(agreement),
    profile: writeProfile(agreement),
    definitions: writeDefinitions(agreement),
    attributes: writeAttributes(agreement),
    identity: writeIdentity(agreement),
    scoring: writeScoring(agreement),
    qualification: writeQualification(agreement),
    goals: writeGoals(agreement),
    exchange: writeExchange(agreement),
    "hand-offs": writeHandOffs(agreement),
    returns: writeReturns(agreement),
    "follow-up": writeFollowUp(agreement),
    dispositions: writeDispositions(agreement),
    escalation: writeEscalation(agreement),
    calendars: writeCalendars(agreement),
    measures: writeMeasures(agreement),
    digests: writeDigests(agreement),
    review: writeReview(agreement),
    privacy: writePrivacy(agreement),
  };
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
