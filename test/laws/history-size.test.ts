/** How much history costs where nobody ever touched a lead: by each template, some decisions a lead, and not one a rung. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { leadId } from "../../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../src/base/time.ts";
import type { DecidedInput } from "../../src/engine/timeline/replay.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import { agreementOf } from "../sample-agreement.ts";
import { START } from "./random-inputs.ts";

const TEMPLATES = new URL("../../agreements/templates/", import.meta.url);
const LEADS = 60;
const END = epochMs(START + 400 * DAY_MS);

/** @param tellFrom from when on people are told of what is lived */
function liveUntouched(versions: TermsInForce, tellFrom: EpochMs): readonly DecidedInput[] {
  const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: START, tellFrom });
  const decidedInputs: DecidedInput[] = [];
  for (let number = 0; number < LEADS; number += 1) {
    const at = epochMs(START + number * 7 * HOUR_MS);
    const of = { leadId: leadId(`lead-${number}`), occurredAt: at, recordedAt: at };
    const person = { name: null, email: null, company: null };
    const attributes = { industry: "software", employees: 100, country: "DE", title: "director" };
    decidedInputs.push(...replay.take({ kind: "capture", ...of, origin: null, person, attributes }));
    const activity = number % 2 === 0 ? "demo_requested" : "pricing_page_viewed";
    decidedInputs.push(...replay.take({ kind: "activity", ...of, activity, note: null }));
  }
  return [...decidedInputs, ...replay.advanceTo(END), ...replay.settle()];
}

function dueTimesALead(decidedInputs: readonly DecidedInput[]): number {
  const count = decidedInputs.filter(({ input }) => input.kind === "time").length;
  return Math.round((count / LEADS) * 10) / 10;
}

function eventsOf(decidedInputs: readonly DecidedInput[]): number {
  return decidedInputs.reduce((sum, { decided }) => sum + decided.events.length, 0);
}

/** By template: decisions a lead in which only time passed, one by one and together. A lead that nobody touches is looked at every 90 days. */
const FIGURES: Readonly<Record<string, readonly [number, number]>> = {
  "enterprise-regions.yaml": [17.2, 2.2],
  "sdr-team.yaml": [21.8, 3.8],
  "small-team.yaml": [15.7, 2.6],
};

test("every template has its figures", () => {
  expect(readdirSync(TEMPLATES).sort()).toEqual(Object.keys(FIGURES));
});

test.each(Object.entries(FIGURES))("%s: %j decisions for each lead that nobody touches", (name, [before, after]) => {
  const versions = alwaysInForce(compileTerms(agreementOf(readFileSync(new URL(name, TEMPLATES), "utf8"))));
  const [oneByOne, together] = [liveUntouched(versions, START), liveUntouched(versions, epochMs(END + 1))];
  expect(eventsOf(together)).toBe(eventsOf(oneByOne));
  expect([dueTimesALead(oneByOne), dueTimesALead(together)]).toEqual([before, after]);
});
