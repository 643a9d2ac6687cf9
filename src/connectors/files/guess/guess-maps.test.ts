import { expect, test } from "vitest";
import { parse } from "yaml";
import { epochMs } from "../../../base/time.ts";
import { agreementOf, SAMPLE } from "../../../../test/sample-agreement.ts";
import { guessMaps } from "./guess-maps.ts";
import type { Answers, GuessedMap, GuessContext } from "./guess.ts";
import { guessContextOf } from "./guess-context.ts";
import { writeMap } from "./write-map.ts";

const NOW = epochMs(Date.UTC(2026, 7, 1));
const SAMPLED = guessContextOf(agreementOf(SAMPLE), new Map(), NOW);

function only(
  text: string,
  { known = SAMPLED, answers = {} }: { known?: GuessContext; answers?: Answers } = {},
): GuessedMap {
  const [header = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(";").map((cell) => cell.trim()));
  const { maps } = guessMaps([{ file: "leads.csv", format: {}, header, rows }], known, answers);
  const [map] = maps;
  if (map === undefined || maps.length !== 1) throw new Error("no map");
  return map;
}
const asked = ({ questions }: GuessedMap): readonly string[] => questions.map(({ id }) => id);

const FROM_US = `
Lead No;Full Name;E-mail;Account;Entered;Lead Source;Rep;Rejected on;Reject reason;Budget
1001;Jo Berger;jo@a.example;Brightleaf;3/5/2026 4:09 PM;Web;Kaya, Ria;;;USD 12,500.00
1002;Mina Cole;mina@b.example;Quarz;4/5/2026 9:00 AM;n/a;B. Sorg;4/6/2026;Right company but wrong time;$1,200
1003;Lio Dorn;lio@c.example;Skogen;5/2/2026 11:30 AM;Web;Old Rep;5/3/2026;Went bankrupt;
`;

test("what cells decide is taken with its reason, and only what no cell decides is asked", () => {
  const guessed = only(FROM_US);
  expect(guessed.map).toMatchObject({
    ...{ source: "crm", zone: "Europe/Berlin", blank: ["n/a"], lead: { id: "Lead No" } },
    people: { "Kaya, Ria": "ria", "B. Sorg": "ben" },
    "unknown-people": "sales",
    facts: [
      {
        ...{ kind: "capture", at: { column: "Entered", format: "M/d/yyyy h:mm a" }, origin: "Lead Source" },
        ...{ name: "Full Name", email: "E-mail", company: "Account", owner: "Rep" },
      },
      {
        ...{ kind: "reject", at: { column: "Rejected on", format: "M/d/yyyy", blank: "skip" }, by: "Rep" },
        reason: {
          column: "Reject reason",
          map: { "Right company but wrong time": "timing", "Went bankrupt": "other" },
        },
      },
    ],
  });
  expect(asked(guessed)).toEqual([
    "leads.csv: order of day and month",
    "leads.csv: reason Went bankrupt",
    "leads.csv: unknown people",
  ]);
});

test("an answer takes its question away, and changes what depends on it", () => {
  const answers = {
    "leads.csv: order of day and month": "day-first",
    "leads.csv: reason Went bankrupt": "profile",
    "leads.csv: unknown people": "marketing",
  };
  const guessed = only(FROM_US, { answers });
  expect(asked(guessed)).toEqual([]);
  expect(guessed.map).toMatchObject({
    "unknown-people": "marketing",
    facts: [{ at: { format: "d/M/yyyy h:mm a" } }, {}],
  });
  // An answer that isn't one of the choices is none.
  expect(asked(only(FROM_US, { answers: { ...answers, "leads.csv: unknown people": "__proto__" } }))).toHaveLength(1);
});

test("a lead can't have arrived in the future, so 3/12 is March 12 in August", () => {
  const guessed = only("id;name;created\n1;Jo;3/12/2026\n2;Li;4/11/2026");
  expect(guessed.questions).toEqual([]);
  expect(guessed.map).toMatchObject({ facts: [{ at: { column: "created", format: "M/d/yyyy" } }] });
});

test.each([
  ["09.03.2026 16:09", "d.M.yyyy H:mm"],
  ["9.3.26", "d.M.yy"],
  ["2026/03/09", "yyyy/M/d"],
  ["Mar 9, 2026", "MMM d, yyyy"],
  ["9-Mar-26 4:09 pm", "d-MMM-yy h:mm a"],
  ["46090.6729", "serial"],
  ["1773072540", "epoch-s"],
  ["1773072540000", "epoch-ms"],
  ["25/03/2026 16:09:30", "d/M/yyyy H:mm:ss"],
])("%s is a date as %s", (cell, format) => {
  const guessed = only(`id;email;created\n1;a@x.example;${cell}\n2;b@x.example;${cell}`);
  expect(guessed.questions).toEqual([]);
  expect(guessed.map).toMatchObject({ facts: [{ at: { column: "created", format } }] });
});

