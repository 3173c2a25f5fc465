/** What an owner does after the first set-up, in this order (design 8.1). */
export type SetUpTaskId = 'crisis' | 'cover' | 'consent' | 'colleague' | 'referral';
export type SetUpTaskState = 'done' | 'toDo' | 'cannotStart';
export type SetUpTask = Readonly<{ id: SetUpTaskId; state: SetUpTaskState }>;

/** What the tasks are read off. */
export type SetUpFacts = Readonly<{
  numbersChecked: boolean;
  coverSet: boolean;
  consentRead: boolean;
  colleagues: number;
  patients: number;
  /** Whether the owner may add patients at all. */
  mayAddPatients: boolean;
}>;

/** The five tasks with their state. A referral can be added at any time; it is inviting the patient that waits. */
export const setUpTasksOf = (facts: SetUpFacts): readonly SetUpTask[] => [
  { id: 'crisis', state: facts.numbersChecked ? 'done' : 'toDo' },
  { id: 'cover', state: facts.coverSet ? 'done' : 'toDo' },
  { id: 'consent', state: facts.consentRead ? 'done' : 'toDo' },
  { id: 'colleague', state: facts.colleagues > 0 ? 'done' : 'toDo' },
  {
    id: 'referral',
    state: facts.patients > 0 ? 'done' : facts.mayAddPatients || facts.colleagues > 0 ? 'toDo' : 'cannotStart',
  },
];

/** Whether the list may leave the first page. Somebody who works alone invites nobody. */
export const isSettled = (tasks: readonly SetUpTask[], alone: boolean): boolean =>
  tasks.every(({ id, state }) => state === 'done' || (alone && id === 'colleague'));
