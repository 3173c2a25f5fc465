import { entryOf, type Library } from '#domain/library';
import { citationsOf } from './citations.server.ts';

type Said = Readonly<{ text: Readonly<{ en: string }>; sources: readonly string[] }>;
const said = (list: readonly Said[]) => list.map(({ text, sources }) => ({ text: text.en, sources }));

/** Everything the content says about who IPT is for, in the words of staff pages. Empty lists where the content has none. */
export function evidencePage(library: Library) {
  const file = entryOf(library.indications, 'conditions')?.definition;
  const steps = entryOf(library.indications, 'steppedCare')?.definition;
  const known = file?.kind === 'conditions' ? file : null;
  const conditions = (known?.conditions ?? []).map(
    ({ id, title, role, grade, says, limits, variants, forPatient }) => ({
      id,
      title: title.staff.en,
      role: role.en,
      grade,
      says: said(says),
      limits: said(limits),
      variants,
      forPatient: forPatient.en,
    }),
  );
  const disagreements = (known?.disagreements ?? []).map(({ question, views, default: usual }) => ({
    question: question.en,
    views: said(views),
    default: usual.en,
  }));
  const staying = said(known?.staying ?? []);
  const tags = [
    ...conditions.flatMap(({ says, limits }) => [...says, ...limits]),
    ...staying,
    ...disagreements.flatMap(({ views }) => views),
  ];
  return {
    note: known?.note.en ?? '',
    reviewedAt: known?.reviewedAt ?? '',
    conditions,
    disagreements,
    staying,
    steps:
      steps?.kind === 'steps'
        ? {
            note: steps.note.en,
            titles: steps.steps.map(({ title }) => title.en),
            rules: steps.rules.map(({ text }) => text.en),
          }
        : null,
    citations: citationsOf(tags.flatMap(({ sources }) => sources).toSorted()),
  };
}
