/** Who wants to know whether the page they stand on can be loaded anew. */
const hearers = new Set<(lost: boolean) => void>();

/** Tells all of them. */
export const tellOfLoss = (lost: boolean): void => hearers.forEach((hear) => hear(lost));

/** `hear` is told when what the page shows cannot be loaded anew, and when it can again (E8). Answers how to stop; give it to `onMount`. */
export function hearOfLoss(hear: (lost: boolean) => void): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}
