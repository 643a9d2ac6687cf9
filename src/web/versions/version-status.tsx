/** Where a version stands, as a badge; one that is to come says when. */
import type { Version } from "../client/version-client.ts";
import { Instant } from "../time/instant.tsx";

const TONES: Readonly<Record<Version["status"], string>> = {
  draft: "tone-quiet",
  proposed: "tone-accent",
  signed: "tone-accent",
  scheduled: "tone-warn",
  active: "tone-good",
  superseded: "tone-quiet",
  withdrawn: "tone-bad",
};

export const STATUS_WORDS: Readonly<Record<Version["status"], string>> = {
  draft: "Draft",
  proposed: "Proposed",
  signed: "Signed",
  scheduled: "Scheduled",
  active: "Active",
  superseded: "Superseded",
  withdrawn: "Withdrawn",
};

export function VersionStatus({
  version: { status, activeFrom },
}: {
  readonly version: Pick<Version, "status" | "activeFrom">;
}) {
  return (
    <span className={`chip ${TONES[status]}`}>
      {STATUS_WORDS[status]}
      {status === "scheduled" && activeFrom !== null ? (
        <>
          {" for "}
          <Instant at={activeFrom} />
        </>
      ) : null}
    </span>
  );
}
