import { daysBetween } from '../../calendar.ts';
import { notBefore } from '../reading.ts';
import type { Reading, Scored } from '../reading.ts';
import { gateWords } from '../ipv-gate.ts';
import type { PageKind } from '../page-kind.ts';
import type { concernKinds, MeasureFacts } from '../snapshot-parts.schema.ts';
import { counts } from '../snapshot.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

type ConcernKind = (typeof concernKinds)[number];

const safetyPage = { page: 'safety', label: 'Open safety' } as const;
const concernsPage = { page: 'concerns', label: 'Open concerns' } as const;

/** Points on the PHQ-9 that count as severe worsening between two sessions; other measures go by bands (protocol 10.2). */
const severePoints: Readonly<Record<string, number>> = { phq9: 6 };
const severeBands = 2;

const bandOf = ({ bandsFrom }: MeasureFacts, total: number) => bandsFrom.filter((from) => total >= from).length;

function severelyWorse(id: string, facts: MeasureFacts | null, earlier: Scored, later: Scored): boolean {
  const worse = facts?.direction === 'higher-is-better' ? -1 : 1;
  const points = (later.total - earlier.total) * worse;
  const bands = facts ? (bandOf(facts, later.total) - bandOf(facts, earlier.total)) * worse : 0;
  return points >= (severePoints[id] ?? Number.POSITIVE_INFINITY) || bands >= severeBands;
}

/** Whether somebody spoke with the patient at or after that moment. */
const spokenSince = ({ snapshot }: Reading, at: string): boolean =>
  snapshot.safety.reviews.some((one) => one.full && notBefore(one.at, at)) ||
  snapshot.contacts.some((one) => one.outcome === 'reached' && notBefore(one.at, at)) ||
  snapshot.sessions.some((one) => counts(one) && one.at !== null && notBefore(one.at, at));

export const severeWorsening: Rule = {
  id: 'R-SAFE-05',
  title: 'Much worse since last time',
  sources: ['NHSTT', 'HOUSE'],
  judge: (reading) => {
    const { primary, snapshot } = reading;
    const [earlier, later] = primary.series.slice(-2);
    if (!earlier || !later || snapshot.course.courseState === 'closed') return [];
    const name = primary.facts?.title ?? primary.id;
    return when(severelyWorse(primary.id, primary.facts, earlier, later) && !spokenSince(reading, later.at), () => ({
      about: later.id,
      severity: 'urgent',
      message: `${name} went from ${earlier.total} to ${later.total}. Contact the patient before the next session.`,
      patientMessage: 'This has been a harder time. You can ask to talk before your next session.',
      next: safetyPage,
    }));
  },
};

/** Something in the record that speaks for a concern, and since when; null when nobody can say. */
type Sign = Readonly<{ id: string; since: string | null }>;
type Concern = Reading['snapshot']['safety']['concerns'][number];

/**
 * Whether a concern that was written down stands for a sign. An open one stands for all of them, a handled one for what was there when it
 * was handled: a screen that turns positive later is new (HOUSE).
 */
const standsFor =
  ({ id, since }: Sign) =>
  ({ about, state, at, handledAt }: Concern): boolean =>
    about === id || (about === null && (state === 'open' || since === null || notBefore(handledAt ?? at, since)));

type ConcernRule = Readonly<{
  id: Rule['id'];
  title: string;
  kinds: readonly ConcernKind[];
  message: string;
  patientMessage?: string;
  next?: Readonly<{ page: PageKind; label: string }>;
  sources?: readonly string[];
  /** Other things in the record that speak for the same concern while nobody has written one down. */
  alsoWhen?: (reading: Reading) => readonly Sign[];
  /** Other words for one of those ids. */
  messageFor?: Readonly<Record<string, string>>;
}>;

/** A rule about something noticed: it fires for each concern that nobody has handled, whatever the state of the course. */
function concernRule({ kinds, message, patientMessage, alsoWhen, messageFor, ...rule }: ConcernRule): Rule {
  return {
    id: rule.id,
    title: rule.title,
    sources: rule.sources ?? ['HOUSE'],
    judge: (reading) => {
      const noted = reading.snapshot.safety.concerns.filter(({ kind }) => kinds.includes(kind));
      const open = noted.filter(({ state }) => state === 'open').map(({ id }) => id);
      const other = (alsoWhen?.(reading) ?? []).filter((sign) => !noted.some(standsFor(sign)));
      return [...open, ...other.map(({ id }) => id)].map((about): Hit => ({
        about,
        severity: 'urgent',
        message: messageFor?.[about] ?? message,
        ...(patientMessage && { patientMessage }),
        next: rule.next ?? safetyPage,
      }));
    },
  };
}

const flag = (reading: Reading, name: Reading['snapshot']['course']['flags'][number]): readonly Sign[] =>
  reading.snapshot.course.flags.includes(name) ? [{ id: `flag:${name}`, since: null }] : [];

/** An exclusion that was found at screening and has no action yet. */
const exclusion = ({ snapshot: { suitability } }: Reading, code: string): readonly Sign[] =>
  suitability?.exclusions.some((one) => one.code === code && one.present === 'yes' && !one.action?.trim())
    ? [{ id: `exclusion:${code}`, since: suitability.recordedAt }]
    : [];

