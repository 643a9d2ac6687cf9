/** What the pages of reports read. */
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { z } from "zod";
import { CatalogReportResponse, reportPaths, ReportsResponse } from "../../api/reports-contract.ts";
import { ask } from "../client/client.ts";

/** As an address has it. */
export type ReportSearch = {
  readonly period?: string | undefined;
  readonly compare?: "previous" | "year" | undefined;
  readonly segment?: string | undefined;
  readonly hours?: "business" | "calendar" | undefined;
};
export type Reports = z.infer<typeof ReportsResponse>;
export type CatalogReport = z.infer<typeof CatalogReportResponse>;

export function useReports(): UseQueryResult<Reports> {
  return useQuery({ queryKey: ["reports"], queryFn: () => ask(ReportsResponse, "GET", reportPaths.reports) });
}

/** While another period is on its way, the one before stays. */
export function useCatalogReport(report: string, search: ReportSearch): UseQueryResult<CatalogReport> {
  return useQuery({
    queryKey: ["catalog-report", report, search],
    queryFn: () => ask(CatalogReportResponse, "GET", `${reportPath("report", report)}${queryOf(search)}`),
    placeholderData: (shown) => (shown?.id === report ? keepPreviousData(shown) : undefined),
  });
}

export function reportPath(what: "report" | "csv" | "pdf", report: string): string {
  return reportPaths[what].replace(":report", encodeURIComponent(report));
}

/** @example { period: "2026-Q1" } → "?period=2026-Q1"; {} → "" */
export function queryOf(search: ReportSearch & { readonly table?: string }): string {
  const said = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return said.length === 0 ? "" : `?${new URLSearchParams(said).toString()}`;
}
