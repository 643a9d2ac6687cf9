import { expect, test } from "vitest";
import { companyBeside, leadName, leadNameWithCompany } from "./lead-name.ts";

const NOBODY = { leadId: "form:1", name: null, email: null, company: null };

test.each([
  [{ name: "Ada Okoro", email: "ada@lumen.example", company: "Lumen Labs" }, "Ada Okoro", "Ada Okoro (Lumen Labs)"],
  [{ email: "ada@lumen.example", company: "Lumen Labs" }, "ada@lumen.example", "ada@lumen.example (Lumen Labs)"],
  [{ email: "ada@lumen.example" }, "ada@lumen.example", "ada@lumen.example"],
  [{ company: "Lumen Labs" }, "Lumen Labs", "Lumen Labs"],
  [{}, "form:1", "form:1"],
])("%j is called %j", (known, name, withCompany) => {
  const lead = { ...NOBODY, ...known };
  expect([leadName(lead), leadNameWithCompany(lead)]).toEqual([name, withCompany]);
  expect(companyBeside(lead) === null).toBe(name === withCompany);
});
