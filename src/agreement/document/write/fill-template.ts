/**
 * A template with the answers of a company in it. The template's comments stay: they are what helps whoever goes on writing.
 *
 * What comes out is checked by `parseAgreement`, like any other text; an answer that cannot be is found there, with its line.
 */
import { unusedId } from "./unused-id.ts";
import { type Document, isCollection, isMap, isScalar, isSeq, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { assert, defined } from "../../../base/assert.ts";
import { PARTIES, type PartyName } from "../../terms/basic/basic-terms.ts";
import type { Field } from "../format/field.ts";
import { FORMAT } from "../format/format.ts";
import { renameFormerKeys } from "../format/former-names.ts";

/** `email` may be left out. */
export type TeamMember = { readonly name: string; readonly email: string | undefined };
/** What is undefined stays as the template has it. Texts are as an agreement writes them. */
export type TemplateAnswers = {
  readonly company: string;
  readonly zone: string | undefined;
  readonly currency: string | undefined;
  /** The first of each leads it. A party of the template that is not named keeps its placeholders. */
  readonly teams: { readonly [Party in PartyName]?: readonly TeamMember[] | undefined };
  readonly target:
    | { readonly kind: "number"; readonly mqlsPerMonth: string }
    | {
        readonly kind: "calculator";
        readonly quota: string;
        readonly marketingShare: string;
        readonly averageDeal: string;
        readonly closeRate: string;
      }
    | undefined;
  readonly hours: { readonly days: string; readonly open: string } | undefined;
  readonly holidays: { readonly country: string; readonly region: string | undefined } | undefined;
  /** How fast a lead is first touched, by grade. */
  readonly firstTouch: { readonly [grade: string]: string | undefined };
  /** `YYYY-MM-DD` */
  readonly firstReview: string;
};

/** The calendar that every template has. */
const OFFICE = "office";

/** @throws AssertionError for a template that lacks what is asked about: ours are tested */
export function fillTemplate(template: string, answers: TemplateAnswers): string {
  const document = parseDocument(template);
  assert(document.errors.length === 0, "a template is YAML");
  renameFormerKeys(document.contents, FORMAT);
  write(document, ["company"], answers.company);
  write(document, ["timezone"], answers.zone);
  write(document, ["currency"], answers.currency);
  write(document, ["review", "first"], answers.firstReview);
  fillTeams(document, answers.teams);
  fillTarget(document, answers.target);
  fillOffice(document, answers);
  const leg = ["qualification", "sales"].find((party) => document.hasIn(["follow-up", party, "first-touch"]));
  for (const [grade, within] of Object.entries(answers.firstTouch))
    write(document, ["follow-up", defined(leg, "a first leg"), "first-touch", "within", grade], within);
  return document.toString({ lineWidth: 0 });
}

/** Changes a value and leaves the comment beside it. */
function write(document: Document, path: readonly string[], value: string | number | undefined): void {
  if (value === undefined) return;
  const node: unknown = document.getIn(path, true);
  if (isScalar(node)) replace(node, value);
  else document.setIn(path, value);
}

/** The same for a list or a group that stands in one line. */
function writeFlow(document: Document, path: readonly string[], value: object): void {
  const before: unknown = document.getIn(path, true);
  const node = document.createNode(value, { flow: true });
  if (isCollection(before)) node.comment = before.comment ?? null;
  document.setIn(path, node);
}

function replace(node: Scalar, value: string | number): void {
  node.value = value;
  delete node.source;
  delete node.type;
}

/** Digits become a number; what is none stays text, and is reported when the agreement is read. */
function numberOr(text: string): string | number {
  return /^\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

function fillTarget(document: Document, target: TemplateAnswers["target"]): void {
  if (target === undefined) return;
  const others = ["qualification", "sales"].map((party) => ["goals", party]);
  if (target.kind === "number") {
    for (const path of [["goals", "calculator"], ...others]) document.deleteIn(path);
    write(document, ["goals", "marketing", "per-month", "mql"], numberOr(target.mqlsPerMonth));
    return;
  }
  write(document, ["goals", "calculator", "quota"], numberOr(target.quota));
  write(document, ["goals", "calculator", "marketing-share"], target.marketingShare);
  write(document, ["goals", "calculator", "average-deal"], numberOr(target.averageDeal));
  // One rate instead of one a step: the numbers between are not known then.
  document.deleteIn(["goals", "calculator", "conversion"]);
  document.deleteIn(["goals", "qualification"]);
  write(document, ["goals", "calculator", "close-rate"], target.closeRate);
}

function fillOffice(document: Document, { zone, hours, holidays }: TemplateAnswers): void {
  const office = ["calendars", OFFICE];
  write(document, [...office, "zone"], zone);
  if (hours !== undefined) writeFlow(document, [...office, "hours"], { [hours.days]: hours.open });
  if (holidays === undefined) return;
  write(document, [...office, "holidays", "country"], holidays.country);
  document.deleteIn([...office, "holidays", "region"]);
  write(document, [...office, "holidays", "region"], holidays.region);
}

function fillTeams(document: Document, teams: TemplateAnswers["teams"]): void {
  const people: Record<string, Record<string, unknown>> = {};
  /** Who of the template became whom. */
  const became = new Map<string, string>();
  for (const party of PARTIES) {
    const at = ["parties", party];
    if (!document.hasIn(at)) continue;
    const [lead = "", ...others] = membersOf(document, party);
    const asked = teams[party] ?? [];
    const named = asked.map((member): string => {
      const id = unusedId(member.name, people);
      people[id] = { name: member.name, email: member.email };
      return id;
    });
    const ids = named.length === 0 ? [lead, ...others] : named;
    for (const [index, before] of [lead, ...others].entries()) {
      const after = inTurn(ids, index);
      became.set(before, after);
      const known = attributesOf(document, before);
      if (named.length === 0) people[after] = known;
      // Working hours and limits go with the place in the team, names do not.
      else if (index < ids.length) people[after] = { ...known, ...people[after] };
    }
    document.setIn([...at, "head"], ids[0]);
    writeFlow(document, [...at, "members"], ids);
  }
  const list = document.createNode(people) as YAMLMap;
  for (const { value } of list.items) if (isMap(value)) value.flow = true;
  document.setIn(["people"], list);
  for (const key of Object.keys(FORMAT.keys).filter((each) => each !== "people" && each !== "parties"))
    rename(FORMAT.keys[key as keyof typeof FORMAT.keys], document.get(key, true), became);
  for (const party of PARTIES) if (teams[party] !== undefined) fillPool(document, party);
}

/** The lead stays the lead; the others take turns where the team is smaller than the template's. */
function inTurn(ids: readonly string[], index: number): string {
  const [lead = "", ...others] = ids;
  return index === 0 || others.length === 0 ? lead : (others[(index - 1) % others.length] ?? lead);
}

function membersOf(document: Document, party: PartyName): readonly string[] {
  const lead = String(document.getIn(["parties", party, "head"]));
  const members: unknown = document.getIn(["parties", party, "members"]);
  const all = isSeq(members) ? members.items.map((item) => String(isScalar(item) ? item.value : item)) : [];
  return [lead, ...all.filter((each) => each !== lead)];
}

function attributesOf(document: Document, id: string): Record<string, unknown> {
  const person: unknown = document.getIn(["people", id]);
  return isMap(person) ? (person.toJSON() as Record<string, unknown>) : { name: id };
}

/** Puts the new people wherever the format says that a person is named. */
function rename(field: Field, node: unknown, became: ReadonlyMap<string, string>): void {
  switch (field.kind) {
    case "reference":
      if (field.to === "person" && isScalar(node)) replace(node, became.get(String(node.value)) ?? String(node.value));
      return;
    case "group":
      if (isMap(node))
        for (const [key, inner] of Object.entries(field.keys)) rename(inner, node.get(key, true), became);
      return;
    case "named":
      if (!isMap(node)) return;
      if (field.key === "person") renameKeys(node, became);
      else for (const pair of node.items) rename(field.of, pair.value, became);
      return;
    case "either":
      for (const shape of field.shapes) rename(shape, node, became);
      return;
    case "list":
      for (const item of isSeq(node) ? node.items : [node]) rename(field.of, item, became);
      return;
    default:
      return;
  }
}

/** Two that became one keep the first weight. */
function renameKeys(map: YAMLMap, became: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  map.items = map.items.filter(({ key }) => {
    if (!isScalar(key)) return false;
    const id = became.get(String(key.value)) ?? String(key.value);
    replace(key, id);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Everybody of the team who takes leads, and has no territory of their own, takes turns. */
function fillPool(document: Document, party: PartyName): void {
  const leg = ["hand-offs", party];
  const pool: unknown = document.getIn([...leg, "pool"], true);
  if (!isMap(pool)) return;
  const [lead = "", ...others] = membersOf(document, party);
  const isIn = (map: unknown, id: string): boolean => isMap(map) && map.has(id);
  const takers = isIn(pool, lead) || others.length === 0 ? [lead, ...others] : others;
  const routing: unknown = document.getIn([...leg, "routing"]);
  const rules = isMap(routing)
    ? routing.items.map(({ value }) => (isMap(value) ? value.get("members", true) : undefined))
    : [];
  const free = takers.filter((id) => !rules.some((own) => isIn(own, id)));
  const members = free.length === 0 ? takers : free;
  writeFlow(document, [...leg, "pool"], Object.fromEntries(members.map((id) => [id, 1])));
}
