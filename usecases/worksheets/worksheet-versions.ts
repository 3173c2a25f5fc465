import { done, refuse } from '#domain/outcome';
import { answerLines, askOf, type WordsFor } from '#domain/worksheets/answer-words';
import { sameAnswer } from '#domain/worksheets/merge';
import { fieldsOf } from '#domain/worksheets/worksheet';
import { peopleNames } from '#store/session-people';
import { versionsOf } from '#store/worksheets';
import { look } from '../use-case.ts';
import { worksheetView } from './open-worksheet.ts';
import { bodyOf, sideOf, theWorksheet, type OnSheet } from './the-worksheet.ts';

/** Two versions of a sheet beside each other, and the list of all. `older` and `newer` are version numbers; the last two unless asked. */
export const compareWorksheet = look(
  'worksheet.read',
  theWorksheet,
  async (s, { row }, given: OnSheet & Readonly<{ older: number | null; newer: number | null }>, { app, who }) => {
    const side = sideOf(who);
    const view = await worksheetView(s, app, row, side);
    if (!view) return refuse('not-found');
    const all = await versionsOf(s, row.id);
    const at = (version: number | null, otherwise: number) =>
      all.find((one) => one.version === version) ?? all[Math.min(otherwise, all.length - 1)];
    const [newer, older] = [at(given.newer, 0), at(given.older, 1)];
    const { sheet } = view;
    const words: WordsFor = {
      side,
      language: view.language,
      people: await peopleNames(s, row.patient_id),
      homework: new Map(view.homework.map(({ id, what }) => [id, what])),
    };
    const [was, is] = [older, newer].map((one) => bodyOf(sheet, one?.body).answers);
    return done({
      view,
      versions: all.map(({ version, changedAt, changedBy, status }) => ({ version, changedAt, changedBy, status })),
      older: older?.version ?? null,
      newer: newer?.version ?? null,
      answers: { older: was ?? {}, newer: is ?? {} },
      parts: fieldsOf(sheet).flatMap((field) => {
        const [before, after] = [was?.[field.id], is?.[field.id]];
        if (before === undefined && after === undefined) return [];
        return [
          {
            field: field.id,
            label: askOf(field, words),
            before: answerLines(field, before, words, { sheet, answers: was ?? {} }),
            after: answerLines(field, after, words, { sheet, answers: is ?? {} }),
            same: sameAnswer(before, after),
          },
        ];
      }),
    });
  },
);
