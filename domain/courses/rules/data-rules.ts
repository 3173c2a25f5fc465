import { daysBetween, millisOf } from '../../calendar.ts';
import { heldSessions, isOpen, underWay } from '../held.ts';
import { daysSince, notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { noEarlyChange } from './middle-rules.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

const overdueDays = 10;
const portalQuietDays = 14;
const unsignedHours = 72;
const sessionsWithoutRating = 4;
const quietDays = 21;
const noShowsRunning = 2;
const recentIdeationDays = 30;

const course = ({ snapshot }: Reading) => snapshot.course.id;

/** Later of two moments; null counts as before everything. */
const later = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || notBefore(a, b) ? a : b;

/** When somebody last spoke with the patient: in a session or outside one. */
export function lastSpoken({ snapshot, attended }: Pick<Reading, 'snapshot' | 'attended'>): string | null {
  const reached = snapshot.contacts.filter(({ outcome }) => outcome === 'reached').map(({ at }) => at);
  const reviews = snapshot.safety.reviews.filter(({ full }) => full).map(({ at }) => at);
  return [...attended.flatMap(({ at }) => at ?? []), ...reached, ...reviews].reduce<string | null>(later, null);
}

/** The last two sessions that were due were both missed, and nobody has reached the patient since. */
function twoNoShows({ snapshot }: Reading): boolean {
  const due = snapshot.sessions
    .filter(({ kind, attendance }) => kind === 'acute' && attendance !== null && attendance !== 'therapistCancelled')
    .toSorted((a, b) => (a.at !== null && b.at !== null ? daysBetween(b.at, a.at) : 0));
  const last = due.slice(-noShowsRunning);
  const missedAt = last.at(-1)?.at ?? null;
  const reached = snapshot.contacts.some(
    ({ outcome, at }) => outcome === 'reached' && missedAt !== null && notBefore(at, missedAt),
  );
  return last.length === noShowsRunning && last.every(({ attendance }) => attendance === 'noShow') && !reached;
}

/** Whether losing touch is graver than usual: it has not helped, or there were thoughts of suicide lately. */
function atRisk(reading: Reading): boolean {
  const { snapshot, outcome } = reading;
  const recent = (at: string) => daysSince(snapshot, at) <= recentIdeationDays;
  return (
    noEarlyChange(reading) ||
    outcome.all.includes('deterioration') ||
    snapshot.course.flags.some((flag) => flag === 'nonResponse' || flag === 'deterioration' || flag === 'crisis') ||
    snapshot.safety.reviews.some(({ ideation, at }) => ideation !== 'none' && recent(at)) ||
    snapshot.measures.some(({ flags, at }) => flags.some((flag) => flag.startsWith('suicidal-ideation')) && recent(at))
  );
}

export const dataRules: readonly Rule[] = [
  // What is awaited: a roster of a group's members and the texts that leave the group (adaptations 7). Groups load and explain themselves,
  // but none can be started, so no record holds either of them and the fact cannot be stored; a snapshot written by hand is judged.
  {
    id: 'R-DATA-01',
    title: 'Another group member is named',
    sources: ['HOUSE'],
    judge: ({ snapshot }) =>
      snapshot.sharedTexts
        .filter(({ sharedOutsideGroup, otherMembersNamed }) => sharedOutsideGroup && otherMembersNamed > 0)
        .map(({ id }): Hit => ({
          about: id,
          severity: 'warn',
          message:
            'This text leaves the group and names another of its members. Take the name out before you share it.',
          next: { page: 'story', label: 'Find the text' },
        })),
  },
  {
    id: 'R-DATA-02',
    title: 'Questions are overdue',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { snapshot } = reading;
      if (!isOpen(reading) || snapshot.course.flags.includes('onHold')) return [];
      const newest = snapshot.measuresAsked.reduce<(typeof snapshot.measuresAsked)[number] | null>(
        (a, b) => (a && notBefore(a.dueAt, b.dueAt) ? a : b),
        null,
      );
      const late = newest !== null && newest.finishedAt === null && daysSince(snapshot, newest.dueAt) > overdueDays;
      return when(late, () => ({
        about: newest?.id ?? course(reading),
        severity: 'warn',
        message: 'The questions have not been answered for more than ten days. Ask them together, or on paper.',
        patientMessage: 'Your questions are still waiting. You can also answer them together in the session.',
        next: { page: 'measures', label: 'Open measures' },
      }));
    },
  },
  {
    id: 'R-DATA-03',
    title: 'The patient’s pages are quiet',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { portal } = reading.snapshot;
      const last = portal ? (portal.lastOpenedAt ?? portal.joinedAt) : null;
      return when(underWay(reading) && last !== null && daysSince(reading.snapshot, last) > portalQuietDays, () => ({
        about: course(reading),
        severity: 'info',
        message:
          'The patient has not opened their pages for two weeks. Ask whether they are of use, and use paper if not.',
        next: { page: 'session', label: 'Ask next time' },
      }));
    },
  },
  {
    id: 'R-DATA-04',
    title: 'A note is not signed',
    sources: ['HOUSE'],
    judge: ({ snapshot, attended }) =>
      attended
        .filter(
          ({ at, note }) =>
            note?.status === 'draft' &&
            at !== null &&
            millisOf(snapshot.now) - millisOf(at) > unsignedHours * 3_600_000,
        )
        .map(({ id }): Hit => ({
          about: id,
          severity: 'warn',
          message: 'The note of this session has waited more than three days for a signature.',
          next: { page: 'session', label: 'Finish the note', of: id },
        })),
  },
  {
    id: 'R-DATA-05',
    title: 'No self-rating for four sessions',
    sources: ['FRANK1991', 'HOUSE'],
    judge: (reading) => {
      const last = heldSessions(reading).slice(-sessionsWithoutRating);
      const missing = last.length === sessionsWithoutRating && last.every(({ session }) => !session.fidelityRated);
      return when(underWay(reading) && reading.snapshot.fidelityKept && missing, () => ({
        about: course(reading),
        severity: 'warn',
        message: 'You have not rated your own sessions for four sessions. It takes two minutes.',
        next: { page: 'session', label: 'Rate the last session' },
      }));
    },
  },
  {
    id: 'R-DROP-01',
    title: 'Contact was lost',
    sources: ['LINARDON2019', 'HOUSE'],
    judge: (reading) => {
      const spoken = lastSpoken(reading);
      const quiet = spoken !== null && daysSince(reading.snapshot, spoken) > quietDays;
      const missed = twoNoShows(reading);
      const grave = atRisk(reading);
      return when(underWay(reading) && (quiet || missed), () => ({
        about: course(reading),
        severity: grave ? 'urgent' : 'warn',
        message: `${missed ? 'Two sessions in a row were missed.' : 'Nobody has spoken with the patient for more than three weeks.'} ${grave ? 'Reach out today and ask about safety.' : 'Reach out, and write down each attempt.'} A course is closed as a drop-out after three attempts at the earliest.`,
        patientMessage: 'We have missed you. You can come back at any time, or tell us what would help.',
        next: { page: 'courseChanges', label: 'Write down a contact' },
      }));
    },
  },
];
