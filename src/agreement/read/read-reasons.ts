/** Reads `reject-reasons`, `escalation`, `goals` and `definitions`. */
import { clauseId } from "../../base/ids.ts";
import {
  type Consequence,
  DEFINED_TERMS,
  type Definition,
  type EscalationStep,
  type Goal,
  GOAL_STAGES,
  type GoalStage,
  type Party,
  type RejectReason,
} from "../agreement.ts";
import { suggestion } from "./nearest.ts";
import { readWallDuration } from "./read-duration.ts";
import type { Value } from "./document.ts";
import { Section } from "./section.ts";

const CONSEQUENCES = ["recycle", "disqualify", "fix-data", "reroute"] as const;
const ACTIONS = { "warn-owner": "warn_owner", "tell-lead": "tell_lead", reassign: "reassign" } as const;

export function readReasons(section: Section): readonly RejectReason[] {
  const reasons = section.namedSections().map(({ key, section: reason }): RejectReason => {
    const label = reason.text("label", "Out of profile");
    const note = reason.value("note");
    if (note !== undefined && !(note.kind === "text" && (note.text === "required" || note.text === "optional")))
      reason.wrongKind(note, reason.pathOf("note"), "`required` or `optional`");
    const then = readConsequence(reason);
    const why = reason.why();
    reason.close();
    return {
      id: key,
      clause: clauseId(`reasons.${key}`),
      label,
      noteRequired: note?.kind === "text" && note.text === "required",
      then,
      why,
    };
  });
  section.close();
  if (reasons.length === 0)
    section.problems.add(
      "missing_key",
      section.at,
      section.path,
      "there is no reason to reject a lead",
      "name at least one, with what happens next",
    );
  return reasons;
}

/** `then: recycle`, with `after` and `at-most`; `then: fix-data` with `within`. */
export function readConsequence(section: Section): Consequence {
  const then = section.text("then", "disqualify");
  switch (then) {
    case "recycle":
      return {
        kind: "recycle",
        afterMs: readWallDuration(section, "after", "30 days"),
        atMost: section.number("at-most", { min: 1, max: 20, whole: true }, "2"),
      };
    case "fix-data":
      return { kind: "fix_data", withinMs: readWallDuration(section, "within", "2 days") };
    case "reroute":
      return { kind: "reroute" };
    case "disqualify":
    case "":
      return { kind: "disqualify" };
    default:
      section.problems.add(
        "unknown_reference",
        section.positionOf("then"),
        section.pathOf("then"),
        `“${then}” is no consequence`,
        suggestion(then, CONSEQUENCES),
      );
      return { kind: "disqualify" };
  }
}

/** `50%: warn-owner` or `50%: { do: warn-owner, why: … }`, in order of their percentages. */
export function readEscalation(section: Section): readonly EscalationStep[] {
  const steps = section.fields().flatMap(([key, value]): readonly EscalationStep[] => {
    const percent = /^(\d{1,4})\s*%$/.exec(key)?.[1];
    if (percent === undefined || Number(percent) < 1 || Number(percent) > 1_000) {
      section.problems.add(
        "out_of_range",
        value.at,
        section.pathOf(key),
        `“${key}” is no share of a target`,
        "write a percentage from 1% to 1000%, like `50%: warn-owner`",
      );
      return [];
    }
    const { name, why } = readRung(section, value, section.pathOf(key));
    if (name === undefined) return [];
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name as keyof typeof ACTIONS] : undefined;
    if (action === undefined) {
      section.problems.add(
        "unknown_reference",
        value.at,
        section.pathOf(key),
        `“${name}” is no step of a ladder`,
        suggestion(name, Object.keys(ACTIONS)),
      );
      return [];
    }
    if (action === "reassign" && Number(percent) < 100) {
      section.problems.add(
        "contradiction",
        value.at,
        section.pathOf(key),
        "a lead would be taken away before its time is over",
        "reassign at 100% or later",
      );
    }
    return [
      { clause: clauseId(`escalation.${Number(percent)}`), atPercent: Number(percent), action: { kind: action }, why },
    ];
  });
  section.close();
  const sorted = [...steps].sort((a, b) => a.atPercent - b.atPercent);
  for (const [index, step] of sorted.entries()) {
    if (sorted[index - 1]?.atPercent === step.atPercent)
      section.problems.add(
        "duplicate",
        section.at,
        section.path,
        `${step.atPercent}% is there twice`,
        "one step a percentage",
      );
  }
  return sorted;
}

function readRung(
  section: Section,
  value: Value,
  path: string,
): { readonly name: string | undefined; readonly why: string | undefined } {
  if (value.kind !== "map") return { name: section.textOf(value, path), why: undefined };
  const rung = new Section(value, value.at, path, section.problems);
  const name = rung.textOf(rung.required("do", "tell-lead"), rung.pathOf("do"));
  const why = rung.why();
  rung.close();
  return { name, why };
}

/** `marketing: { mql: 60 }`: numbers per calendar month. */
export function readGoals(section: Section, parties: readonly Party[]): readonly Goal[] {
  const goals = section.namedSections().flatMap(({ key, at, section: numbers }): readonly Goal[] => {
    const party = parties.find((each) => each.name === key)?.name;
    if (party === undefined) {
      section.problems.add(
        "unknown_reference",
        at,
        numbers.path,
        `“${key}” is no party`,
        suggestion(
          key,
          parties.map((each) => each.name),
        ),
      );
      return [];
    }
    const perMonth = numbers.section("per-month", "{ mql: 60 }");
    const why = numbers.why();
    const found = perMonth.named().flatMap(({ key: stage, at: stageAt, path }): readonly Goal[] => {
      if (!GOAL_STAGES.some((each) => each === stage)) {
        section.problems.add(
          "unknown_reference",
          stageAt,
          path,
          `“${stage}” is no stage that can be promised`,
          suggestion(stage, GOAL_STAGES),
        );
        return [];
      }
      const number = perMonth.number(stage, { min: 1, max: 10_000_000, whole: true }, "60");
      return [
        { clause: clauseId(`${party}.${stage}-number`), party, stage: stage as GoalStage, perMonth: number, why },
      ];
    });
    perMonth.close();
    numbers.close();
    return found;
  });
  section.close();
  return goals;
}

export function readDefinitions(section: Section): readonly Definition[] {
  const definitions = DEFINED_TERMS.flatMap((term): readonly Definition[] => {
    const text = section.optionalText(term);
    return text === undefined ? [] : [{ term, text: text.replace(/\s+/g, " ") }];
  });
  for (const term of ["lead", "mql", "sal", "sql"] as const) {
    if (!definitions.some((each) => each.term === term)) {
      section.problems.add(
        "missing_key",
        section.at,
        section.pathOf(term),
        `“${term}” is not defined`,
        "say in a sentence what both sides mean by it",
      );
    }
  }
  section.close();
  return definitions;
}