test("several formats in one column, and a date beside its time, are both read", () => {
  expect(only("id;created\n1;2026-03-09T16:09:00.000+0000\n2;Mar 9, 2026\n3;9.3.26 16:09").map).toMatchObject({
    facts: [{ at: { format: expect.arrayContaining(["iso", "MMM d, yyyy", "d.M.yy H:mm"]) as unknown } }],
  });
  expect(
    only("id;Date;Time;email\n1;3/29/2026;4:09 PM;a@x.example\n2;3/30/2026;9:10 AM;b@x.example").map,
  ).toMatchObject({
    facts: [{ at: { columns: ["Date", "Time"], format: "M/d/yyyy h:mm a" } }],
  });
});

const deals = (...amounts: readonly string[]): string =>
  ["lead id;won date;amount", ...amounts.map((amount, at) => `${at};2026-03-0${at + 1};${amount}`)].join("\n");

test.each([
  [["1.200,50", "3.000"], { decimal: ",", grouping: "." }, 0],
  [["1,200.50", "3,000"], { decimal: ".", grouping: "," }, 0],
  [["1200,5", "300"], { decimal: "," }, 0],
  [["1.200", "3.000"], { decimal: ",", grouping: "." }, 1],
  [["1200.5", "300"], {}, 0],
  [["1.200,50", "1,200"], { decimal: ".", grouping: "," }, 1],
  [["1.200,50", "1,200.50"], {}, 0],
])("amounts %j are written as %j", (amounts, signs, questions) => {
  const guessed = only(deals(...amounts));
  const { decimal, grouping } = guessed.map as { decimal?: string; grouping?: string };
  expect({ ...(decimal === undefined ? {} : { decimal }), ...(grouping === undefined ? {} : { grouping }) }).toEqual(
    signs,
  );
  expect(guessed.questions).toHaveLength(questions);
});

test("six ways to write a date in one column are all read", () => {
  const cells = [
    "3/9/2026 4:09 PM",
    "3/9/2026, 4:09 PM",
    "9.3.26 16:09",
    "46090.6729",
    "2026-03-09T16:09:00.000+0000",
    "Mar 9, 2026",
  ];
  const guessed = only(["id;created", ...cells.map((cell, at) => `${at};${cell}`)].join("\n"));
  const [fact] = guessed.map["facts"] as readonly { readonly at: { readonly format: readonly string[] } }[];
  expect(fact?.at.format).toHaveLength(6);
});

test("deals of which no column says how they ended are asked about, once", () => {
  const guessed = only("id;closed;amount\n1;2026-03-31 16:09;120000\n2;2026-04-01 10:00;90000");
  expect(asked(guessed)).toEqual(["leads.csv: how deals ended"]);
  expect(guessed.map).toMatchObject({
    facts: [{ kind: "progress", stage: "customer", at: { column: "closed" }, value: { column: "amount" } }],
  });
});

test("without an agreement the zone is asked, and any zone is an answer", () => {
  const known = guessContextOf(null, new Map(), NOW);
  const text = "id;name;created\n1;Jo;2026-03-09 10:00\n2;Li;2026-03-10 11:00";
  expect(asked(only(text, { known }))).toEqual(["leads.csv: time zone"]);
  const answered = only(text, { known, answers: { "leads.csv: time zone": "Asia/Tokyo" } });
  expect(answered).toMatchObject({ questions: [], map: { zone: "Asia/Tokyo" } });
});

test("the YAML says what the map says, and each question at its line", () => {
  const guessed = only(FROM_US);
  const text = writeMap(guessed);
  expect(parse(text)).toEqual(guessed.map);
  expect(text).toContain("# ? In dates such as “3/5/2026 4:09 PM”, is the month first or the day?");
  expect(text).toContain("#   Budget: nothing in the agreement asks for it");
});

test("a header that looks like part of the language stays a name", () => {
  const text = "id;created;__proto__;# note: x;constructor\n1;2026-03-09;a;b;c\n2;2026-03-10;d;e;f";
  const guessed = only(text);
  expect(parse(writeMap(guessed))).toEqual(guessed.map);
  expect(guessed.unread.map(({ column }) => column)).toEqual(["__proto__", "# note: x", "constructor"]);
});
