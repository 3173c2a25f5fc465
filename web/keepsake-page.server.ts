import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import { keepsakeLimits } from '#domain/keepsakes/keepsake';
import {
  addKeepsake,
  listKeepsakes,
  openKeepsake,
  readKeepsake,
  takeAwayKeepsake,
} from '#usecases/keepsakes/keepsakes';
import { openWorksheet } from '#usecases/worksheets/open-worksheet';
import { FormKey, mistyped, orError, refusedAt, refusedBy, typedIn } from './forms.server.ts';
import { borrow } from './host.server.ts';
import { line, lines } from './typed.server.ts';
import { sheetOf } from './worksheet-page.server.ts';

/** The use cases of the page that lists photos and letters, for its `_acts`. */
export const keepsakeUses = [openWorksheet, listKeepsakes, addKeepsake, takeAwayKeepsake] as const;
/** The use cases of the page about one of them. */
export const oneKeepsakeUses = [readKeepsake, openKeepsake] as const;

/** What is kept beside the sheet of this page. For everybody who is not one of the two it is a page that is not there. */
export async function keepsakesPage(event: RequestEvent, patientId: string) {
  const view = await sheetOf(event, patientId);
  if (!view.keepsakes) error(404, 'We cannot find that page. It may have moved. Nothing is lost.');
  const { locals, url } = event;
  const kept = orError(await locals.perform(listKeepsakes, { patientId, worksheetId: view.id }));
  const { person } = view.answers;
  return {
    ...kept,
    sheet: { id: view.id, title: view.sheet.title },
    person: view.people.find(({ id }) => id === person)?.name ?? '',
    timeZone: view.practice.timeZone,
    /** Nobody but the patient sees a sheet they keep to themselves. */
    between: view.createdBy === 'patient' && view.sharedAt === null ? 'me' : 'two',
    taken: z.uuid().safeParse(url.searchParams.get('taken')).data ?? null,
    now: locals.app.now(),
    keys: { photo: locals.app.newId(), letter: locals.app.newId(), take: locals.app.newId() },
  };
}
export type KeepsakesPage = Awaited<ReturnType<typeof keepsakesPage>>;

const about = line(keepsakeLimits.line).default('');
const Photo = z.object({ key: FormKey, photoLine: about });
const Letter = z.object({
  key: FormKey,
  letterLine: about,
  letter: lines(keepsakeLimits.letter, 'Write the letter first'),
});
const Take = z.object({ key: FormKey, keepsake: z.uuid(), back: z.enum(['yes', 'no']) });

/** Where the page leads to: on to itself, or to the page with help when the words ask for it. */
type Next = Readonly<{ here: string; help?: string }>;

/** Adds the photo that was chosen. What is wrong with it stands beside the field, and the line about it is kept. */
export async function addPhoto(event: RequestEvent, patientId: string, next: Next) {
  const sent = await event.request.formData();
  const typed = typedIn(sent);
  const form = Photo.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  if (!view.keepsakes) error(404);
  const file = sent.get('photo');
  // Named so that a photo is asked for again: no page can keep a chosen file.
  const wrong = (problem: string) =>
    refusedAt(typed, 'photo', `${problem}. The photo has to be chosen again; your line is kept.`, {
      code: 'invalid',
      details: [],
    });
  if (!(file instanceof File)) return wrong('Choose a photo');
  const made = await borrow().photos.makeAnew(file);
  if ('problem' in made) return wrong(made.problem);
  const content = { kind: 'photo', jpeg: made.jpeg.toString('base64') } as const;
  const { key, photoLine } = form.data;
  const outcome = await event.locals.perform(
    addKeepsake,
    { patientId, worksheetId: view.id, line: photoLine, content },
    key,
  );
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, outcome.value.raised && next.help ? next.help : next.here);
}

/** Adds a letter that was typed. */
export async function addLetter(event: RequestEvent, patientId: string, next: Next) {
  const typed = typedIn(await event.request.formData());
  const form = Letter.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const view = await sheetOf(event, patientId);
  const { key, letter, letterLine } = form.data;
  const content = { kind: 'letter', text: letter } as const;
  const given = { patientId, worksheetId: view.id, line: letterLine, content };
  const outcome = await event.locals.perform(addKeepsake, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, outcome.value.raised && next.help ? next.help : next.here);
}

/** Takes one away, or brings it back; the page then offers to undo it. */
export async function takeAway(event: RequestEvent, patientId: string, { here }: Next) {
  const typed = typedIn(await event.request.formData());
  const form = Take.safeParse(typed);
  if (!form.success) return mistyped(typed, form.error);
  const { key, keepsake, back } = form.data;
  const given = { patientId, keepsakeId: keepsake, back: back === 'yes' };
  const outcome = await event.locals.perform(takeAwayKeepsake, given, key);
  if (!outcome.ok) return refusedBy(typed, outcome);
  redirect(303, back === 'yes' ? here : `${here}?taken=${keepsake}`);
}

const idOf = ({ params }: RequestEvent) => params['keepsake'] ?? error(404);

/** One of them. A letter is opened here; of a photo only what is said about it, since the browser asks for the picture by itself. */
export async function keepsakePage(event: RequestEvent, patientId: string) {
  const { locals } = event;
  const one = { patientId, keepsakeId: idOf(event) };
  const about = orError(await locals.perform(readKeepsake, one));
  const letter = about.kind === 'letter' ? orError(await locals.perform(openKeepsake, one)).content : null;
  return { about, text: letter?.toString('utf8') ?? null, now: locals.app.now() };
}

/** The picture itself: for the two, never kept anywhere on its way, and powerless wherever it is opened (UPL-03). */
export async function photoReply(event: RequestEvent, patientId: string): Promise<Response> {
  const kept = orError(await event.locals.perform(openKeepsake, { patientId, keepsakeId: idOf(event) }));
  if (kept.kind !== 'photo' || kept.content === null) error(404);
  return new Response(new Uint8Array(kept.content), {
    headers: {
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="photo.jpg"',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
