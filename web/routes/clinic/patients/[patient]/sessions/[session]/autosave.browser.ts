import { tick } from 'svelte';
import { deserialize } from '$app/forms';
import type { DraftStore } from '#web/drafts/draft-store.browser';
import { fillIn, filledIn, textsIn, wasTypedEarly } from '#web/drafts/form-fields.browser';
import { ownVersion, tookOver } from '#web/drafts/own-versions.browser';
import { createSendLine } from '#web/drafts/send-line.browser';
import type { Conflict } from './conflict.ts';
import type { Saved } from './saved.ts';

/** What the form hears of its own saving. */
export type Hearing = Readonly<{
  saving: () => void;
  saved: (answer: Saved) => void;
  /** The server did not take it: what is wrong stands in the answer, or somebody else saved first. */
  refused: (answer: Readonly<{ conflict: Conflict | undefined }>) => void;
  /** No answer yet; `kept` says whether this computer holds everything until there is one. It is tried again by itself. */
  lost: (how: Readonly<{ kept: boolean }>) => void;
}>;

/** One form and where it is kept meanwhile. */
export type Autosaved = Readonly<{
  form: HTMLFormElement;
  /** Names its draft in this browser. */
  draft: string;
  /** Names what its version is a version of: forms that change one note share it. */
  thing: string;
  drafts: Promise<DraftStore | undefined>;
}>;

const quietMs = 1200;
const atMostMs = 4500;
const leavingWaitsMs = 3000;
/** A browser lets a request outlive its page up to 64 KB; so many letters fit in any script. */
const outlivesPage = 15_000;

/** One line for the whole page, also for a form that has been left: what it still holds goes out all the same. */
const line = createSendLine();
const open = new Set<Readonly<{ isDirty(): boolean; isHeld(): boolean; send(): void; goodbye(): void }>>();

/** Whether a form of this page holds something that the server has not acknowledged. */
export const hasUnsent = (): boolean => [...open].some((one) => one.isDirty());

/** Sends what is unsent; true when all of it was answered and no form waits for somebody to choose between two versions. */
export async function settleAll(): Promise<boolean> {
  for (const one of open) one.send();
  return (await line.settled(leavingWaitsMs)) && ![...open].some((one) => one.isHeld());
}

/**
 * Saves a form by itself within five seconds of the last key (OFF-01), and keeps it sealed on this computer until the server has
 * acknowledged it, so that a lost connection, a reload or a crash loses nothing. Requests go one at a time, repeated under their key
 * until answered (OFF-05). A button waits for what is on its way; leaving the page sends the rest. Returns what stops it.
 */
export function autosave({ form, draft, thing, drafts }: Autosaved, hearing: Hearing): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange = 0;
  let changes = 0; // how often something was put in
  let sent = 0; // how many of those the server has
  let queued = 0; // how many of those are on their way
  let isGone = false;
  let isHeld = false; // two versions stand side by side, and a person chooses
  let isPassing = false;
  let isKept = false;
  let answered: Saved | undefined; // the newest answer, which a form that has been left no longer shows

  const versionOf = (body: FormData) => Number(body.get('version'));
  const bodyNow = () => {
    const body = new FormData(form);
    body.set('version', String(ownVersion(thing, versionOf(body))));
    if (answered) body.set('key', answered.key);
    if (answered?.id && body.has('link')) body.set('link', answered.id);
    return body;
  };
  const post = (body: FormData) =>
    fetch(form.action, {
      method: 'POST',
      body,
      keepalive: textsIn(form).length < outlivesPage,
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    });

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isHeld || changes === queued) return;
    queued = changes;
    firstChange = 0;
    let body: FormData | undefined; // built when its turn comes, and sent again as it was
    let upTo = 0;
    const attempt = async () => {
      await tick(); // the version and the key of the save before stand in the form by then
      if (isHeld) return;
      if (!body) [body, upTo] = [bodyNow(), changes];
      if (!isGone) hearing.saving();
      const response = await post(body);
      const result = deserialize<{ saved: Saved }, { conflict?: Conflict }>(await response.text());
      if (result.type === 'redirect' || (result.type === 'error' && (result.status ?? 500) >= 500))
        throw new Error('no answer from the form');
      [sent, queued] = [upTo, Math.max(queued, upTo)];
      if (result.type === 'success' && result.data) {
        answered = result.data.saved;
        tookOver(thing, versionOf(body), answered.version);
        if (!isGone) hearing.saved(answered);
        if (sent === changes) (await drafts)?.forget(draft);
        return;
      }
      const conflict = result.type === 'failure' ? result.data?.conflict : undefined;
      isHeld = conflict !== undefined;
      if (!isGone) hearing.refused({ conflict });
    };
    void line.send(attempt, () => isGone || hearing.lost({ kept: isKept }));
  };

  const keep = async () => {
    const fields = filledIn(form);
    const base = versionOf(bodyNow());
    isKept = (await (await drafts)?.keep(draft, { base, at: Date.now(), fields })) ?? false;
    if (sent === changes) (await drafts)?.forget(draft); // acknowledged while it was being sealed
  };
  const onChange = (event: Event) => {
    if (isHeld || (event.target instanceof HTMLInputElement && event.target.name.endsWith('-add'))) return;
    changes += 1;
    firstChange ||= Date.now();
    void keep();
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(quietMs, atMostMs - (Date.now() - firstChange))));
  };
  const onSubmit = (event: SubmitEvent) => {
    if (isPassing || !hasUnsent()) return;
    event.preventDefault();
    const { submitter } = event;
    void settleAll().then(async (isSettled) => {
      if (!isSettled) return;
      await tick();
      const version = form.elements.namedItem('version');
      if (version instanceof HTMLInputElement) version.value = String(ownVersion(thing, Number(version.value)));
      isPassing = true;
      form.requestSubmit(submitter instanceof HTMLElement ? submitter : null);
    });
  };
  const onHidden = () => document.visibilityState === 'hidden' && send();
  const self = {
    isDirty: () => changes !== sent && !isHeld,
    isHeld: () => isHeld,
    send,
    /** The page goes away: what is not on its way yet leaves with it, and stays kept until it is known to have arrived. */
    goodbye: () => {
      if (!isHeld && !isPassing && changes !== queued) void post(bodyNow()).catch(() => {});
    },
  };

  open.add(self);
  form.addEventListener('input', onChange);
  form.addEventListener('change', onChange);
  form.addEventListener('submit', onSubmit);
  addEventListener('online', line.hurry);
  addEventListener('pagehide', self.goodbye);
  document.addEventListener('visibilitychange', onHidden);
  if (wasTypedEarly(form)) onChange(new Event('input'));
  else void bringBack();

  /** Puts back what never reached the server. Over the version it was typed over, so that newer words of somebody else are not lost. */
  async function bringBack() {
    const kept = await (await drafts)?.find(draft);
    if (!kept || isGone || changes > 0) return;
    if (!fillIn(form, kept.fields)) return (await drafts)?.forget(draft);
    const version = form.elements.namedItem('version');
    if (version instanceof HTMLInputElement) version.value = String(kept.base);
  }

  return () => {
    send();
    isGone = true;
    open.delete(self);
    clearTimeout(timer);
    form.removeEventListener('input', onChange);
    form.removeEventListener('change', onChange);
    form.removeEventListener('submit', onSubmit);
    removeEventListener('online', line.hurry);
    removeEventListener('pagehide', self.goodbye);
    document.removeEventListener('visibilitychange', onHidden);
  };
}
