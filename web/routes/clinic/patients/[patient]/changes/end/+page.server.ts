import { readChanges } from '#usecases/endings/read-changes';
import { moveCourse } from '#usecases/courses/move-course';
import { acts } from '#web/acts.server';
import { orError } from '#web/forms.server';
import { movePage } from '#web/move.server';
import { storyHref } from '../../../../story-href.ts';
import type { Actions, PageServerLoad } from './$types';

export const _acts = acts(readChanges, moveCourse);

export const load: PageServerLoad = async ({ locals, params }) => {
  const { advice, courseId, version, coming } = orError(
    await locals.perform(readChanges, { patientId: params.patient }),
  );
  return {
    key: locals.app.newId(),
    courseId,
    version,
    coming,
    attended: advice.attended,
    planned: advice.planned,
    close: advice.moves.find(({ move }) => move === 'close') ?? null,
  };
};

export const actions: Actions = {
  default: (event) => movePage(event, storyHref(event.params.patient)),
};
