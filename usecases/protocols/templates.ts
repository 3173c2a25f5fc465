import { entryOf, type Library } from '#domain/library';
import { BrokenInvariant, done, refuse, type Outcome } from '#domain/outcome';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { resolveVariant } from '#domain/protocols/resolve-variant.schema';
import { templateFields, type TemplateFields } from '#domain/protocols/template';
import { Variant } from '#domain/protocols/variant.schema';
import {
  coursesOnProtocols,
  practiceProtocols,
  versionsOfProtocol,
  type PracticeProtocolRow,
} from '#store/practice-protocols';
import { canBeAsked } from '../measures/can-be-asked.ts';
import { glance, thePractice } from '../use-case.ts';
import { kindsOffered } from '../courses/kinds-offered.ts';

/** What was stored as a draft or a version, parsed again. Throws `BrokenInvariant` on anything else. */
export function variantIn(body: unknown): Variant {
  const parsed = Variant.safeParse(body);
  if (!parsed.success) throw new BrokenInvariant('a kind of course in the database is not what was stored');
  return parsed.data;
}

/** The parent a variant names, in exactly its version. */
export const parentOf = (library: Library, { parent }: Pick<Variant, 'parent'>): Protocol | undefined =>
  entryOf(library.protocols, parent.id, parent.version)?.definition;

/** A variant laid over its parent. Refuses `not-found` when the parent is not here. */
export function wholeOf(library: Library, variant: Variant): Outcome<Protocol, 'invalid' | 'not-found'> {
  const parent = parentOf(library, variant);
  return parent ? resolveVariant(parent, variant) : refuse('not-found');
}

/** One of the practice's own kinds of course in the list. */
export type OwnKind = Readonly<{
  protocolId: string;
  title: string;
  /** Number of the newest published version; null while there is only a draft. */
  published: number | null;
  offered: boolean;
  draft: boolean;
  parent: string;
  courses: number;
}>;

/** The practice's own kinds of course, and those that can be copied. */
export const listTemplates = glance('template.read', thePractice, async (s, _practice, _input: undefined, { app }) => {
  const rows = await practiceProtocols(s);
  const courses = await coursesOnProtocols(s);
  const ids = [...new Set(rows.map(({ protocol_id }) => protocol_id))];
  const own = ids.map((protocolId): OwnKind => {
    const versions = rows
      .filter(({ protocol_id }) => protocol_id === protocolId)
      .toSorted((a, b) => b.number - a.number);
    const published = versions.find(({ published_at }) => published_at !== null);
    const newest = variantIn((published ?? versions[0])?.body);
    return {
      protocolId,
      title: newest.title.staff.en,
      published: published?.number ?? null,
      offered: published?.active ?? false,
      draft: versions.some(({ published_at }) => published_at === null),
      parent: parentOf(app.library, newest)?.title.staff.en ?? newest.parent.id,
      courses: courses
        .filter(({ variant_id }) => variant_id === protocolId)
        .reduce((sum, one) => sum + Number(one.courses), 0),
    };
  });
  const kinds = kindsOffered(app.libraries.ours, '');
  return done({ own, shipped: kinds });
});

const shown = ({ id, number, active, published_at, version }: PracticeProtocolRow) => ({
  id,
  number,
  active,
  publishedAt: published_at,
  version,
});

/** One kind of course of the practice's own: the draft to work on or the version in force, its form, and its history. */
export const readTemplate = glance(
  'template.read',
  thePractice,
  async (s, _practice, { protocolId }: Readonly<{ protocolId: string }>, { app }) => {
    const versions = await versionsOfProtocol(s, protocolId);
    const current = versions.find(({ published_at }) => published_at === null) ?? versions[0];
    if (!current) return refuse('not-found');
    const variant = variantIn(current.body);
    const parent = parentOf(app.library, variant);
    if (!parent) return refuse('not-found');
    const whole = resolveVariant(parent, variant);
    // A draft that does not fit yet is shown with what it says; its form is the place to put it right.
    const fields = whole.ok ? templateFields(whole.value, variant) : draftFields(parent, variant);
    const named = new Set([fields.measures.primary, ...fields.measures.everySession]);
    return done({
      current: shown(current),
      isDraft: current.published_at === null,
      versions: versions.map(shown),
      fields,
      problems: whole.ok ? [] : whole.details,
      parent: {
        title: parent.title.staff.en,
        version: parent.version,
        grade: parent.evidence.grade,
        cautions: parent.cautions.map(({ en }) => en),
        maintenance: parent.shape === 'maintenance',
        lines: Object.entries(parent.models).map(([line, model]) => ({
          line,
          title: model?.title.en ?? line,
          areas: model?.areas.map(({ id, title }) => ({ id, title: title.staff.en })) ?? [],
        })),
      },
      steps: Object.fromEntries(parent.steps.map(({ id, title }) => [id, title.staff.en])),
      measures: [...app.library.measures.newest.values()]
        .filter(({ definition }) => definition.respondent === 'patient')
        // What may be asked here, and what the draft names already.
        .filter(({ definition: { id } }) => canBeAsked(app.library, id) || named.has(id))
        .map(({ definition }) => ({ id: definition.id, title: definition.shortTitle.en ?? definition.id })),
    });
  },
);

/** The form of a draft whose parts do not fit together yet: what it says itself, else what its parent says. */
function draftFields(parent: Protocol, variant: Variant): TemplateFields {
  const base = templateFields(parent, variant);
  return {
    ...base,
    titleStaff: variant.title.staff.en,
    titlePatient: variant.title.patient.en,
    summary: variant.summary.en,
    sessions: { ...base.sessions, ...(variant.sessions as Partial<TemplateFields['sessions']>) },
    rows: variant.phaseTable ?? base.rows,
    maxAreas: variant.maxAreas ?? base.maxAreas,
    agendas: { ...base.agendas, ...(variant.agendas as Partial<TemplateFields['agendas']>) },
  };
}
