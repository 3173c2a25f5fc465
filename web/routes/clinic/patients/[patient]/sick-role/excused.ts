import { textIn } from '#web/form-values';
import type { Again } from '#web/forms.server';
import { typedDate } from '#web/typed.server';

/** How many rows for excused tasks the page offers beyond those that are filled. */
export const spareRows = 3;

/** The rows of the form that say something: task, until when, who covers, still active. New rows get an id of their own. */
export const excusedIn = (typed: Again['typed'], newId: () => string): unknown[] =>
  Array.from({ length: 20 }, (_, n) => n).flatMap((n) => {
    const task = textIn(typed, `task-${n}`).trim();
    if (task === '') return [];
    return [
      {
        id: textIn(typed, `taskId-${n}`) || newId(),
        task,
        until: typedDate(typed, `until-${n}`),
        coveredBy: textIn(typed, `coveredBy-${n}`),
        active: textIn(typed, `active-${n}`) !== 'no',
      },
    ];
  });
