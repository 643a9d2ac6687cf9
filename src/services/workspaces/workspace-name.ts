import { AppError } from "../../base/app-error.ts";

const MOST_CHARACTERS = 80;

/**
 * A company's name as people write it.
 *
 * @throws AppError `input_invalid` when it is empty, too long, or holds what nobody sees: two names that look the same would be two
 */
export function checkedName(text: string): string {
  const name = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  const isSeen = name !== "" && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(name);
  if (isSeen && name.length <= MOST_CHARACTERS) return name;
  throw new AppError(
    "input_invalid",
    `“${name.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "").slice(0, MOST_CHARACTERS)}” isn't a name`,
    {
      remedy: `Use 1 to ${MOST_CHARACTERS} visible characters, such as “Acme GmbH”`,
    },
  );
}
