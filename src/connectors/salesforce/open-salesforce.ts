/** Salesforce behind the port. */
import type { CrmPort } from "../port.ts";
import { fetchAccount, fetchOwnUser, fetchSchema, fetchUsers } from "./account-of.ts";
import { openDescribing } from "./describe.ts";
import { FEEDS, hear } from "./feeds.ts";
import { makeOwnFields } from "./made-fields.ts";
import { readSalesforce } from "./read-records.ts";
import { type CallsOptions, openSalesforceCalls } from "./salesforce-calls.ts";
import { writeRecords } from "./write-records.ts";

export function openSalesforce(options: CallsOptions): CrmPort {
  const { now } = options;
  const calls = openSalesforceCalls(options);
  const describing = openDescribing(calls, now);
  let own: Promise<string> | undefined;
  const ownUser = (): Promise<string> => {
    own ??= fetchOwnUser(calls).catch((error: unknown) => {
      own = undefined;
      throw error;
    });
    return own;
  };
  return {
    kind: "salesforce",
    feeds: FEEDS,
    account: () => fetchAccount(calls, describing),
    users: () => fetchUsers(calls),
    schema: () => fetchSchema(calls, describing),
    makeFields: async (fields) => makeOwnFields(calls, describing, { fields, user: await ownUser() }),
    changes: (feed, cursor) => hear(calls, describing, now, { feed, cursor }),
    read: async (refs, history) => readSalesforce({ calls, describing, now, ownUser: await ownUser() }, refs, history),
    write: (writes) => writeRecords({ calls, describing }, writes),
    budgets: calls.budgets,
  };
}
