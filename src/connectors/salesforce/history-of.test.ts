/** What is known of a change where Salesforce keeps no history of the field. */
import { expect, test } from "vitest";
import { trackedChanges } from "./history-of.ts";

const ROW = {
  ...{ Id: "00Q000000000001AAA", Company: "Globex", baton_grade__c: "Hot", CreatedById: "005000000000001AAA" },
  ...{ CreatedDate: "2026-03-02T08:00:00.000+0000", LastModifiedDate: "2026-03-02T09:00:00.000+0000" },
};
const OURS = "005000000000009AAA";

test("that Baton wrote another field last doesn't make what a person changed before Baton's", () => {
  const row = { ...ROW, LastModifiedById: OURS };
  const through = (field: string) => trackedChanges(row, field, [], { isTracked: false, ownUser: OURS })[0];
  expect(through("Company")).toMatchObject({ value: "Globex", through: "unknown", by: null });
  expect(through("baton_grade__c")).toMatchObject({ value: "Hot", through: "self" });
});
