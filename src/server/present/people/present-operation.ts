import type { z } from "zod";
import type { OperationResponse } from "../../../api/operation-contract.ts";
import type { OperationStanding } from "../../../services/operation/read-operation.ts";

export function presentOperation({
  asOf,
  alarms,
  untold,
  company,
  machine,
}: OperationStanding): z.infer<typeof OperationResponse> {
  return {
    ...{ asOf, untold: { ...untold } },
    alarms: alarms.map(({ rule, subject, since, clearedAt, details }) => ({
      ...{ rule, subject, since, clearedAt, details: { ...details } },
    })),
    company: company && {
      ...{ dueSince: company.dueSince, channels: company.channels.map((each) => ({ ...each })) },
      ...{ arrivalsSince: company.arrivalsSince, sumsSince: company.sumsSince, decidedAt: company.decidedAt },
      ...{ anchoredAt: company.anchoredAt, verified: company.verified && { ...company.verified } },
    },
    machine: machine && {
      ...{ databaseBytes: machine.databaseBytes, backupAt: machine.backupAt },
      processes: machine.processes.map(({ host, version, serves, works, startedAt, seenAt, facts }) => ({
        ...{ host, version, serves, works, startedAt, seenAt, freeBytes: facts.disk?.freeBytes ?? null },
      })),
    },
  };
}
