import { deserialize } from '$app/forms';
import type { Conflict } from './conflict.ts';
import type { Saved } from './saved.ts';

/** What the form hears of its own saving. */
export type Hearing = Readonly<{
  saving: () => void;
  saved: (answer: Saved) => void;
  /** The server did not take it: what is wrong stands in the answer, or somebody else saved first. */
  refused: (answer: Readonly<{ conflict: Conflict | undefined }>) => void;
  offline: () => void;
  failed: () => void;
}>;

const quietMs = 1200;
const atMostMs = 4500;
const retryMs = 4000;

/**
 * Saves a form by itself within five seconds of the last key (OFF-01), also in this tab's own store until the server has it, so that
 * a reload or a crash loses nothing. One request at a time; a request that got no answer is sent again as it was, under the same key,
 * before anything newer. Pressing a button waits for a save on its way. What was typed in the last moment before a page is left, put
 * into the background or closed is sent then, in a request that outlives the page. Returns what stops it.
 */
export function autosave(form: HTMLFormElement, draftName: string, hearing: Hearing): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChange = 0;
  let dirty = false;
  let stopped = false;
  let left = false;
  let latest: Saved | undefined;
  let unanswered: FormData | undefined;
  let running: Promise<void> | undefined;

  const send = async (outlive: boolean) => {
    if (!unanswered) {
      unanswered = filled();
      dirty = false;
      firstChange = 0;
    }
    hearing.saving();
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        body: unanswered,
        headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
        keepalive: outlive,
      });
      const result = deserialize<{ saved: Saved }, { conflict?: Conflict }>(await response.text());
      unanswered = undefined;
      if (result.type === 'success' && result.data) {
        latest = result.data.saved;
        hearing.saved(latest);
        if (!dirty) forget(draftName);
      } else if (result.type === 'failure') {
        if (result.data?.conflict) stopped = true;
        hearing.refused({ conflict: result.data?.conflict });
      } else hearing.failed();
    } catch {
      if (navigator.onLine) hearing.failed();
      else hearing.offline();
      plan(retryMs);
    }
  };
  /** The form as it stands, over the version it saved last: once the page has gone nobody writes that into it any more. */
  const filled = () => {
    const body = new FormData(form);
    if (latest) {
      body.set('key', latest.key);
      body.set('version', String(latest.version));
      if (latest.id !== null && body.has('link')) body.set('link', latest.id);
    }
    return body;
  };
  const run = (outlive = false) => {
    if (stopped || running) return;
    running = send(outlive).finally(() => {
      running = undefined;
      if (!dirty || stopped) return;
      if (left) run(true);
      else if (timer === undefined) plan(quietMs);
    });
  };
  const plan = (wait: number) => {
    clearTimeout(timer);
    if (left) return;
    timer = setTimeout(() => {
      timer = undefined;
      run();
    }, wait);
  };
  const onChange = (event: Event) => {
    if (stopped || isHelper(event.target)) return;
    dirty = true;
    firstChange ||= Date.now();
    keep(draftName, form);
    plan(Math.max(0, Math.min(quietMs, atMostMs - (Date.now() - firstChange))));
  };
  const onSubmit = (event: SubmitEvent) => {
    clearTimeout(timer);
    timer = undefined;
    if (!running) {
      stopped = true;
      forget(draftName);
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    void running.then(() => form.requestSubmit(submitter instanceof HTMLElement ? submitter : null));
  };
  const onOnline = () => (dirty || unanswered) && run();
  /** The page goes away or into the background: what was typed in the last moment is sent in a request that outlives it. */
  const onLeave = () => {
    if (dirty) run(true);
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') onLeave();
  };

  form.addEventListener('input', onChange);
  form.addEventListener('change', onChange);
  form.addEventListener('submit', onSubmit);
  addEventListener('online', onOnline);
  addEventListener('pagehide', onLeave);
  document.addEventListener('visibilitychange', onHidden);
  // Words typed before this script was there count as well.
  if (bringBack(draftName, form) || textFields(form).some(({ value, defaultValue }) => value !== defaultValue)) {
    dirty = true;
    plan(quietMs);
  }
  return () => {
    left = true;
    clearTimeout(timer);
    onLeave();
    form.removeEventListener('input', onChange);
    form.removeEventListener('change', onChange);
    form.removeEventListener('submit', onSubmit);
    removeEventListener('online', onOnline);
    removeEventListener('pagehide', onLeave);
    document.removeEventListener('visibilitychange', onHidden);
  };
}

/** The small box in which a new chip is typed is not an answer until Enter makes it one. */
const isHelper = (target: EventTarget | null) => target instanceof HTMLInputElement && target.name.endsWith('-add');

type TextField = HTMLInputElement | HTMLTextAreaElement;
const textFields = (form: HTMLFormElement): readonly TextField[] =>
  [...form.querySelectorAll<TextField>('textarea, input[type="text"], input:not([type])')].filter(({ name }) => name);

/** Texts are what cannot be tapped again; they are kept in this tab until the server has them, and nowhere else. */
function keep(name: string, form: HTMLFormElement): void {
  const texts = Object.fromEntries(textFields(form).map((field) => [field.name, field.value]));
  try {
    sessionStorage.setItem(name, JSON.stringify(texts));
  } catch {
    // A full or forbidden store only means that the server is the one copy.
  }
}

function forget(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept there either.
  }
}

/** Puts texts back that never reached the server; true when some were. */
function bringBack(name: string, form: HTMLFormElement): boolean {
  let kept: unknown;
  try {
    kept = JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return false;
  }
  if (typeof kept !== 'object' || kept === null) return false;
  let changed = false;
  for (const field of textFields(form)) {
    const text: unknown = Reflect.get(kept, field.name);
    if (typeof text !== 'string' || text === field.value) continue;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    changed = true;
  }
  return changed;
}
