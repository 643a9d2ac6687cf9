/** Reads `profile`: whom we sell to, whom we speak with, and who is out of profile. */
import { clauseId } from "../../../base/ids.ts";
import type { PROFILE } from "../format/profile-format.ts";
import type { Profile } from "../../terms/profile-terms.ts";
import { readConditions } from "./read-condition.ts";
import type { Section } from "./section.ts";

export function readProfile(section: Section<(typeof PROFILE)["keys"]>): Profile {
  const texts = (each: readonly { readonly text: string }[]): readonly string[] => each.map(({ text }) => text);
  return {
    customer: section.sections("customer").map(({ key, section: trait }) => ({
      clause: clauseId(`profile.customer.${key}`),
      label: trait.text("label"),
      when: trait.has("when") ? readConditions(trait.names("when")) : [],
      why: trait.why(),
    })),
    personas: section.sections("personas").map(({ key, section: persona }) => ({
      clause: clauseId(`profile.persona.${key}`),
      role: persona.text("role"),
      goals: texts(persona.texts("goals")),
      pains: texts(persona.texts("pains")),
      why: persona.why(),
    })),
    outOfProfile: section.sections("out-of-profile").map(({ key, section: rule }) => ({
      clause: clauseId(`profile.out.${key}`),
      label: rule.text("label"),
      when: readConditions(rule.names("when")),
      why: rule.why(),
    })),
  };
}
