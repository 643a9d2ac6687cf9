/** The leads of the list as a file: all of them, not only those that are shown. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { leadPaths } from "../../api/leads-contract.ts";
import type { LeadSearch } from "../../api/lead-search.ts";
import { addressOf } from "../page.ts";
import { useMay } from "../session.ts";

export function ExportLeads({ search }: { readonly search: LeadSearch }) {
  if (!useMay("leads:export")) return null;
  const query = new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return (
    <Button
      component="a"
      variant="default"
      href={`${addressOf(leadPaths.export)}${query === "" ? "" : `?${query}`}`}
      download
      leftSection={<IconDownload size={17} aria-hidden />}
    >
      Export CSV
    </Button>
  );
}
