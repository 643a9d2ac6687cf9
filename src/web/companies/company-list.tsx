/** The companies that one is in, as a menu. */
import { Menu, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Companies } from "../client/people-client.ts";
import { addressOf, COMPANY_BASE } from "../page.ts";

export function CompanyList({
  companies,
  children,
}: {
  readonly companies: Companies["companies"];
  readonly children: ReactNode;
}) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="frame-company-menu" aria-label="Switch company">
          {children}
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" className="frame-company-list">
        {companies.map(({ id, name }) => (
          <Menu.Item
            key={id}
            component="a"
            href={addressOf(`/w/${id}/`)}
            aria-current={COMPANY_BASE === addressOf(`/w/${id}/`) ? "true" : undefined}
            fw={COMPANY_BASE === addressOf(`/w/${id}/`) ? 650 : undefined}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component="a" href={addressOf("/companies")}>
          All companies
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
