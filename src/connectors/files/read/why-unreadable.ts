/** Why the file system gives no file, in words; undefined for what is no mistake of whoever named it. */
const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there's no such file or folder",
  EACCES: "you don't have permission to read it",
  EPERM: "you don't have permission to read it",
  EISDIR: "it's a folder",
};

export function whyUnreadable(error: unknown): string | undefined {
  return WORDS[error instanceof Error && "code" in error ? String(error.code) : ""];
}
