import type { SheetField, Worksheet } from './worksheet.schema.ts';

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at);

/** Kinds whose rows another field may point at. */
const hasRows = new Set<SheetField['kind']>(['rows', 'script', 'lines']);

/** What a schema cannot see: names used twice, and pointers to fields that are not there. Empty when the sheet is sound. */
export function problemsOf(sheet: Worksheet): readonly string[] {
  const fields = sheet.steps.flatMap((step) => step.fields);
  const byId = new Map(fields.map((one) => [one.id, one]));
  const missing = (id: string, where: string) =>
    byId.has(id) ? [] : [`${where} points at "${id}", which is not a field`];
  return [
    ...repeated(fields.map(({ id }) => id)).map((id) => `has the field "${id}" twice`),
    ...repeated(sheet.steps.map(({ id }) => id)).map((id) => `has the step "${id}" twice`),
    ...fields.flatMap((one) => {
      if (one.kind === 'rows')
        return repeated(one.columns.map(({ id }) => id)).map((id) => `${one.id} has the column "${id}" twice`);
      if (one.kind !== 'pick') return [];
      const target = byId.get(one.of);
      return target && hasRows.has(target.kind) ? [] : [`${one.id} picks from "${one.of}", which has no rows`];
    }),
    ...sheet.complete.flatMap((one) => [
      ...missing(one.of, 'complete'),
      ...(one.need === 'answerIf' ? missing(one.needs, 'complete') : []),
    ]),
    ...sheet.leadsTo.flatMap(({ carries }) => Object.values(carries).flatMap((id) => missing(id, 'leadsTo'))),
    // What only clinicians see may not walk into a field the patient reads.
    ...sheet.leadsTo.flatMap(({ carries }) =>
      Object.values(carries)
        .filter((id) => byId.get(id)?.vis === 'clin')
        .map((id) => `leadsTo carries "${id}", which only clinicians see`),
    ),
    ...Object.keys(sheet.example.answers).flatMap((id) => missing(id, 'example')),
    ...fields
      .filter(({ by, vis }) => vis === 'own' && by === 'therapist')
      .map(({ id }) => `${id} cannot be both the therapist's and the patient's own`),
    ...fields
      .filter(({ by, vis }) => vis === 'clin' && by === 'patient')
      .map(({ id }) => `${id} cannot be filled in by a patient who never sees it`),
  ];
}
