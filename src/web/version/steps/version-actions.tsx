/** What can be done with a version as a whole. */
import { Button } from "@mantine/core";
import { IconPencil, IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Version } from "../../client/version-client.ts";
import { ActAsSelect } from "../../components/act-as-select.tsx";
import { StartTrials } from "../../lab/start-trials.tsx";
import { offerOf } from "./open-step.ts";
import { PrintMenu } from "../print-menu.tsx";
import { ProposeDialog } from "./propose-dialog.tsx";
import { StartFrom } from "./start-from.tsx";
import { StepButton } from "./step-button.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

/** What may still take effect. */
const BACKTESTED: ReadonlySet<Version["status"]> = new Set(["draft", "proposed", "signed", "scheduled"]);

export function VersionActions({ version }: { readonly version: Version }) {
  const [asking, setAsking] = useState<"propose" | "withdraw" | undefined>();
  const { status } = version;
  const edit = offerOf(version, "save_draft");
  const close = (): void => setAsking(undefined);
  return (
    <div className="version-controls">
      <ActAsSelect />
      {version.title === null ? null : <PrintMenu version={version.version} />}
      {version.title === null || !BACKTESTED.has(status) ? null : <StartTrials version={version.version} />}
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
      {status === "draft" || status === "proposed" ? null : (
        <StartFrom
          version={version.version}
          label={status === "active" ? "Amend" : "New draft from this"}
          isFirst={status === "active"}
        />
      )}
      <ProposeDialog version={version} opened={asking === "propose"} onClose={close} />
      <WithdrawDialog version={version} opened={asking === "withdraw"} onClose={close} />
    </div>
  );
}
