import { createHash } from 'node:crypto';
import { entryOf, type Library } from '#domain/library';
import { done, refuse, type Outcome } from '#domain/outcome';
import type { Protocol } from '#domain/protocols/protocol.schema';
import { copyOf, withFields, type TemplateFields } from '#domain/protocols/template';
import { Variant } from '#domain/protocols/variant.schema';
import { notifyClinic } from '#store/jobs';
import {
  holdPracticeProtocol,
  insertProtocolDraft,
  updatePracticeProtocol,
  versionsOfProtocol,
  type PracticeProtocolRow,
} from '#store/practice-protocols';
import type { Scope } from '#store/scope';
import { deed, thePractice, type Subject } from '../use-case.ts';
import { variantIn, wholeOf } from './templates.ts';

type Which = Readonly<{ id: string; version: number }>;

const theTemplate = async (s: Scope, { id }: Which): Promise<Subject<PracticeProtocolRow> | undefined> => {
  const row = await holdPracticeProtocol(s, id);
  return row && { type: 'practiceProtocol', id: row.id, patient: null, row };
};

/** Copies one of our kinds of course for the practice, as a draft. Refuses kinds that cannot be started (`not-allowed`). */
export const copyTemplate = deed(
  'template.change',
  thePractice,
  async (s, _practice, { from }: Readonly<{ from: string }>, { app, who, now }) => {
    const parent = entryOf(app.libraries.ours.protocols, from)?.definition;
    if (!parent) return refuse('not-found');
    if (parent.notYet) return refuse('not-allowed', [parent.notYet.en]);
    const protocolId = `own${app.newId().replaceAll('-', '').slice(0, 12)}`;
    const body = copyOf(parent, protocolId);
    const kept = await insertProtocolDraft(s, { protocolId, number: 1, body, by: who.user, at: now });
    return kept ? done({ protocolId }) : refuse('stale');
  },
);

/** Begins the next version of a published kind as a draft that says the same. Refuses while there is one (`not-allowed`). */
export const draftNextVersion = deed(
  'template.change',
  thePractice,
  async (s, _practice, { protocolId }: Readonly<{ protocolId: string }>, { who, now }) => {
    const [newest] = await versionsOfProtocol(s, protocolId);
    if (!newest) return refuse('not-found');
    if (newest.published_at === null) return refuse('not-allowed', ['There is a draft already.']);
    const number = newest.number + 1;
    const body = { ...variantIn(newest.body), version: `${number}.0.0` };
    const kept = await insertProtocolDraft(s, { protocolId, number, body, by: who.user, at: now });
    return kept ? done({ protocolId }) : refuse('stale');
  },
);

/** A draft with what was typed, whole. Refuses `invalid`, each detail "path: what is wrong", and measures that are not here. */
function whole(
  library: Library,
  draft: Variant,
  fields: TemplateFields,
): Outcome<{ variant: Variant; protocol: Protocol }> {
  const variant = Variant.safeParse(withFields(draft, fields));
  if (!variant.success)
    return refuse(
      'invalid',
      variant.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
    );
  const laid = wholeOf(library, variant.data);
  const unknown = [fields.measures.primary, ...fields.measures.everySession]
    .filter((id) => !library.measures.newest.has(id))
    .map((id) => `measures: there is no measure ${id}`);
  if (!laid.ok) return refuse(laid.code, [...laid.details, ...unknown]);
  return unknown.length > 0 ? refuse('invalid', unknown) : done({ variant: variant.data, protocol: laid.value });
}

/**
 * Saves a draft. Refuses `invalid` with "path: what is wrong" for each part that does not fit, so that nothing unsound is ever
 * kept; `not-allowed` for what is published; `stale` when somebody else saved since.
 */
export const saveTemplate = deed(
  'template.change',
  theTemplate,
  async (s, { row }, { version, fields }: Which & Readonly<{ fields: TemplateFields }>, { app }) => {
    if (row.published_at !== null) return refuse('not-allowed', ['This version is published. Begin the next one.']);
    if (row.version !== version) return refuse('stale', [String(row.version)]);
    const laid = whole(app.library, variantIn(row.body), fields);
    if (!laid.ok) return laid;
    const saved = await updatePracticeProtocol(s, row, { body: JSON.stringify(laid.value.variant) });
    return saved ? done({ protocolId: row.protocol_id }) : refuse('stale');
  },
);

/**
 * Publishes a draft: from now on new courses can follow it, and it never changes again. Courses that run stay on their version.
 * Refuses what is published (`not-allowed`), what does not fit (`invalid`), and a draft that is no longer the one that was seen.
 */
export const publishTemplate = deed(
  'template.publish',
  theTemplate,
  async (s, { row }, seen: Which, { app, who, now }) => {
    if (row.published_at !== null || who.user === null) return refuse('not-allowed', ['This version is published.']);
    if (row.version !== seen.version) return refuse('stale', [String(row.version)]);
    const laid = wholeOf(app.library, variantIn(row.body));
    if (!laid.ok) return laid;
    const definition = JSON.stringify(laid.value);
    const published = await updatePracticeProtocol(s, row, {
      definition,
      sha256: createHash('sha256').update(definition).digest('hex'),
      published_by: who.user,
      published_at: now,
    });
    if (!published) return refuse('stale');
    await notifyClinic(s);
    return done({ protocolId: row.protocol_id });
  },
);

/** Takes a published kind off the list for new courses, or puts it back. Courses on it go on. Refuses drafts (`not-allowed`). */
export const offerTemplate = deed(
  'template.publish',
  theTemplate,
  async (s, { row }, { version, offered }: Which & Readonly<{ offered: boolean }>) => {
    if (row.published_at === null) return refuse('not-allowed', ['Publish it first.']);
    if (row.version !== version) return refuse('stale', [String(row.version)]);
    if (!(await updatePracticeProtocol(s, row, { active: offered }))) return refuse('stale');
    await notifyClinic(s);
    return done({ protocolId: row.protocol_id });
  },
);
