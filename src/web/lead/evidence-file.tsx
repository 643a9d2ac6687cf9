/** What the log says about the lead, as a file that the other party can check. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMay } from "../session.ts";
import { evidenceHref } from "../client/data-client.ts";

export function EvidenceFile({ leadId }: { readonly leadId: string }) {
  // It names the person.
  if (!useMay("persons:read")) return null;
  return (
    <div className="evidence">
      <p>
        In a dispute, send the other team the evidence: everything in the log about this lead, with proof that it wasn’t
        changed later.
      </p>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={15} aria-hidden />}
        component="a"
        href={evidenceHref(leadId)}
        download
      >
        Download evidence
      </Button>
    </div>
  );
}
