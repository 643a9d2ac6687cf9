/** The answers of a company in each template: the lines that differ from the template, in the files beside this one. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementOf } from "../../../../test/sample-agreement.ts";
import { fillTemplate, type TemplateAnswers } from "./fill-template.ts";

type TemplateName = "small-team" | "sdr-team" | "enterprise-regions";

function template(name: TemplateName): string {
  return readFileSync(new URL(`../../../../agreements/templates/${name}.yaml`, import.meta.url), "utf8");
}

function team(...names: readonly string[]): { readonly name: string; readonly email: string | undefined }[] {
  return names.map((name, index) => ({ name, email: index === 0 ? "lead@acme.example" : undefined }));
}

const LITTLE: TemplateAnswers = {
  company: "Acme",
  zone: undefined,
  currency: undefined,
  teams: {},
  target: undefined,
  hours: undefined,
  holidays: undefined,
  firstTouch: {},
  firstReview: "2027-03-01",
};
const MUCH: TemplateAnswers = {
  company: "Acme & Söhne",
  zone: "Europe/Vienna",
  currency: "CHF",
  teams: {
    marketing: team("Dana  Lindt", "Ünal Çelik", "Dana Lindt"),
    qualification: team("Quinn-Marie Adler"),
    sales: team("Sol Vargas", "Ria", "Dana Lindt", "李", "Bo Lee", "Ty Orr", "Ann Poe"),
  },
  target: { kind: "calculator", quota: "900000", marketingShare: "35%", averageDeal: "12000.50", closeRate: "4%" },
  hours: { days: "mon-sat", open: "08:00-16:30" },
  holidays: { country: "AT", region: undefined },
  firstTouch: { hot: "10 minutes", warm: undefined },
  firstReview: "2027-03-01",
};
const NUMBER: TemplateAnswers = {
  ...LITTLE,
  teams: { sales: team("Sol Vargas", "Ria Kaya") },
  target: { kind: "number", mqlsPerMonth: "75" },
  holidays: { country: "DE", region: "BE" },
};

test.each<[TemplateName, string, TemplateAnswers]>(
  (["small-team", "sdr-team", "enterprise-regions"] as const).flatMap((name) => [
    [name, "little", LITTLE],
    [name, "much", MUCH],
    [name, "number", NUMBER],
  ]),
)("%s with %s said", async (name, said, answers) => {
  const before = template(name);
  const after = fillTemplate(before, answers);
  agreementOf(after);
  await expect(difference(before, after)).toMatchFileSnapshot(`${name}.${said}.txt`);
});

test("an answer that is no number stays as it was said, and is found when the agreement is read", () => {
  const filled = fillTemplate(template("small-team"), { ...LITTLE, target: { kind: "number", mqlsPerMonth: "1e3" } });
  expect(filled).toContain('mql: "1e3"');
});

test("what is no YAML is no template", () => {
  expect(() => fillTemplate("a: [", LITTLE)).toThrow("a template is YAML");
});

/** The lines of one text that are not in the other, `-` before and `+` after. */
function difference(before: string, after: string): string {
  const [old, young] = [before.split("\n"), after.split("\n")];
  const only = (lines: readonly string[], others: readonly string[], sign: string): readonly string[] =>
    lines.filter((line) => !others.includes(line)).map((line) => `${sign} ${line}\n`);
  return [...only(old, young, "-"), ...only(young, old, "+")].join("");
}
