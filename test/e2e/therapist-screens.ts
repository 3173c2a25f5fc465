/** What makes a screen say that something went wrong, and the words it says then (design 6.2 and 7.3). */
export type Failure =
  /** E1: what the page reads cannot be read. */
  | Readonly<{ code: 'E1'; unreadable: string; words?: string }>
  /** E2: the first form of the page that `form` finds is filled in, unless it is sent `asItIs`, and nothing can be written. `typed` names what has to come back. */
  | Readonly<{ code: 'E2'; form: string; typed?: string; asItIs?: boolean }>
  /** E3: the form was filled in over a version somebody else has replaced. */
  | Readonly<{ code: 'E3'; form: string; typed?: Readonly<Record<string, string>> }>
  /** E6 and words of the screen's own: the form is sent with `typed` in it and refused. */
  | Readonly<{ code: 'E6'; form: string; typed: Readonly<Record<string, string>>; words: string }>
  /** It stands on the page itself, in its state for nothing. */
  | Readonly<{ code: 'page'; path: string; words: string }>
  /** Needs a browser or an arranged record: the test that shows it. */
  | Readonly<{ code: 'elsewhere'; words: string; file: string; test: string }>;

/** One row of design 7.3. `path` is filled with a patient who has a course and nothing else. */
export type Screen = Readonly<{
  id: string;
  name: string;
  path: string;
  /** Who opens it: somebody with no patients, or the therapist of the patient. */
  as: 'newcomer' | 'therapist' | 'owner';
  /** What stands there while there is nothing; `null` where the design says that there is always something. */
  empty: string | null;
  errors: readonly Failure[];
  /** Loading (design 6.1). "L3 by itself" says "Saving" and "Saved" beside what is typed; the others are sent with their button. */
  loading: 'L0' | 'L1' | 'L2' | 'L3' | 'L3 by itself' | 'L4';
}>;

const record = '/clinic/patients/[patient]';
const sheet = (id: string, name: string, technique: string, empty: string, ...errors: readonly Failure[]): Screen => ({
  id,
  name,
  empty,
  errors,
  as: 'therapist',
  loading: 'L3 by itself',
  path: `${record}/worksheets/[${technique}]`,
});
const notSaved = (form: string, typed?: string): Failure => ({ code: 'E2', form, ...(typed ? { typed } : {}) });
const asItIs = (form: string): Failure => ({ code: 'E2', form, asItIs: true });
const ofSheet = asItIs('form[action*="save"]');

