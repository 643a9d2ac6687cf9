/** From the agreement in force to its versions, to paper, and to the next one. */
import "../versions/versions.css";
import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PrintMenu } from "../version/print-menu.tsx";
import { StartFrom } from "../version/steps/start-from.tsx";

/** @param version undefined: none is in force */
export function AgreementActions({ version }: { readonly version: number | undefined }) {
  return (
    <div className="version-controls">
      <Button
        variant="default"
        leftSection={<IconHistory size={17} aria-hidden />}
        renderRoot={(props) => <Link {...props} to="/agreement/versions" />}
      >
        Versions
      </Button>
      {version === undefined ? null : (
        <>
          <PrintMenu version={version} />
          <StartFrom version={version} label="Amend" isFirst />
        </>
      )}
    </div>
  );
}