/** A screen asked in words and answered with yes, on the page of the diagnosis. */
const screen = (id: string, result: string | null | undefined, since: string | null | undefined): readonly Sign[] =>
  result === 'positive' ? [{ id, since: since ?? null }] : [];

/** What a concern that an earlier course left open is stored under. */
const fromEarlier = 'earlierCourse';

export const concernRules: readonly Rule[] = [
  concernRule({
    id: 'R-SAFE-07',
    title: 'Someone else may be at risk',
    next: concernsPage,
    kinds: ['childAtRisk', 'elderAtRisk', 'dependentAtRisk'],
    message: 'A child, an older person or someone in care may be at risk. Take the safeguarding steps of your service.',
    alsoWhen: (reading) => [
      ...flag(reading, 'safeguarding'),
      ...reading.snapshot.inventory.people.flatMap(({ id, childConcernSince: since }) =>
        since === null ? [] : [{ id, since }],
      ),
    ],
  }),
  concernRule({
    id: 'R-SAFE-08',
    title: 'Violence or control by someone close',
    kinds: ['ipv'],
    message:
      'Safety first: no joint session, no task that confronts this person. Hide dispute pages on shared devices, and agree how it is safe to be in touch.',
    patientMessage: 'You can choose how and when it is safe for us to reach you.',
    messageFor: { [fromEarlier]: gateWords.earlier },
    alsoWhen: (reading) => [
      // Known from before, it is asked about anew; the flag that it brought along says nothing more.
      ...(reading.snapshot.safety.ipvEarlier ? [{ id: fromEarlier, since: null }] : flag(reading, 'ipvConcern')),
      ...exclusion(reading, 'X4'),
      ...screen('ipvCheck', reading.snapshot.safety.ipvCheck, null),
      ...reading.snapshot.inventory.people.flatMap(({ id, ipvConcern, ipvConcernSince: since }) =>
        ipvConcern ? [{ id, since }] : [],
      ),
    ],
  }),
  concernRule({
    id: 'R-SAFE-09',
    title: 'Possible mania or mixed state',
    next: concernsPage,
    kinds: ['maniaMixed'],
    message:
      'Possible mania or mixed state. Arrange a medical review. The prescriber pauses changes of antidepressants. Consider interpersonal and social rhythm therapy.',
    alsoWhen: (reading) => [
      ...flag(reading, 'maniaConcern'),
      ...exclusion(reading, 'X2'),
      ...screen('maniaScreen', reading.snapshot.diagnosis?.maniaScreen, reading.snapshot.diagnosis?.maniaScreenedOn),
    ],
  }),
  concernRule({
    id: 'R-SAFE-10',
    title: 'Psychosis, catatonia, severe withdrawal, not eating or drinking',
    next: concernsPage,
    kinds: ['psychosis', 'catatonia', 'severeWithdrawal', 'unableToEatOrDrink'],
    message: 'This needs urgent psychiatric or medical care.',
    alsoWhen: (reading) => [
      ...flag(reading, 'psychosisConcern'),
      ...exclusion(reading, 'X1'),
      ...screen(
        'psychosisScreen',
        reading.snapshot.diagnosis?.psychosisScreen,
        reading.snapshot.diagnosis?.psychosisScreenedOn,
      ),
    ],
  }),
  {
    id: 'R-SAFE-11',
    title: 'Thoughts of harm to the baby, or psychosis after birth',
    sources: ['HOUSE'],
    judge: ({ snapshot: { safety, patient, diagnosis } }) => {
      const afterBirth = patient.perinatal === 'postpartum';
      const asked = screen('psychosisScreen', diagnosis?.psychosisScreen, diagnosis?.psychosisScreenedOn).filter(
        (sign) => afterBirth && !safety.concerns.some((one) => one.kind === 'psychosis' && standsFor(sign)(one)),
      );
      const noted = safety.concerns.filter(
        ({ kind, state }) => state === 'open' && (kind === 'harmToBaby' || (kind === 'psychosis' && afterBirth)),
      );
      return [...noted, ...asked].map(({ id }): Hit => ({
        about: id,
        severity: 'urgent',
        message:
          'Take the emergency path. Intrusive thoughts without intent are different, and still need a review by someone who knows them.',
        patientMessage: 'If you have thoughts of harm to your baby, tell someone now. You will be helped, not judged.',
        next: concernsPage,
      }));
    },
  },
];

export const remoteWithoutLocation: Rule = {
  id: 'R-SAFE-13',
  title: 'Telephone or video without a location',
  sources: ['HOUSE'],
  judge: ({ snapshot }) =>
    snapshot.sessions
      .filter(
        (one) =>
          (one.delivery === 'telephone' || one.delivery === 'video') &&
          (one.attendance === null || counts(one)) &&
          one.note?.status !== 'signed' &&
          one.at !== null &&
          daysBetween(snapshot.now, one.at) <= 1 &&
          !(one.locationRecorded && one.emergencyContactRecorded),
      )
      .map(({ id }) => ({
        about: id,
        severity: 'warn',
        message: 'Ask where the patient is now, and whom to call in an emergency, before you begin.',
        patientMessage: 'Please tell us where you are today, in case the call breaks off.',
        next: { page: 'session', label: 'Open the session', of: id },
      })),
};