/** Every screen of a therapist with its empty, error and loading states (design 7.3). */
export const therapistScreens: readonly Screen[] = [
  {
    id: 'T1',
    name: 'Today',
    path: '/clinic',
    as: 'newcomer',
    loading: 'L1',
    empty: 'No one needs a look.|No sessions today.',
    errors: [
      {
        code: 'E1',
        unreadable: 'rule_finding',
        words: 'We could not load safety alerts. Call the practice line if you expect one.',
      },
    ],
  },
  {
    id: 'T2',
    name: 'Patients',
    path: '/clinic/patients',
    as: 'newcomer',
    loading: 'L1',
    empty: 'You have no patients yet.|Add a referral',
    errors: [{ code: 'E1', unreadable: 'patient' }],
  },
  {
    id: 'T3',
    name: 'Referrals inbox',
    path: '/clinic/referrals',
    as: 'newcomer',
    loading: 'L1',
    empty: 'No referrals waiting.',
    errors: [{ code: 'E1', unreadable: 'patient' }],
  },
  {
    id: 'T4',
    name: 'Referral',
    path: `${record.replace('[patient]', '[referred]')}/referral`,
    as: 'therapist',
    loading: 'L0',
    empty: null,
    errors: [{ code: 'E3', form: 'form[action="?/accept"]' }],
  },
  {
    id: 'T5',
    name: 'Intake',
    path: `${record}/intake`,
    as: 'therapist',
    loading: 'L3',
    empty: 'Start with what brought them here.',
    errors: [notSaved('form:has([name="bringsYou-words"])', 'bringsYou-words')],
  },
  {
    id: 'T6',
    name: 'Fit for IPT',
    path: `${record}/fit`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [
      { code: 'E6', form: 'form:has([name="decision"])', typed: { status: 'done' }, words: 'Choose one outcome.' },
    ],
  },
  {
    id: 'T7',
    name: 'Consent',
    path: `${record}/consent`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [notSaved('main form[method="post"]:has([name="key"])')],
  },
  {
    id: 'T8',
    name: 'Course set-up',
    path: `${record}/course`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [
      {
        code: 'elsewhere',
        words: 'Two sessions fall on holidays.',
        file: 'domain/courses/holidays.test.ts',
        test: 'holidayWords',
      },
    ],
  },
  {
    id: 'T9',
    name: 'Story so far',
    path: `${record}/story`,
    as: 'therapist',
    loading: 'L2',
    empty: 'The story starts with the first check-in and the first event.|Add an event',
    errors: [{ code: 'E1', unreadable: 'timeline_entry' }],
  },
  {
    id: 'T10',
    name: 'Before session',
    path: `${record}/sessions/[coming]`,
    as: 'therapist',
    loading: 'L0',
    empty: 'First session.|Here is what the intake says.',
    errors: [{ code: 'E1', unreadable: 'session' }],
  },
  {
    id: 'T11',
    name: 'Session',
    path: `${record}/sessions/[running]`,
    as: 'therapist',
    loading: 'L4',
    empty: null,
    errors: [
      notSaved('main form[method="post"]:has([name="version"])'),
      {
        code: 'elsewhere',
        words: 'No connection. Everything is kept on this computer until it is back.',
        file: 'test/e2e/lost-connection.e2e.ts',
        test: 'T11 E8',
      },
    ],
  },
  {
    id: 'T12',
    name: 'Finish session',
    path: `${record}/sessions/[running]/finish`,
    as: 'therapist',
    loading: 'L3 by itself',
    empty: null,
    errors: [
      {
        code: 'elsewhere',
        words: 'Say whether safety was asked about.',
        file: 'usecases/sessions/session-room.test.ts',
        test: 'Say whether safety was asked about.',
      },
    ],
  },
  {
    id: 'T13',
    name: 'Sessions list',
    path: `${record.replace('[patient]', '[without]')}/sessions`,
    as: 'therapist',
    loading: 'L1',
    empty: 'No sessions yet.',
    errors: [],
  },
  {
    id: 'T14',
    name: 'People',
    path: `${record.replace('[patient]', '[without]')}/people`,
    as: 'therapist',
    loading: 'L2',
    empty: 'No one is on the map yet. Start with the people who come to mind first.',
    errors: [
      notSaved('form[action="?/add"]'),
      { code: 'elsewhere', words: "code: 'stale'", file: 'usecases/people/people.test.ts', test: 'Less advice' },
    ],
  },
  {
    id: 'T15',
    name: 'Person detail',
    path: `${record}/people/[person]`,
    as: 'therapist',
    loading: 'L3',
    empty: 'Ask: what would you like to be different between you?',
    errors: [asItIs('form[action="?/save"]')],
  },
  {
    id: 'T16',
    name: 'Timeline editor',
    path: `${record}/timeline`,
    as: 'therapist',
    loading: 'L2',
    empty: 'Start with when the low mood began, then what was happening.',
    errors: [asItIs('form[action="?/mood"]')],
  },
  {
    id: 'T17',
    name: 'Formulation builder',
    path: `${record}/formulation`,
    as: 'therapist',
    loading: 'L3',
    empty: 'Three questions and one sentence.',
    errors: [
      notSaved('form[action="?/write"]'),
      { code: 'E3', form: 'form[action="?/write"]', typed: { formulationId: '[coming]', secondaryArea: '' } },
    ],
  },
  {
    id: 'T18',
    name: 'Formulation print and sign',
    path: `${record}/formulation`,
    as: 'therapist',
    loading: 'L0',
    empty: null,
    errors: [
      {
        code: 'elsewhere',
        words: 'Shorten the summary, or print two.',
        file: 'web/routes/clinic/patients/[patient]/formulation/print/+page.svelte',
        test: 'tooLong=',
      },
    ],
  },
  sheet(
    'T19',
    'Communication analysis',
    'communicationAnalysis',
    'Choose one real conversation from this week.',
    ofSheet,
  ),
  sheet(
    'T20',
    'Decision analysis',
    'decisionAnalysis',
    'Write the problem as: what I want, and what is in the way.',
    ofSheet,
  ),
  sheet('T21', 'Role-transition balance', 'roleTransitionBalanceSheet', 'Name the old role and the new one.', ofSheet),
  sheet('T22', 'Dispute map', 'disputeMap', 'Who is it with, and what is it about?', ofSheet),
  sheet('T23', 'Grief work', 'griefReconstruction', 'Use the person’s name.', ofSheet),
  sheet(
    'T24',
    'Being on my own',
    'relationshipPatternReview',
    'Look at two relationships: one that went well, one that did not.',
    ofSheet,
  ),
  sheet('T25', 'Role-play and practice log', 'rolePlay', 'No practice yet.'),
  {
    id: 'T26',
    name: 'Ending',
    path: `${record}/ending`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [],
  },
  {
    id: 'T27',
    name: 'Staying-well plan',
    path: `${record}/staying-well`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [],
  },
  {
    id: 'T28',
    name: 'Safety steps',
    path: `${record}/safety`,
    as: 'therapist',
    loading: 'L0',
    empty: 'No alerts for this patient.',
    errors: [notSaved('form[action="?/record"]', 'basis')],
  },
  {
    id: 'T29',
    name: 'Measures',
    path: `${record.replace('[patient]', '[without]')}/measures`,
    as: 'therapist',
    loading: 'L2',
    empty: 'No measures yet. PHQ-9 weekly is suggested.',
    errors: [{ code: 'E1', unreadable: 'check_in' }],
  },
  {
    id: 'T30',
    name: 'Letters',
    path: `${record}/letters`,
    as: 'therapist',
    loading: 'L3',
    empty: 'No letters.',
    errors: [notSaved('main form[method="post"]:has([name="key"])')],
  },
  {
    id: 'T31',
    name: 'Calendar',
    path: '/clinic/calendar',
    as: 'newcomer',
    loading: 'L1',
    empty: 'No sessions this week.',
    errors: [{ code: 'elsewhere', words: 'That clashes with', file: 'usecases/sessions/dates.test.ts', test: 'clash' }],
  },
  {
    id: 'T32',
    name: 'Worksheets library',
    path: '/clinic/worksheets',
    as: 'therapist',
    loading: 'L1',
    empty: null,
    errors: [{ code: 'E1', unreadable: 'practice' }],
  },
  {
    id: 'T33',
    name: 'My outcomes',
    path: '/clinic/outcomes',
    as: 'newcomer',
    loading: 'L2',
    empty: 'You need five finished courses for a picture.',
    errors: [],
  },
  {
    id: 'T34',
    name: 'Course changes',
    path: `${record}/changes`,
    as: 'therapist',
    loading: 'L3',
    empty: null,
    errors: [{ code: 'page', path: `${record}/changes/end`, words: 'End the course' }],
  },
  {
    id: 'T35',
    name: 'My directory profile',
    path: '/clinic/settings/profile',
    as: 'therapist',
    loading: 'L3',
    empty: 'Your profile is not public.',
    errors: [
      { code: 'E6', form: 'main form[method="post"]:has([name="key"])', typed: {}, words: 'There is a problem' },
    ],
  },
  {
    id: 'T36',
    name: 'Settings',
    path: '/clinic/settings/practice',
    as: 'owner',
    loading: 'L0',
    empty: null,
    errors: [notSaved('main form[method="post"]:has([name="key"])', 'name')],
  },
];
