import type { StoppableAct } from './rules/rule.ts';
import type { CourseSnapshot } from './snapshot.ts';

/** What is known about violence or control by someone close, in one course and from the courses before it. */
export type SafetyAround = Readonly<{
  /** The mark on the course, an open concern, a yes, or the exclusion on the fit page. */
  concern: boolean;
  /** It is known from an earlier course, and nobody has been answered with a no since. */
  earlier: boolean;
  /** People of this patient about whom there is a concern. */
  people: readonly string[];
  /** The last answer to the private question in this course; null while nobody has asked here. */
  check: 'negative' | 'positive' | 'declined' | null;
  /** The patient did not answer, and a clinician wrote down how safety was judged all the same (decision 0014). */
  judged: boolean;
}>;

/** Why a step towards another person waits: nobody has asked, the patient chose not to answer, or there is reason for concern. */
export type GateReason = 'notAsked' | 'declined' | 'concern';

/** The three acts that wait for the private question (R-DISP-01). */
export const gatedActs = [
  'rolePlay',
  'confrontationTask',
  'conjointSession',
] as const satisfies readonly StoppableAct[];
export type GatedAct = (typeof gatedActs)[number];

/**
 * Why this act waits now, or null when it may go on (R-DISP-01, R-DISP-02; techniques 3). The only judge of it: pages, use cases and
 * rules all ask here. Any concern closes all three, whatever was answered. An answer that was not given is no answer: role play and
 * confrontation wait until a clinician has written how safety was judged, a joint session until the answer is no.
 */
export function gateReason(
  { concern, earlier, people, check, judged }: SafetyAround,
  act: GatedAct,
): GateReason | null {
  if (concern || earlier || people.length > 0 || check === 'positive') return 'concern';
  if (check === null) return 'notAsked';
  if (check === 'negative' || (judged && act !== 'conjointSession')) return null;
  return 'declined';
}

/** The acts that wait now. */
export const waitingActs = (around: SafetyAround): readonly GatedAct[] =>
  gatedActs.filter((act) => gateReason(around, act) !== null);

/** What a clinician reads at a closed gate: why, and what to do. Never shown to a patient. */
export const gateWords: Readonly<Record<GateReason | 'earlier', string>> = {
  notAsked:
    'Nobody has asked yet, alone and in private, whether it is safe at home. Ask first and record the answer on the safety page. Role play, a step that confronts somebody and a joint session wait until then.',
  declined:
    'The patient chose not to answer whether it is safe at home. Take it as not known to be safe. Talk about it again alone, or write on the safety page how safety was judged. A joint session waits until the answer is no.',
  concern:
    'There is concern about violence or control by someone close. No role play, no step that confronts this person, no joint session. Open the safety page first: talk alone, review safety, and agree on a safe way to be in touch.',
  earlier:
    'Concern about violence or control is known from an earlier course. It counts until the question has been asked again, alone and in private. No role play, no step that confronts somebody, no joint session until then.',
};

/** The words for one act now, or null when it may go on. */
export function gateMessage(around: SafetyAround, act: GatedAct): string | null {
  const reason = gateReason(around, act);
  if (reason === null) return null;
  return gateWords[around.earlier && !around.concern && around.check !== 'positive' ? 'earlier' : reason];
}

/** The exclusion on the fit page that stands for violence or control now (indications 3). */
const violenceExclusion = 'X4';

/** What a snapshot knows of it: the same facts the store reads for pages and acts. */
export function aroundOf({
  safety,
  course,
  inventory,
  suitability,
}: Pick<CourseSnapshot, 'safety' | 'course' | 'inventory' | 'suitability'>): SafetyAround {
  return {
    concern:
      course.flags.includes('ipvConcern') ||
      safety.concerns.some(({ kind, state }) => kind === 'ipv' && state === 'open') ||
      (suitability?.exclusions.some(({ code, present }) => code === violenceExclusion && present === 'yes') ?? false),
    earlier: safety.ipvEarlier,
    people: [
      ...new Set([...inventory.people.filter(({ ipvConcern }) => ipvConcern).map(({ id }) => id), ...safety.ipvPeople]),
    ],
    check: safety.ipvCheck,
    judged: safety.ipvJudged,
  };
}
