/** What can be done with a version as a whole. */
import { Button } from "@mantine/core";
import { IconGitBranch, IconPencil, IconSend } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useVersions } from "../queries.ts";
import type { Version } from "../version-client.ts";
import { ActAsSelect } from "../versions/act-as-select.tsx";
import { offerOf } from "./open-step.ts";
import { ProposeDialog } from "./propose-dialog.tsx";
import { StepButton } from "./step-button.tsx";
import { useStartDraft } from "./use-version-step.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

export function VersionActions({ version }: { readonly version: Version }) {
  const [asking, setAsking] = useState<"propose" | "withdraw" | undefined>();
  const edit = offerOf(version, "save_draft");
  const close = (): void => setAsking(undefined);
  return (
    <div className="version-controls">
      <ActAsSelect />
      <StepButton
        offer={offerOf(version, "withdraw")}
        variant="subtle"
        color="red"
        onClick={() => setAsking("withdraw")}
      >
        Withdraw
      </StepButton>
      {edit === undefined ? null : (
        <Button
          variant="default"
          leftSection={<IconPencil size={17} aria-hidden />}
          renderRoot={(props) => (
            <Link {...props} to="/agreement/versions/$version/edit" params={{ version: String(version.version) }} />
          )}
        >
          Edit
        </Button>
      )}
      <StepButton
        offer={offerOf(version, "propose")}
        leftSection={<IconSend size={17} aria-hidden />}
        onClick={() => setAsking("propose")}
      >
        Propose
      </StepButton>
      <StartFromThis version={version} />
      <ProposeDialog version={version} opened={asking === "propose"} onClose={close} />
      <WithdrawDialog version={version} opened={asking === "withdraw"} onClose={close} />
    </div>
  );
}

/** What is written no more can be begun anew from. */
function StartFromThis({ version: { version, status } }: { readonly version: Version }) {
  const againstDraft = useVersions().data?.againstDraft;
  const starting = useStartDraft();
  const navigate = useNavigate();
  if (againstDraft !== null || status === "draft" || status === "proposed") return null;
  return (
    <Button
      variant={status === "active" ? "filled" : "default"}
      leftSection={<IconGitBranch size={17} aria-hidden />}
      loading={starting.isPending}
      onClick={() =>
        starting.mutate(
          { fromVersion: version },
          {
            onSuccess: (draft) =>
              void navigate({ to: "/agreement/versions/$version/edit", params: { version: String(draft.version) } }),
          },
        )
      }
    >
      {status === "active" ? "Amend" : "New draft from this"}
    </Button>
  );
}
