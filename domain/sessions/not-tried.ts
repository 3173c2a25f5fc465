/**
 * Whether the last two things that were talked about were both not tried. Then the next one is looked at for how hard it is, together
 * and without blame (techniques 9). `outcomes` oldest first; `null` for what nobody has asked about yet, which says nothing.
 */
export function notTriedTwice(outcomes: readonly (string | null)[]): boolean {
  const asked = outcomes.filter((outcome) => outcome !== null).slice(-2);
  return asked.length === 2 && asked.every((outcome) => outcome === 'notTried');
}
