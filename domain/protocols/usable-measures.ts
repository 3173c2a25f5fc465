import type { Protocol } from './protocol.schema.ts';

/** The measures of a course that this practice may really ask. */
export type UsableMeasures = Readonly<{
  primary: string;
  everySession: readonly string[];
  secondary: readonly string[];
  /** Measures the protocol names and this practice may not ask: their words need a licence. */
  notHere: readonly string[];
}>;

/**
 * What a protocol's measures come to where only some may be asked: the fallback (PHQ-9 and GAD-7) takes the place of what is
 * missing. `usable` says of an id whether its words may be put before a patient here.
 */
export function usableMeasures(
  { measures }: Pick<Protocol, 'measures'>,
  usable: (id: string) => boolean,
): UsableMeasures {
  const { primary, everySession, secondary, fallback } = measures;
  const inPlace = fallback.filter(usable);
  const often = everySession.filter(usable);
  const main = usable(primary) ? primary : (inPlace[0] ?? primary);
  const weekly = often.length === everySession.length ? often : [...often, ...inPlace];
  return {
    primary: main,
    everySession: [...new Set(weekly)],
    secondary: secondary.filter((id) => usable(id) && !weekly.includes(id)),
    notHere: [...new Set([primary, ...everySession, ...secondary])].filter((id) => !usable(id)),
  };
}
