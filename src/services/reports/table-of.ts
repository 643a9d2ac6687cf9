import { AppError } from "../../base/app-error.ts";
import type { SaidCatalogReport, SaidTable } from "../../words/report/say-tables.ts";

/** @param id left out: the first @throws AppError `input_invalid` when the report has no such table */
export function tableOf({ tables, title }: SaidCatalogReport, id: string | undefined): SaidTable {
  const found = id === undefined ? tables[0] : tables.find((table) => table.id === id);
  if (found !== undefined) return found;
  throw new AppError("input_invalid", `“${title}” has no table “${id}”`, {
    facts: { table: id },
    remedy: `Ask for one of ${tables.map((table) => table.id).join(", ")}`,
  });
}
