/** A version on paper. */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconPrinter } from "@tabler/icons-react";
import { agreementPaths } from "../../api/agreement-contract.ts";
import { addressOf } from "../page.ts";

export function PrintMenu({ version }: { readonly version: number }) {
  const pathOf = (path: string): string => addressOf(path.replace(":version", String(version)));
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPrinter size={17} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={pathOf(agreementPaths.pdf)} target="_blank" rel="noreferrer">
          PDF
        </Menu.Item>
        <Menu.Item component="a" href={pathOf(agreementPaths.html)} target="_blank" rel="noreferrer">
          Web page
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
