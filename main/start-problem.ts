/**
 * Something an operator can mend, told in one plain sentence: a taken port, a folder that cannot be written, a newer
 * database. The start prints `message` alone, without a stack, and ends with exit code 1.
 */
export class StartProblem extends Error {
  override name = 'StartProblem';
}

/** The `code` of a Node error such as `EACCES`, or undefined when it carries none. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Another OpenIPT works with this data folder; a command may then share that one's database. */
export class FolderInUse extends StartProblem {
  override name = 'FolderInUse';
}
