/** How long a first key of two ("g" then "t") is remembered. */
const memoryMs = 1500;

/**
 * Keys for staff (design 12). A page says which key does what by writing `data-key` on the thing itself: "s", "g t", "?" or
 * "mod+enter" (`mod` is Ctrl, or Command on a Mac). A link or button is pressed, a field takes the focus, a group gives it to its
 * first field. `j` and `k` move between elements with `data-row`. Keys without `mod` work only while no field has the focus, and
 * not at all when the person has turned them off (`data-keys="off"` on the root element; WCAG 2.1.4).
 * Returns what stops listening.
 */
export function listenForKeys(): () => void {
  let first: { key: string; at: number } | undefined;

  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && (isOff() || isTyping(event.target))) return;
    const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
    const pair = first && event.timeStamp - first.at < memoryMs ? `${first.key} ${key}` : undefined;
    const found = (pair && thingFor(pair)) || thingFor(key);
    first = found || mod ? undefined : { key, at: event.timeStamp };
    if (found) use(found);
    else if (mod || !moveRow(key)) return;
    event.preventDefault();
  };

  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

const isOff = () => document.documentElement.dataset['keys'] === 'off';

const fields = 'input:not([type="hidden"]), select, textarea, [contenteditable="true"]';

/** Radios and check boxes count as fields too: a letter there belongs to the browser or the screen reader. */
const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest(`${fields}, dialog`) !== null;

/** The first visible thing with this key; else the first, such as a link of the rail while the rail is folded away. */
function thingFor(key: string): HTMLElement | undefined {
  const things = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  return things.find((thing) => thing.checkVisibility?.() ?? true) ?? things[0];
}

function use(thing: HTMLElement): void {
  const field = thing.matches(fields)
    ? thing
    : thing.matches('a, button, summary')
      ? undefined
      : thing.querySelector<HTMLElement>(fields);
  if (field) field.focus();
  else thing.click();
}

/** Moves the focus to the next or previous row; false when the key or the page has nothing to do with rows. */
function moveRow(key: string): boolean {
  const by = { j: 1, k: -1 }[key];
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  if (!by || rows.length === 0) return false;
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const to = here === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by));
  const row = rows[to];
  (row?.matches('a, button') ? row : row?.querySelector<HTMLElement>('a, button'))?.focus();
  return true;
}
