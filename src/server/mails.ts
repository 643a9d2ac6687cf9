/** What sign-in has to send by mail, where somebody sends it. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
export type SendMail = (mail: Mail) => Promise<void>;

/** @param token undefined: a link alone does not open the login */
export function signInMail(to: string, token: string | undefined, address: string): Mail {
  const text =
    token === undefined
      ? `Your login uses two-step verification, so a link alone doesn't open it. Sign in with your password:\n${address}sign-in\n`
      : `Open this link to sign in to Baton. It works once, for 15 minutes:\n${address}sign-in/link?token=${token}\n\nIf you didn't ask for it, ignore this email.\n`;
  return { to, subject: "Sign in to Baton", text };
}

export function resetMail(to: string, token: string, address: string): Mail {
  return {
    to,
    subject: "Reset your Baton password",
    text: `Open this link to choose a new password. It works once, for one hour:\n${address}reset?token=${token}\n\nIf you didn't ask for it, ignore this email.\n`,
  };
}
