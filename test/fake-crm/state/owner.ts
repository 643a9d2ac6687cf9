/** People who own records, and queues, which only Salesforce has. */
export type Owner = {
  readonly id: number;
  readonly userId: number;
  email: string;
  firstName: string;
  lastName: string;
  readonly createdMs: number;
  updatedMs: number;
  /** Left the company: keeps what they own, and gets nothing new. */
  archivedMs?: number;
  team: string | undefined;
  /** Nobody's: of an integration, or of what happens by itself. Only Salesforce has such users. */
  readonly isSystem: boolean;
};
export type Queue = { readonly id: number; readonly name: string; readonly createdMs: number };
