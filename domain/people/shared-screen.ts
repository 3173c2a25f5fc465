import { gateReason, type SafetyAround } from '../courses/ipv-gate.ts';
import { namedIn } from './named-in.ts';
import type { Relation } from './person.ts';

type Someone = Readonly<{
  id: string;
  name: string;
  relation: Relation;
  /** What stands for the name while names are hidden. */
  alias?: string | null;
  /** Names they had on this map before. */
  earlier?: readonly string[];
}>;

/** What may stand on a screen that patient and clinician look at together. */
export type SharedScreen<P> = Readonly<{
  people: readonly P[];
  /** Left out: there may be violence, and nobody has said in this session that it is safe to show them. */
  heldBack: readonly P[];
  /** Whether something that is about these people, in these words, may stand there. */
  mayShow(about: readonly string[], ...words: readonly string[]): boolean;
}>;

/**
 * The people to draw when patient and clinician look at one screen, which somebody else in the room may see too. Someone with whom
 * there may be violence is left out until the clinician has confirmed that it is safe to show them (techniques 10), and with them
 * every sentence that is about them, says a name they go or went by, or may mean them (`namedIn`): where it is not sure, it is left out. With a concern that names nobody, partner and former partner are held back.
 */
export function forSharedScreen<P extends Someone>(
  people: readonly P[],
  around: SafetyAround,
  confirmed: readonly string[],
): SharedScreen<P> {
  const feared = around.people;
  const unnamed = feared.length === 0 && gateReason(around, 'conjointSession') === 'concern';
  const isFeared = ({ id, relation }: P) =>
    feared.includes(id) || (unnamed && (relation === 'partner' || relation === 'exPartner'));
  const heldBack = people.filter((one) => isFeared(one) && !confirmed.includes(one.id));
  const held = new Set(heldBack.map(({ id }) => id));
  const named = heldBack.map(({ name, alias, earlier = [], relation }) => ({
    names: [name, ...(alias ? [alias] : []), ...earlier],
    relation,
  }));
  return {
    people: people.filter(({ id }) => !held.has(id)),
    heldBack,
    mayShow: (about, ...words) =>
      !about.some((id) => held.has(id)) && !words.some((text) => named.some((one) => namedIn(text, one) !== 'no')),
  };
}
