import { expect, test } from "vitest";
import fc from "../../../../test/fast-check.ts";
import { agreementOf, SAMPLE } from "../../../../test/sample-agreement.ts";
import { epochMs } from "../../../base/time.ts";
import { parseMapping } from "../map/mapping.ts";
import { answerOfPerson, columnQuestion, kindQuestion, personQuestion } from "./choices.ts";
import { guessContextOf } from "./guess-context.ts";
import { guessMaps } from "./guess-maps.ts";
import type { Answers, Guess, SampledTable } from "./guess.ts";
import { writeMap } from "./write-map.ts";

const KNOWN = guessContextOf(agreementOf(SAMPLE), new Map(), epochMs(Date.UTC(2026, 7, 1)));

function tableOf(file: string, text: string): SampledTable {
  const [header = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(";").map((cell) => cell.trim()));
  return { file, format: {}, header, rows };
}

const LEADS = tableOf(
  "leads.csv",
  `
Nr;Datum;Uhrzeit;Wer;Mail;Gewonnen?;__proto__;Betreut von
1;02.03.26;9:15;Dora Kuhn;dora@a.example;05.05.26;x;Kaya, Ria
2;14.03.26;16:40;Emil Holm;emil@b.example;;y;Old Rep
3;25.03.26;8:05;Fay Sand;fay@c.example;;z;Gone Too
`,
);
const CALLS = tableOf("calls.csv", "Lead;Tag;Art;Person\n1;03.03.2026;Call;Ria Kaya\n2;25.03.2026;Email;Old Rep");

const guess = (answers: Answers, tables: readonly SampledTable[] = [LEADS]): Guess => guessMaps(tables, KNOWN, answers);
const useOf = ({ tables }: Guess, name: string): string | null | undefined =>
  tables[0]?.columns.find(({ column }) => column === name)?.use;

test("a column that nobody could understand is what a person says, with all that follows from it", () => {
  const plain = guess({});
  expect(plain.tables[0]?.columns.map(({ column, use }) => [column, use])).toEqual([
    ["Nr", "id"],
    ["Datum", "created"],
    ["Uhrzeit", "time"],
    ["Wer", null],
    ["Mail", "email"],
    ["Gewonnen?", null],
    ["__proto__", null],
    ["Betreut von", null],
  ]);
  const said = guess({
    [columnQuestion("leads.csv", "Wer")]: "name",
    [columnQuestion("leads.csv", "Gewonnen?")]: "customerAt",
    [columnQuestion("leads.csv", "Betreut von")]: "owner",
    [columnQuestion("leads.csv", "Mail")]: "none",
    [personQuestion("Old Rep")]: answerOfPerson({ formerOf: "qualification" }),
  });
  expect(said.maps[0]?.map).toMatchObject({
    ...{ people: { "Kaya, Ria": "ria" }, "former-people": { qualification: ["Old Rep"] }, "unknown-people": "sales" },
    facts: [
      { kind: "capture", name: "Wer", owner: "Betreut von", at: { columns: ["Datum", "Uhrzeit"] } },
      { kind: "progress", stage: "customer", at: { column: "Gewonnen?", blank: "skip" } },
    ],
  });
  expect(useOf(said, "Mail")).toBe(null);
  expect(JSON.stringify(said.maps[0]?.map)).not.toContain("Mail");
  expect(said.maps[0]?.strangers.map(({ text, taken }) => [text, taken])).toEqual([
    ["Kaya, Ria", { member: "ria" }],
    ["Old Rep", { formerOf: "qualification" }],
    ["Gone Too", null],
  ]);
});

test("only what its cells can mean may be said of a column, and who is in no agreement is nobody", () => {
  const offered = guess({}).tables[0]?.columns.find(({ column }) => column === "Wer")?.uses ?? [];
  expect(offered).toContain("owner");
  expect(offered).not.toContain("created");
  const strange = guess({
    [columnQuestion("leads.csv", "Wer")]: "constructor",
    [personQuestion("Old Rep")]: "member evil",
  });
  expect(strange).toEqual(guess({}));
});

test("a file is what a person says, and one that is left out gives nothing", () => {
  const both = guess({}, [LEADS, CALLS]);
  expect(both.maps.map(({ file }) => file)).toEqual(["leads.csv", "calls.csv"]);
  const without = guess({ [kindQuestion("calls.csv")]: "none" }, [LEADS, CALLS]);
  expect(without.maps.map(({ file }) => file)).toEqual(["leads.csv"]);
  expect(without.without).toEqual([{ file: "calls.csv", why: "Left out" }]);
  const asLeads = guess({ [kindQuestion("calls.csv")]: "leads" }, [CALLS]);
  expect(asLeads.maps[0]?.map).toMatchObject({ facts: [{ kind: "capture" }] });
});

test("a question that was answered can be answered otherwise", () => {
  const table = tableOf("leads.csv", "id;name;created\n1;Jo;3/5/2026\n2;Li;4/6/2026");
  const [question] = guess({}, [table]).maps[0]?.questions ?? [];
  const answered = guess({ [question?.id ?? ""]: "month-first" }, [table]).maps[0];
  expect(answered?.questions).toEqual([]);
  expect(answered?.settled).toMatchObject([{ id: question?.id, answer: "month-first", choices: [{}, {}] }]);
});

test("whatever is said of columns, the map that comes of it is one that can be read", () => {
  const columns = [...LEADS.header, ...CALLS.header];
  const uses = [
    ...new Set(guess({}, [LEADS, CALLS]).tables.flatMap((table) => table.columns.flatMap((each) => each.uses))),
  ];
  const said = fc.tuple(
    fc.constantFrom("leads.csv", "calls.csv"),
    fc.constantFrom(...columns),
    fc.constantFrom(...uses, "none"),
  );
  const kinds = fc.constantFrom("leads", "deals", "activities", "users", "none", undefined);
  fc.assert(
    fc.property(fc.array(said, { maxLength: 8 }), kinds, kinds, (choices, one, other) => {
      const answers = {
        ...Object.fromEntries(choices.map(([file, column, use]) => [columnQuestion(file, column), use])),
        ...(one === undefined ? {} : { [kindQuestion("leads.csv")]: one }),
        ...(other === undefined ? {} : { [kindQuestion("calls.csv")]: other }),
      };
      const { maps, tables } = guess(answers, [LEADS, CALLS]);
      for (const map of maps) {
        const parsed = parseMapping(writeMap(map));
        if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problems)}\n${writeMap(map)}`);
      }
      for (const { columns: each } of tables) expect(new Set(each.map(({ column }) => column)).size).toBe(each.length);
    }),
    { numRuns: 150 },
  );
});
