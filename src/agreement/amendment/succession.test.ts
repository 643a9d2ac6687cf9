/** A lead who is gone: somebody else signs, and nobody can be outmaneuvered by it. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import {
  decideSuccession,
  foldSuccession,
  isPending,
  leadsNow,
  OBJECTION_MS,
  type SuccessionCommand,
  type SuccessionEvent,
} from "./succession.ts";
import type { VersionActor } from "./version-event.ts";
import { BOSS, CONTENT, MARA, NOW, OPERATOR, RIA, SOL, STRANGER } from "./version.fixture.ts";

const PEOPLE = ["mara", "sol", "ria", "boss"].map(memberId);
const name = (lead: string, party: "marketing" | "sales" = "sales"): SuccessionCommand => ({
  kind: "name",
  party,
  lead: memberId(lead),
});
const object: SuccessionCommand = { kind: "object", naming: 1, reason: "Sol is only on leave" };
const confirm: SuccessionCommand = { kind: "confirm", naming: 1 };

class Company {
  readonly events: SuccessionEvent[] = [];
  readonly #parties: typeof CONTENT.parties | null;

  constructor(parties: typeof CONTENT.parties | null = CONTENT.parties) {
    this.#parties = parties;
  }

  /** @returns the kind of the event, or the code of the refusal */
  ask(actor: VersionActor, command: SuccessionCommand, at: EpochMs = NOW): string {
    const facts = { now: at, actor, parties: this.#parties, people: PEOPLE };
    const decided = decideSuccession(foldSuccession(this.events), 0, command, facts);
    if (!decided.ok) return decided.refusal.code;
    this.events.push(decided.event);
    return decided.event.kind;
  }

  leadOfSales(at: EpochMs): string | undefined {
    return leadsNow(CONTENT.parties, foldSuccession(this.events), at).find(({ name: party }) => party === "sales")
      ?.lead;
  }
}

const WEEK_LATER = epochMs(NOW + OBJECTION_MS);

test("named by the owner of the workspace, and effective seven days later when nobody of the party objects", () => {
  const company = new Company();
  expect(company.ask(BOSS, name("ria"))).toBe("successor_named");
  expect(company.leadOfSales(epochMs(WEEK_LATER - 1))).toBe("sol");
  expect(company.leadOfSales(WEEK_LATER)).toBe("ria");
});

test("a member of the party objects: it stays as it was, and somebody else can be named", () => {
  const company = new Company();
  company.ask(BOSS, name("boss"));
  expect(company.ask(RIA, object, epochMs(NOW + DAY_MS))).toBe("successor_objected");
  expect(company.leadOfSales(WEEK_LATER)).toBe("sol");
  expect(company.ask(BOSS, name("ria"), WEEK_LATER)).toBe("successor_named");
  expect(company.leadOfSales(epochMs(WEEK_LATER + OBJECTION_MS))).toBe("ria");
});

test("the lead in force confirms it at once; after that it is too late to object", () => {
  const company = new Company();
  company.ask(BOSS, name("ria"));
  expect(company.ask(SOL, confirm, epochMs(NOW + 1))).toBe("successor_confirmed");
  expect(company.leadOfSales(epochMs(NOW + 1))).toBe("ria");
  expect(company.ask(RIA, object, epochMs(NOW + 2))).toBe("not_pending");
});

test("a newer naming takes the place of one that is pending", () => {
  const company = new Company();
  company.ask(BOSS, name("boss"));
  company.ask(OPERATOR, name("ria"), epochMs(NOW + DAY_MS));
  const namings = foldSuccession(company.events);
  expect(namings.map((naming) => isPending(naming, namings, epochMs(NOW + DAY_MS)))).toEqual([false, true]);
});

test.each([
  ["not_the_owner", MARA, name("ria")],
  ["not_the_owner", SOL, name("ria")],
  ["unknown_party", BOSS, { kind: "name", party: "qualification", lead: memberId("ria") }],
  ["unknown_member", BOSS, name("nobody")],
  ["already_leads", BOSS, name("sol")],
  ["not_pending", RIA, { ...object, naming: 7 }],
  ["not_a_party", MARA, object],
  ["not_a_party", BOSS, object],
  ["not_a_party", STRANGER, object],
  ["text_missing", RIA, { ...object, reason: " " }],
  ["not_the_lead", RIA, confirm],
  ["not_the_lead", BOSS, confirm],
] as const)("%s", (code, actor, command) => {
  const company = new Company();
  company.ask(BOSS, name("boss"));
  expect(company.ask(actor, command)).toBe(code);
});

test("nothing_in_force", () => {
  expect(new Company(null).ask(BOSS, name("ria"))).toBe("nothing_in_force");
});

test("a party whose member objects in time keeps its lead, whatever the owner names", () => {
  const leads = fc.array(fc.tuple(fc.constantFrom("mara", "ria", "boss"), fc.integer({ min: 1, max: 10 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(leads, (named) => {
      const company = new Company();
      let at = NOW;
      for (const [lead, days] of named) {
        company.ask(BOSS, name(lead), at);
        // Within the seven days, and before the next naming.
        company.ask(RIA, { ...object, naming: foldSuccession(company.events).length }, epochMs(at + 1));
        at = epochMs(at + days * DAY_MS);
        expect(company.leadOfSales(at)).toBe("sol");
      }
      expect(company.leadOfSales(epochMs(at + 100 * DAY_MS))).toBe("sol");
    }),
  );
});
