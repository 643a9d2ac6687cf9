import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { runBatonIn } from "../../../../test/run-baton.ts";
import { agreementOf } from "../../../../test/sample-agreement.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "baton-init-"));
afterAll(() => rmSync(folder, { recursive: true }));

const baton = (...args: readonly string[]) => runBatonIn(folder, ...args);

const TEAMS = [
  "--marketing",
  "Dana Lindt <dana@acme.example>, Mika Brandt",
  "--sales",
  "Sol Vargas, Ria Kaya, Sol Adler",
];
const SMALL = ["--template", "small-team", "--company", "Acme & Söhne", ...TEAMS];
const read = (file: string): string => readFileSync(join(folder, file), "utf8");

test("a small team with a number of its own", async () => {
  const wishes = [
    "--mql",
    "75",
    "--zone",
    "Europe/Vienna",
    "--currency",
    "chf",
    "--country",
    "AT",
    "--hours",
    "08:00-16:30",
  ];
  const ended = await baton("init", "small.yaml", ...SMALL, ...wishes, "--hot", "10 minutes");
  expect(ended).toMatchObject({ code: 0, err: "" });
  const agreement = agreementOf(read("small.yaml"));
  expect(agreement).toMatchObject({ company: "Acme & Söhne", zone: "Europe/Vienna", currency: "CHF", owner: "dana" });
  expect(agreement.people.map(({ id, name, email }) => [id, name, email])).toEqual([
    ["dana", "Dana Lindt", "dana@acme.example"],
    ["mika", "Mika Brandt", undefined],
    ["sol", "Sol Vargas", undefined],
    ["ria", "Ria Kaya", undefined],
    ["sol-adler", "Sol Adler", undefined],
  ]);
  expect(agreement.calculator).toBeUndefined();
  expect(agreement.goals).toMatchObject([{ party: "marketing", stage: "mql", perMonth: 75 }]);
  const [leg] = agreement.legs;
  expect(leg?.pool).toMatchObject({
    members: [{ member: "sol" }, { member: "ria" }, { member: "sol-adler" }],
    whenNobody: { kind: "wait", tell: "sol" },
  });
  const touch = leg?.clocks.find((clock) => clock.kind === "first-touch");
  expect(touch?.targets.map(({ text }) => text)).toEqual(["10 minutes", "2 business hours", "1 business day"]);
  expect(agreement.calendars).toMatchObject([{ zone: "Europe/Vienna", holidays: { country: "AT" } }]);
  expect(agreement.calendars[0]?.weekly).toHaveLength(5);
  expect(agreement.calendars[0]?.weekly[0]).toEqual({ weekday: 1, fromMinute: 480, untilMinute: 990 });
  expect(await baton("check", "small.yaml")).toMatchObject({ code: 0 });
});

