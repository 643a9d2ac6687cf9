/** How long a form or webhook is usually quiet, and whether it is now for much longer. */
import { quietWords, usualGapWords } from "../../words/screen/source-words.ts";
import type { ListedIntake } from "../client/intake-client.ts";
import { Instant } from "../time/instant.tsx";

export function SourceQuiet({
  source: { kind, quietSince },
  asOf,
}: {
  readonly source: ListedIntake;
  readonly asOf: number;
}) {
  if (quietSince === null) return null;
  return (
    <p>
      <span className="chip tone-warn">Quiet for {quietWords(asOf - quietSince)}</span>{" "}
      {kind === "webhook" ? (
        "Send a test from the other system."
      ) : (
        <>
          Nothing since <Instant at={quietSince} />. Send a test from its page.
        </>
      )}
    </p>
  );
}

export function SourceUsualGap({ source: { usualGap } }: { readonly source: ListedIntake }) {
  return usualGap === null ? null : <span className="form-quiet">{usualGapWords(usualGap)}</span>;
}
