/** An error that is answered with 429, and says when to ask again. */
export function tooManyRequests(what: string, againInSeconds: number): Error {
  return Object.assign(new Error(`${what}. Try again in ${againInSeconds} s.`), { statusCode: 429, againInSeconds });
}
