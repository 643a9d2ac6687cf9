import type { Agreement } from "../../agreement/terms/agreement.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import type { AdviceFinding } from "../../reporting/advice/advice.ts";
import { advise } from "./advise.ts";
import type { AdviceAsked } from "./advisor.ts";

/** With the agreement in force instead of its compiled terms, so that it can be copied to a thread. */
export type AdviceAskedPlain = Omit<AdviceAsked, "terms"> & { readonly agreement: Agreement };

/** As `advise` says. */
export function advisePlain({ agreement, ...asked }: AdviceAskedPlain): readonly AdviceFinding[] {
  return advise({ terms: compileTerms(agreement), ...asked });
}
