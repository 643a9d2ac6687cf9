/** Rules that never decide anything, because those before them take every lead they are for. */
import type { Agreement } from "../../terms/agreement.ts";
import type { QualificationException } from "../../terms/parts/qualification-terms.ts";
import type { Finding } from "./finding.ts";
import { areCovered } from "./implies.ts";

export function hiddenRuleFindings(agreement: Agreement): readonly Finding[] {
  return [...hiddenRouting(agreement), ...hiddenExceptions(agreement)];
}

function hiddenRouting({ legs }: Agreement): readonly Finding[] {
  return legs.flatMap((leg) =>
    leg.rules.flatMap((rule, index): readonly Finding[] => {
      const before = leg.rules.slice(0, index);
      if (
        !areCovered(
          rule.when,
          before.map(({ when }) => when),
        )
      )
        return [];
      const alone = before.find(({ when }) => areCovered(rule.when, [when]));
      return [
        {
          code: "never_matches",
          path: ["hand-offs", leg.id, "routing", rule.id, "when"],
          message:
            alone === undefined
              ? `“${rule.id}” never applies: the rules before it match every such lead`
              : `“${rule.id}” never applies: “${alone.id}” comes first and matches every lead that it would`,
          remedy: "Put the narrower rule first, or remove it",
        },
      ];
    }),
  );
}

/** They are tried in order of priority. Those by activity and those by facts alone are tried at different times. */
function hiddenExceptions({ qualification: { exceptions } }: Agreement): readonly Finding[] {
  return exceptions.flatMap((exception, index): readonly Finding[] => {
    const hiding = exceptions
      .slice(0, index)
      .find((each) => each.activity === exception.activity && areCovered(exception.when, [each.when]));
    if (hiding === undefined) return [];
    return [
      {
        code: "never_matches",
        path: ["qualification", "exceptions", idOf(exception)],
        message: `“${idOf(exception)}” never applies: “${idOf(hiding)}” covers the same leads with the same or higher priority`,
        remedy: "Remove one of them, or change what one asks for",
      },
    ];
  });
}

function idOf({ clause }: QualificationException): string {
  return clause.slice("marketing.exception.".length);
}
