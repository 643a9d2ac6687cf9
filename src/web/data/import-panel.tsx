/** How history comes in, and how leads go out. */
import { Button, Code, CopyButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { companyIn } from "../client/company.ts";
import { Panel } from "../frame/panel.tsx";
import { pageHere } from "../page.ts";
import { useMay } from "../session.ts";

export function ImportPanel() {
  const mayExport = useMay("leads:export");
  const company = companyIn(pageHere()) ?? "default";
  const command = `baton --workspace ${company} import LEADS.csv --map MAP.yaml --dry-run`;
  return (
    <Panel
      title="Import and export"
      note="History is imported on the server, from CSV files with a map from columns to facts. An import is safe to repeat, and resumes after an interruption."
    >
      <Code block tabIndex={0} aria-label="Command that checks files before they are imported" role="region">
        {command}
      </Code>
      <p className="data-how">Check the files first, as above; without --dry-run, they are imported.</p>
      <div className="data-do">
        <CopyButton value={command}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy command"}
            </Button>
          )}
        </CopyButton>
        {mayExport ? (
          <Button size="compact-sm" variant="default" renderRoot={(props) => <Link {...props} to="/leads" />}>
            Export leads from their list
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
