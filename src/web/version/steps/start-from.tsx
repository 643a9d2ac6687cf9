/** Begins a draft from the text of a version, and goes on to write it. Not there for whom it is not. */
import { Button } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useVersions } from "../../client/queries.ts";
import { useMay } from "../../session.ts";
import { useStartDraft } from "./use-version-step.ts";

export function StartFrom({
  version,
  label,
  isFirst,
  clause,
  isSmall = false,
}: {
  readonly version: number;
  readonly label: string;
  /** The first thing to do on its page. */
  readonly isFirst: boolean;
  /** The clause that is to be changed. */
  readonly clause?: string;
  readonly isSmall?: boolean;
}) {
  const againstDraft = useVersions().data?.againstDraft;
  const mayEdit = useMay("agreement:edit");
  const starting = useStartDraft();
  const navigate = useNavigate();
  if (!mayEdit || againstDraft !== null) return null;
  return (
    <Button
      size={isSmall ? "compact-sm" : "sm"}
      variant={isFirst ? "filled" : "default"}
      leftSection={<IconGitBranch size={isSmall ? 15 : 17} aria-hidden />}
      loading={starting.isPending}
      onClick={() =>
        starting.mutate(
          { fromVersion: version },
          {
            onSuccess: (draft) =>
              void navigate({
                to: "/agreement/versions/$version/edit",
                params: { version: String(draft.version) },
                search: { clause },
              }),
          },
        )
      }
    >
      {label}
    </Button>
  );
}
