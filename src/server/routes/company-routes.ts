/** Which companies somebody is in, and what one is called. */
import {
  CompaniesQuery,
  CompaniesResponse,
  CompanyName,
  companyNamePath,
  CompanyNameResponse,
} from "../../api/companies-contract.ts";
import { paths } from "../../api/paths.ts";
import { Problem } from "../../api/shapes.ts";
import { listCompanies } from "../../services/workspaces/list-companies.ts";
import { renameWorkspace } from "../../services/workspaces/rename-workspace.ts";
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
  app.route({
    method: "PUT",
    url: companyNamePath,
    config: { action: "workspaces:rename" },
    schema: {
      operationId: "renameCompany",
      summary: "Rename the company on this server",
      description: "Its ID stays, and with it all addresses. The agreement keeps the name that both teams signed.",
      body: CompanyName,
      response: { 200: CompanyNameResponse, 401: Problem, 403: Problem, 422: Problem },
    },
    handler: async ({ ctx, body }) => ({ name: await renameWorkspace(ctx, body.name) }),
  });
}
