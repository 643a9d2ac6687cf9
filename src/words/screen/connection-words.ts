/** What is wrong with a connection to a CRM, and what to do about it. */
export type FailureWords = { readonly message: string; readonly remedy: string };

/** @param failure as a connector throws it; its message is the other side's */
export function failureWords({
  kind,
  code,
  message,
}: {
  readonly kind: "denied" | "forbidden" | "limited" | "away";
  readonly code: string;
  readonly message: string;
}): FailureWords {
  const said = `${message === "" ? code : message} (${code})`;
  switch (kind) {
    case "denied":
      return { message: `The credentials are refused: ${said}`, remedy: "Enter new credentials of the same account" };
    case "forbidden":
      return {
        message: `It isn’t allowed: ${said}`,
        remedy: "Grant what is missing there, or leave it out of the mapping",
      };
    case "limited":
      return {
        message: `The limit of the CRM is used up: ${said}`,
        remedy: "Nothing: it resumes by itself. If it happens often, lower the share",
      };
    case "away":
      return {
        message: `The CRM can’t be reached: ${said}`,
        remedy: "Nothing: it is tried again, and nothing is lost",
      };
  }
}

export const OTHER_ACCOUNT: FailureWords = {
  message: "The credentials are those of another account",
  remedy: "Enter credentials of the account that the connection was made for, or make another connection",
};
