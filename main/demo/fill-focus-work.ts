import { emptyFocusBody } from '#domain/focus-work/focus-body.schema';
import type { App } from '#usecases/app';
import type { Actor } from '#usecases/app';
import { readFocusWork } from '#usecases/focus/read-focus-work';
import { saveFocusWork, type FocusWorkToSave } from '#usecases/focus/save-focus-work';
import { perform } from '#usecases/perform';
import { recordIpvCheck } from '#usecases/safety/ipv-check';

type Sample = Readonly<{ patient: string; steps: number; progress: number; facts: FocusWorkToSave['facts'] }>;

/** How far the work on the focus is in the sample practice: its first steps, and a few facts of its kind. */
const samples = (patient: (letter: string) => string): readonly Sample[] => [
  {
    patient: patient('A'),
    steps: 3,
    progress: 5,
    facts: {
      transition: {
        ...emptyFocusBody.transition,
        type: 'parenthood',
        chosen: 'chosen',
        skills: [
          { skill: 'Asking for help before it is too much', atFirst: 2, confidence: 4 },
          { skill: 'Leaving the baby with somebody for an hour', atFirst: 1, confidence: 5 },
        ],
      },
    },
  },
  {
    patient: patient('D'),
    steps: 1,
    progress: 2,
    facts: { dispute: { ...emptyFocusBody.dispute, stage: 'renegotiation' } },
  },
];

/** Writes focus work of the sample practice as a therapist would, and the private question where it was asked. */
export async function fillFocusWork(app: App, who: Actor, patient: (letter: string) => string): Promise<void> {
  for (const one of samples(patient)) {
    const read = await perform(app, who, readFocusWork, { patientId: one.patient });
    const work = read.ok ? read.value.works[0] : undefined;
    if (!read.ok || !work) continue; // this sample has no focus yet
    const kind = Object.keys(one.facts)[0];
    const saved = await perform(
      app,
      who,
      saveFocusWork,
      {
        courseId: read.value.courseId,
        area: work.area,
        version: work.version,
        status: 'active',
        steps: work.steps.slice(0, one.steps).map(({ id }, i) => ({
          stepId: id,
          status: i < one.steps - 1 ? ('done' as const) : ('inProgress' as const),
        })),
        doneWhen: [],
        facts: work.facts === kind ? one.facts : {},
        resolutionNote: '',
        progress: one.progress,
      },
      app.newId(),
    );
    if (!saved.ok) throw new Error(`sample focus work was refused: ${saved.details.join(' ')}`);
  }
  const asked = await perform(
    app,
    who,
    recordIpvCheck,
    {
      patientId: patient('A'),
      askedAlone: true,
      askedOn: app.now().slice(0, 10),
      result: 'negative',
      personId: null,
      safeContact: '',
      stepsTaken: '',
      note: '',
    },
    app.newId(),
  );
  if (!asked.ok) throw new Error(`the sample check was refused: ${asked.details.join(' ')}`);
}
