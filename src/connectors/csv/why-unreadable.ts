/** Why the file system gives no file, in words; undefined for what is no mistake of whoever named it. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "reading it is not permitted",
  EPERM: "reading it is not permitted",
  EISDIR: "it is a directory",
};

export function whyUnreadable(error: unknown): string | undefined {
  return WORDS[error instanceof Error && "code" in error ? String(error.code) : ""];
}
