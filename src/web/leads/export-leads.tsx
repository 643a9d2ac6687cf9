/** The leads of the list as a file: all of them, not only those that are shown, with the columns that are shown. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { leadPaths } from "../../api/leads-contract.ts";
import type { ListSearch } from "../../api/lead-search.ts";
import { shownColumns } from "../../reporting/leads/lead-columns.ts";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";

export function ExportLeads({ search: { view: _view, columns, ...asked } }: { readonly search: ListSearch }) {
  if (!useMay("leads:export")) return null;
  const query = new URLSearchParams(
    Object.entries({ ...asked, columns: shownColumns(columns, asked).join() }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  return (
    <Button
      component="a"
      variant="default"
      href={`${addressOf(leadPaths.export)}?${query.toString()}`}
      download
      leftSection={<IconDownload size={17} aria-hidden />}
    >
      Export CSV
    </Button>
  );
}
