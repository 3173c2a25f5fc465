import { applyMapAction, undoOf, type MapAction } from '#domain/people/map-action';
import { sayMove, type PersonOnMap } from '#domain/people/person';
import { sayOnMap } from '../messages/people.ts';
import { notYetIn, shownPeople, type GivenPeople, type KeptWish } from './shown-people.ts';
import { saveQueue, type Save, type SaveState } from './save-queue.ts';

/** How long the "Undo" button stays after a change, in milliseconds (tokens 8.4). Ctrl or ⌘ Z works for longer. */
const undoStays = 10_000;

type Step = Readonly<{ said: string; back: MapAction; name: string }>;

/** The map while someone works on it: shows a wish at once, saves it behind the scenes, and can take it back. */
export function mapState(from: () => GivenPeople, save: () => Save | undefined) {
  let kept = $state.raw<readonly KeptWish[]>([]);
  let pending = $state.raw<readonly MapAction[]>([]);
  const people = $derived(shownPeople(from(), kept, pending));
  let steps = $state.raw<readonly Step[]>([]);
  let offered = $state.raw<Step | null>(null);
  let saying = $state('');
  let saving = $state.raw<SaveState>({ kind: 'quiet' });
  let timer: ReturnType<typeof setTimeout> | undefined;

  const queue = saveQueue((wish) => save()?.(wish) ?? Promise.resolve({ ok: false, again: true }), {
    tell: (state) => (saving = state),
    kept: (wish, version) => {
      kept = [...notYetIn(from(), kept), { wish, version }];
      pending = pending.slice(1);
    },
    refused: () => {
      pending = [];
      steps = [];
      offered = null;
    },
  });

  function apply(wish: MapAction): void {
    pending = [...pending, wish];
    queue(wish);
  }

  function offer(step: Step | null): void {
    clearTimeout(timer);
    offered = step;
    if (step) timer = setTimeout(() => (offered = null), undoStays);
  }

  return {
    get people() {
      return people;
    },
    get saving() {
      return saving;
    },
    /** What a screen reader is told; the last sentence. */
    get saying() {
      return saying;
    },
    /** The change the "Undo" button would take back, while it is offered. */
    get offered() {
      return offered;
    },
    announce(text: string): void {
      saying = text;
    },
    /** Shows, announces and saves one wish. A wish that changes nothing is announced but not saved. */
    wish(wish: MapAction): void {
      const before = people.find(({ id }) => id === wish.person);
      if (!before) return;
      const after = applyMapAction(people, wish).find(({ id }) => id === wish.person) ?? before;
      const said = saidAbout(wish, before, after);
      saying = said;
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      apply(wish);
      const step = { said, back: undoOf(before, wish), name: before.name };
      steps = [...steps, step];
      offer(step);
    },
    /** Takes back the latest change that is not taken back yet. */
    undo(): void {
      const step = steps.at(-1);
      if (!step) return;
      steps = steps.slice(0, -1);
      apply(step.back);
      saying = sayOnMap('m.undone', { name: step.name });
      offer(null);
    },
    stop: () => clearTimeout(timer),
  };
}

export type MapState = ReturnType<typeof mapState>;

function saidAbout(wish: MapAction, before: PersonOnMap, after: PersonOnMap): string {
  if (wish.action === 'feel') return wish.feel ? `${before.name}, ${sayOnMap(`m.feel.${wish.feel}`)}` : before.name;
  if (wish.action === 'matters') return `${before.name}. ${sayOnMap('m.matters')}`;
  return sayMove(before.name, before.place, after.place);
}