test("the comments of the template are still there, and its people are not", async () => {
  await baton("init", "comments.yaml", ...SMALL);
  const comments = (text: string): readonly string[] => text.match(/(^| )# .*$/gm) ?? [];
  const template = readFileSync(join(root, "agreements/templates/small-team.yaml"), "utf8");
  const written = read("comments.yaml");
  expect(comments(written).slice(1)).toEqual(comments(template).slice(1));
  expect(written).not.toMatch(/company\.example|maria|max|sven|sara/i);
  expect(written).toMatch(/^# yaml-language-server: \$schema=(?:\.\.\/)+.*docs\/agreement\.schema\.json\n/);
});

test("with SDRs and the calculator", async () => {
  const numbers = ["--quota", "1200000", "--share", "40%", "--deal", "12000", "--close-rate", "5%"];
  const team = ["--qualification", "Quinn Adler, Sam Okafor, Sue Marten, Pia Holm"];
  await baton("init", "sdr.yaml", "--template", "sdr-team", "--company", "Acme", ...TEAMS, ...team, ...numbers);
  const agreement = agreementOf(read("sdr.yaml"));
  expect(
    agreement.goals.map((goal) => (goal.kind === "number" ? [goal.party, goal.stage, goal.perMonth] : goal)),
  ).toEqual([
    ["marketing", "mql", 67],
    ["sales", "customer", 4],
  ]);
  expect(agreement.legs.map((leg) => leg.pool.members.map(({ member }) => member))).toEqual([
    ["sam", "sue", "pia"],
    ["ria", "sol-adler"],
  ]);
  expect(agreement.qualification.greyZone?.decider).toBe("dana");
});

test("regions: a team smaller than the template's shares the places", async () => {
  const team = ["--qualification", "Quinn Adler, Sam Okafor"];
  const ended = await baton(
    "init",
    "regions.yaml",
    "--template",
    "enterprise-regions",
    "--company",
    "Acme",
    ...TEAMS,
    ...team,
  );
  expect(ended).toMatchObject({ code: 0, err: "" });
  const agreement = agreementOf(read("regions.yaml"));
  const [qualification, sales] = agreement.legs;
  expect(qualification?.pool.members.map(({ member }) => member)).toEqual(["sam"]);
  expect(sales?.pool.members.map(({ member }) => member)).toEqual(["ria", "sol-adler"]);
  expect(agreement.people.map(({ id, calendar }) => [id, calendar])).toEqual([
    ["dana", undefined],
    ["mika", undefined],
    ["quinn", undefined],
    ["sam", undefined],
    ["sol", undefined],
    ["ria", undefined],
    ["sol-adler", "americas"],
  ]);
});

test("a file that is there stays as it is, unless --force is said", async () => {
  writeFileSync(join(folder, "mine.yaml"), "mine");
  expect(await baton("init", "mine.yaml", ...SMALL)).toMatchObject({ code: 1, out: "" });
  expect(read("mine.yaml")).toBe("mine");
  expect(await baton("init", "mine.yaml", ...SMALL, "--force")).toMatchObject({ code: 0 });
  expect(agreementOf(read("mine.yaml")).company).toBe("Acme & Söhne");
});

test.for<readonly [code: number, says: string, ...args: string[]]>([
  [2, "This isn't an interactive terminal. Add --template, --company, --marketing, and --sales"],
  [2, "This isn't an interactive terminal. Add --qualification", ...SMALL, "--template", "sdr-team"],
  [
    2,
    "--template “big” isn't valid. Choose small-team, sdr-team, or enterprise-regions",
    ...SMALL,
    "--template",
    "big",
  ],
  [2, "--company “ ” isn't valid. ", ...SMALL, "--company", " "],
  [2, "--zone “Mars” isn't valid. Use an IANA name", ...SMALL, "--zone", "Mars"],
  [2, "--currency “euro” isn't valid. ", ...SMALL, "--currency", "euro"],
  [2, "--sales “,” isn't valid. Enter at least the head", ...SMALL, "--sales", ","],
  [2, "--sales “Sol <sol>” isn't valid. Enter names", ...SMALL, "--sales", "Sol <sol>"],
  [2, "--mql “0” isn't valid. ", ...SMALL, "--mql", "0"],
  [2, "Use either --mql or the calculator options (--quota", ...SMALL, "--mql", "5", "--quota", "5"],
  [2, "The calculator needs all of --quota", ...SMALL, "--quota", "5"],
  [2, "--quota “-5” isn't valid. Use an amount above 0", ...SMALL, "--quota=-5"],
  [2, "--close-rate “5” isn't valid. Write “5", ...SMALL, "--close-rate", "5"],
  [2, "--days “Monday” isn't valid. ", ...SMALL, "--days", "Monday"],
  [2, "--hours “9-5” isn't valid. ", ...SMALL, "--hours", "9-5"],
  [2, "--country “Germany” isn't valid. Did you mean DE (Germany)?", ...SMALL, "--country", "Germany"],
  [2, "--region “XX” isn't valid. Choose from: ", ...SMALL, "--country", "DE", "--region", "XX"],
  [2, "--hot “soon” isn't valid. Write “15 minutes”", ...SMALL, "--hot", "soon"],
  [1, "These answers don't make a valid agreement; nothing was written", ...SMALL, "--hours", "09:00-09:00"],
  [1, "Can't write no/such/folder.yaml", "no/such/folder.yaml", ...SMALL],
])("ends with %i and says: %s", async ([code, says, ...args]) => {
  const before = readdirSync(folder);
  const ended = await baton("init", ...args);
  expect(ended).toMatchObject({ code, out: "" });
  expect(ended.err).toContain(says);
  expect(ended.err).not.toMatch(/^\s+at /m);
  expect(readdirSync(folder)).toEqual(before);
  expect(existsSync(join(folder, "agreement.yaml"))).toBe(false);
});
