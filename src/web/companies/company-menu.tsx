/** From one company to another, for whoever is in several. */
import { Menu, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useCompanies } from "../client/queries.ts";
import { addressOf, COMPANY_BASE } from "../page.ts";

/** @param children what the header says of the company */
export function CompanyMenu({ children }: { readonly children: ReactNode }) {
  const companies = useCompanies().data?.companies ?? [];
  if (companies.length < 2) return children;
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
