/** What leaving needs. Everything may be left out except where to go. */
export type Leaving = Readonly<{
  /** The neutral page, weather by default; from the country's crisis pack. */
  href: string;
  /** A last request to our own server that locks the app; sent without waiting for the answer. */
  lock?: Readonly<{ action: string; fields?: Readonly<Record<string, string>> }> | undefined;
  /** Clears what was typed but not saved, for example a draft kept on the device. */
  forget?: (() => void) | undefined;
  /** How to go there; a test gives its own. */
  go?: ((href: string) => void) | undefined;
}>;

const presses = 3;
const withinMs = 5000;

/**
 * Leaves at once (design 6.8, PRV-04): blanks the page, locks the app, forgets what was typed, and replaces this page in the
 * history by the neutral one, so that Back does not come here again. Nothing that fails on the way can keep the person here.
 * It cannot clear the rest of the history; the safety page says so.
 */
export function leaveQuickly({ href, lock, forget, go = (to) => location.replace(to) }: Leaving): void {
  document.title = '\u2060'; // an empty title would show the address instead
  document.body.replaceChildren();
  for (const last of [() => lock && navigator.sendBeacon(lock.action, new URLSearchParams(lock.fields)), forget]) {
    try {
      last?.();
    } catch {
      // leaving comes first
    }
  }
  go(href);
}

/**
 * Makes a link leave quickly, and Escape pressed three times within five seconds as well. Give it to `{@attach}`; without script
 * the link is an ordinary one. A held key counts once.
 */
export const leavesQuickly = (leaving: Leaving) => (link: HTMLElement) => {
  let pressed: number[] = [];
  const onClick = (event: Event) => {
    event.preventDefault();
    leaveQuickly(leaving);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.repeat) return;
    pressed = [...pressed.filter((at) => event.timeStamp - at < withinMs), event.timeStamp];
    if (pressed.length >= presses) leaveQuickly(leaving);
  };
  link.addEventListener('click', onClick);
  window.addEventListener('keydown', onKey, { capture: true });
  return () => {
    link.removeEventListener('click', onClick);
    window.removeEventListener('keydown', onKey, { capture: true });
  };
};
