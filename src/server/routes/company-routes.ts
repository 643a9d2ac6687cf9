/** Which companies somebody is in. */
import { CompaniesQuery, CompaniesResponse } from "../../api/companies-contract.ts";
import { paths } from "../../api/paths.ts";
import { Problem } from "../../api/shapes.ts";
import { listCompanies } from "../../services/workspaces/list-companies.ts";
import type { ServerApp } from "../server-app.ts";

/** @param isDemo one company, and nobody who signs in to it */
export function companyRoutes(app: ServerApp, { isDemo }: { readonly isDemo: boolean }): void {
  app.route({
    method: "GET",
    url: paths.companies,
    config: { action: "workspaces:list" },
    schema: {
      operationId: "getCompanies",
      summary: "Your companies, and where targets are missed",
      querystring: CompaniesQuery,
      response: { 200: CompaniesResponse, 401: Problem, 422: Problem },
    },
    handler: async ({ ctx, query }) => {
      const only = isDemo ? app.firstWorkspace : undefined;
      const { asOf, companies, next } = await listCompanies(ctx, { only, ...query });
      return {
        asOf,
        next,
        companies: companies.map(({ id, name, archivedAt, overdue }) => ({
          ...{ id, name, isArchived: archivedAt !== null },
          overdue: overdue.map(({ team, missed, since }) => ({ team, missed, since })),
        })),
      };
    },
  });
}
