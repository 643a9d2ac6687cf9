/** What can be done about a clause: read it, change it, say something about it. */
import { Button } from "@mantine/core";
import { IconFileText, IconMessage2, IconNotes, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/reads.ts";
import { useMay } from "../session.ts";
import { StartFrom } from "../version/steps/start-from.tsx";

export function ClauseSteps({
  clause: { clause, text, version, pending },
  onClose,
}: {
  readonly clause: Answer<"clause">;
  readonly onClose: () => void;
}) {
  const mayNote = useMay("review:note");
  const mayComment = useMay("agreement:comment");
  const proposed = pending.find(({ status }) => status === "proposed");
  return (
    <>
      {text === null ? null : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFileText size={15} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/agreement" hash={clause} />}
          onClick={onClose}
        >
          In the agreement
        </Button>
      )}
      {text === null ? null : <Amend clause={clause} version={version} pending={pending} />}
      {proposed === undefined || !mayComment ? null : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconMessage2 size={15} aria-hidden />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/agreement/versions/$version"
              params={{ version: String(proposed.version) }}
              hash={clause}
            />
          )}
        >
          Comment on version {proposed.version}
        </Button>
      )}
      {text === null || !mayNote ? null : (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconNotes size={15} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/review" search={{ note: clause }} />}
          onClick={onClose}
        >
          Note for the review
        </Button>
      )}
    </>
  );
}

/** Goes on with the draft that there is, or begins one. */
function Amend({ clause, version, pending }: Pick<Answer<"clause">, "clause" | "version" | "pending">) {
  const mayEdit = useMay("agreement:edit");
  const draft = pending.find(({ status }) => status === "draft");
  if (draft === undefined) return <StartFrom version={version} label="Amend" isFirst={false} clause={clause} isSmall />;
  if (!mayEdit) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPencil size={15} aria-hidden />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/agreement/versions/$version/edit"
          params={{ version: String(draft.version) }}
          search={{ clause }}
        />
      )}
    >
      Amend in draft {draft.version}
    </Button>
  );
}
