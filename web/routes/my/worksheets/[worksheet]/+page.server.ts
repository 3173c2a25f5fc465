import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { acts } from '#web/acts.server';
import { mayWrite } from '#domain/worksheets/worksheet';
import { moveSheetPage, saveSheetPage, sheetOf, sheetUses } from '#web/worksheet-page.server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const _acts = acts(...sheetUses);

const own = ({ locals }: Pick<RequestEvent, 'locals'>): string => locals.actor?.patient ?? error(404);
const addressOf = (worksheet: string) => resolve('/my/worksheets/[worksheet]', { worksheet });

export const load: PageServerLoad = async (event) => {
  const view = await sheetOf(event, own(event));
  const steps = view.sheet.steps.filter(({ fields }) => fields.some((field) => mayWrite(field, view.rights)));
  const asked = Number(event.url.searchParams.get('step'));
  const step = Number.isInteger(asked) && asked >= 1 && asked <= steps.length ? asked : null;
  return {
    key: event.locals.app.newId(),
    view: { ...view, sheet: { ...view.sheet, steps: step === null ? view.sheet.steps : steps } },
    step,
    steps: steps.length,
    now: event.locals.app.now(),
  };
};

export const actions: Actions = {
  save: (event) =>
    saveSheetPage(event, own(event), ({ view, raised }) => {
      if (raised) return resolve('/my/help');
      const steps = view.sheet.steps.filter(({ fields }) => fields.some((field) => mayWrite(field, view.rights)));
      const now = Number(event.url.searchParams.get('step')) || 1;
      return now < steps.length ? `${addressOf(view.id)}?step=${now + 1}` : addressOf(view.id);
    }),
  move: (event) => moveSheetPage(event, own(event), addressOf(event.params.worksheet)),
};
