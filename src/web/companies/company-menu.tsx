/** From one company to another, for whoever is in several: for everybody else, the menu needn't come. */
import { type ReactNode, Suspense } from "react";
import { useCompanies } from "../client/queries.ts";
import { lazyChunk } from "../load-chunk.ts";

const CompanyList = lazyChunk(() => import("./company-list.tsx"), "CompanyList");

/** @param children what the header says of the company */
export function CompanyMenu({ children }: { readonly children: ReactNode }) {
  const companies = useCompanies().data?.companies ?? [];
  if (companies.length < 2) return children;
  return (
    <Suspense fallback={children}>
      <CompanyList companies={companies}>{children}</CompanyList>
    </Suspense>
  );
}
