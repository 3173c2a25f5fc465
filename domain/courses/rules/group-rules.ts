import { notBefore } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { isOpen } from '../held.ts';
import { when } from './rule.ts';
import type { Hit, Rule } from './rule.ts';

// Nothing stores the facts of these rules yet: groups come with an issue of their own. They are judged from a snapshot all the same, and are
// tried with worked cases.

const fewestPresent = 4;
const absencesRunning = 2;
const lastSessionToJoin = 2;

type Group = NonNullable<Reading['snapshot']['group']>;
type GroupSession = Group['sessions'][number];

const each = (reading: Reading, judge: (session: GroupSession, group: Group) => readonly Hit[]): readonly Hit[] => {
  const { group } = reading.snapshot;
  return group && isOpen(reading) ? group.sessions.flatMap((session) => judge(session, group)) : [];
};

/** The group sessions of this member, oldest first, that have been held. */
const held = ({ sessions, joinedAtSession }: Group): readonly GroupSession[] =>
  sessions
    .filter(({ memberAttended, number }) => memberAttended !== null && number >= joinedAtSession)
    .toSorted((a, b) => a.number - b.number);

export const groupRules: readonly Rule[] = [
  {
    id: 'R-GRP-01',
    title: 'Too few for a group session',
    sources: ['HOUSE'],
    judge: (reading) =>
      each(reading, ({ id, present, fewPresent }) =>
        when(present !== null && present < fewestPresent && fewPresent === null, () => ({
          about: id,
          severity: 'warn',
          message: `${present === 1 ? 'One person is' : `${present} people are`} here. Postpone the group, or see each of them alone for a short time.`,
          next: { page: 'session', label: 'Decide' },
        })),
      ),
  },
  {
    id: 'R-GRP-02',
    title: 'A member was away twice',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { group } = reading.snapshot;
      if (!group || !isOpen(reading)) return [];
      const last = held(group).slice(-absencesRunning);
      const missedAt = last.at(-1)?.at ?? null;
      const reached = group.individualContacts.some(({ at }) => missedAt !== null && notBefore(at, missedAt));
      const away = last.length === absencesRunning && last.every(({ memberAttended }) => memberAttended === false);
      return when(away && !reached, () => ({
        about: group.id,
        severity: 'warn',
        message: 'This member was away from two group sessions running. Contact them alone.',
        patientMessage: 'We missed you in the group. Your therapist would like to hear how you are.',
        next: { page: 'courseChanges', label: 'Write down a contact' },
      }));
    },
  },
  {
    id: 'R-GRP-03',
    title: 'Risk came up in the group',
    sources: ['HOUSE'],
    judge: (reading) =>
      each(reading, ({ id, riskRaised, riskReviewId }) =>
        when(riskRaised && riskReviewId === null, () => ({
          about: id,
          severity: 'urgent',
          message:
            'Something about safety came up in the group. See this member alone today and record a safety review.',
          next: { page: 'safety', label: 'Open safety' },
        })),
      ),
  },
  {
    id: 'R-GRP-04',
    title: 'Conflict within the group',
    sources: ['HOUSE'],
    judge: (reading) =>
      each(reading, ({ id, conflictNoted, conflictHandled }) =>
        when(conflictNoted && !conflictHandled, () => ({
          about: id,
          severity: 'warn',
          message: 'There was conflict between some members. The leader plans how to take it up.',
          next: { page: 'session', label: 'Plan it' },
        })),
      ),
  },
  {
    id: 'R-GRP-05',
    title: 'Joined after the group was closed',
    sources: ['HOUSE'],
    judge: (reading) => {
      const { group } = reading.snapshot;
      const late = group !== null && !group.open && group.joinedAtSession > lastSessionToJoin;
      return when(isOpen(reading) && late, () => ({
        about: group?.id ?? 'group',
        severity: 'warn',
        message: 'A closed group takes new members until its second session. Offer the next group, or sessions alone.',
        next: { page: 'courseSetUp', label: 'Look at the options' },
      }));
    },
  },
];
