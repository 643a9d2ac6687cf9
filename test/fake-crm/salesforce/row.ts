/** One record as Salesforce has it, whatever it is made of. */
import type { CrmRecord, Source, Values } from "../state/record.ts";
import type { SobjectName } from "./record-id.ts";

export type Row = {
  readonly sobject: SobjectName;
  readonly number: number;
  readonly record?: CrmRecord;
  readonly values: Values;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly createdBy?: Source;
  readonly updatedBy?: Source;
  readonly isDeleted: boolean;
};
