import { AppError } from "../../base/app-error.ts";

/** It was closed, or never was one: who asks learns no more. */
export function noSuchIntake(): AppError {
  return new AppError("intake_not_found", "There is no form, webhook, or site at this address", {
    remedy: "Check the address in Baton, under Sources",
  });
}

export function noSuchArrival(): AppError {
  return new AppError("arrival_not_found", "There is no such arrival", { remedy: "Go back to the list of arrivals" });
}
