/** How a kind of fact is described: everything that the outside has to know of it, once. */
import type { z } from "zod";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { Fact, FactContent } from "../../engine/lead/input.ts";
import { FactRef, Instant } from "../shapes.ts";
import type { FileCells, FileColumns } from "./file-columns.ts";
import { COMPANY } from "../paths.ts";

/** In the body of every fact: the id that its sender knows it by, and when it happened (default: now). Not later than now. */
export const STATED = { fact: FactRef.optional(), occurredAt: Instant.optional() };
export type Stated = {
  readonly fact?: { source: string; id: string } | undefined;
  readonly occurredAt?: number | undefined;
};

type Content<Kind extends Fact["kind"]> = Extract<FactContent, { kind: Kind }>;
type Body = z.ZodType<Stated>;

/** What a row of a file is about, beside its cells. */
export type FileRow = {
  readonly leadId: LeadId;
  /** Another lead, by what the file calls it. */
  readonly leadOf: (lead: string) => LeadId;
  /** Who is meant by what the file calls somebody; with the party that they were of, where no version of the agreement names them. */
  readonly person: (text: string) => FilePerson;
};
export type FilePerson = { readonly member: MemberId; readonly formerOf?: PartyName };

/** A fact as a CSV file can say it. */
export type FactInFile<Kind extends Fact["kind"] = Fact["kind"], Columns extends FileColumns = FileColumns> = {
  readonly columns: Columns;
  content(cells: FileCells<Columns>, row: FileRow): Content<Kind>;
  /** What the cells say together makes no sense: the column at fault, and why. */
  refuses?(cells: FileCells<Columns>): { readonly column: string; readonly reason: string } | undefined;
  /** What its id is made of, after its kind. Left out: the lead as the file calls it, and the instant. */
  idOf?(lead: string, cells: FileCells<Columns>, at: string): readonly string[];
};

export type FactDescription<
  Kind extends Fact["kind"] = Fact["kind"],
  Shape extends Body = Body,
  Button extends string = string,
> = {
  /** With `:leadId`, but for a capture, which makes the lead. */
  readonly path: string;
  readonly summary: string;
  readonly body: Shape;
  /** @param body as its shape has checked it; @param lead the lead it is about; of a capture, the lead that it makes */
  content(body: z.output<Shape>, lead: LeadId): Content<Kind>;
  /** In whose name it is stated; null: no member's. Left out: in that of `by`, where it has one. */
  speaker?(content: Content<Kind>): MemberId | null;
  /** Whether it says that a system saw it: only a program may say so. */
  isObserved?(content: Content<Kind>): boolean;
  /** What a member presses to say it, by the answer or the decision that the server offers. */
  readonly buttons?: Readonly<Record<Button, string>>;
  readonly file: FactInFile<Kind>;
};

/** Keeps the types of the body and of the buttons. */
export function fact<Kind extends Fact["kind"], Shape extends Body, Button extends string = never>(
  _kind: Kind,
  description: FactDescription<Kind, Shape, Button>,
): FactDescription<Kind, Shape, Button> {
  return description;
}

/** A fact as a CSV file can say it, its content typed by its columns. */
export function inFile<Kind extends Fact["kind"], const Columns extends FileColumns>(
  described: FactInFile<Kind, Columns>,
): FactInFile<Kind, Columns> {
  return described;
}

export function aboutLead(verb: string): string {
  return `${COMPANY}/leads/:leadId/${verb}`;
}
