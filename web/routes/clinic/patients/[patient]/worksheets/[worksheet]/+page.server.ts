import { resolve } from '$app/paths';
import { SessionId } from '#domain/ids.schema';
import { agreeTask } from '#usecases/worksheets/agree-task';
import { carryWorksheet } from '#usecases/worksheets/carry-worksheet';
import { daysToTimeline } from '#usecases/worksheets/days-to-timeline';
import { startWorksheet } from '#usecases/worksheets/start-worksheet';
import { acts } from '#web/acts.server';
import {
  agreeTaskPage,
  carrySheetPage,
  daysToTimelinePage,
  moveSheetPage,
  practisePage,
  saveSheetPage,
  sheetOf,
  sheetUses,
  startSheetPage,
} from '#web/worksheet-page.server';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(...sheetUses, startWorksheet, agreeTask, carryWorksheet, daysToTimeline);

const addressOf = (patient: string, worksheet: string) =>
  resolve('/clinic/patients/[patient]/worksheets/[worksheet]', { patient, worksheet });

/** Back to the step of the session room the sheet was opened from, if it was. */
function backTo(patient: string, typed: Readonly<Record<string, unknown>>, technique: string): string | undefined {
  const session = SessionId.safeParse(typed['back']);
  const { step } = typed;
  if (!session.success) return undefined;
  const room = resolve('/clinic/patients/[patient]/sessions/[session]', { patient, session: session.data });
  return typeof step === 'string' && /^\d{1,2}$/.test(step) ? `${room}?step=${step}&technique=${technique}` : room;
}

export const load: PageServerLoad = async (event) => ({
  key: event.locals.app.newId(),
  moveKey: event.locals.app.newId(),
  practiseKey: event.locals.app.newId(),
  view: await sheetOf(event, event.params.patient),
  back: SessionId.safeParse(event.url.searchParams.get('back')).data ?? null,
  taskKey: event.locals.app.newId(),
  savedNow: event.url.searchParams.get('saved') === '1',
  added: event.url.searchParams.get('added'),
});

export const actions: Actions = {
  save: (event) =>
    saveSheetPage(event, event.params.patient, ({ view }, typed) => {
      if (typed['go'] === 'practise')
        return practisePage(event, event.params.patient, { view }, typed, (to) => addressOf(event.params.patient, to));
      const room = typed['go'] === 'room' && backTo(event.params.patient, typed, view.sheet.technique);
      return room || `${addressOf(event.params.patient, event.params.worksheet)}?saved=1`;
    }),
  task: (event) => agreeTaskPage(event, event.params.patient, addressOf(event.params.patient, event.params.worksheet)),
  days: (event) =>
    daysToTimelinePage(event, event.params.patient, addressOf(event.params.patient, event.params.worksheet)),
  move: (event) => moveSheetPage(event, event.params.patient, addressOf(event.params.patient, event.params.worksheet)),
  carry: (event) => carrySheetPage(event, event.params.patient, (to) => addressOf(event.params.patient, to)),
  start: (event) =>
    startSheetPage(event, event.params.patient, ({ id, back }) =>
      back ? `${addressOf(event.params.patient, id)}?back=${back}` : addressOf(event.params.patient, id),
    ),
};
