import type { MapAction } from '#domain/people/map-action';
import { turnBy } from '#domain/people/moves';
import type { PersonOnMap } from '#domain/people/person';

/** What a key means while a person on the map has the focus (tokens 8.4). */
export type KeyWish =
  | Readonly<{ kind: 'wish'; wish: MapAction }>
  | Readonly<{ kind: 'go'; person: string }>
  | Readonly<{ kind: 'open' | 'askToTakeOff'; person: string }>
  | Readonly<{ kind: 'add' | 'list' | 'undo' }>;

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** `order` is the reading order. Keys of the browser and of the system are left alone, except Ctrl or ⌘ Z. */
export function wishOfKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Key,
  person: PersonOnMap,
  order: readonly string[],
): KeyWish | undefined {
  const { id, place } = person;
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return { kind: 'undo' };
  if (ctrlKey || metaKey || altKey || !place) return undefined;
  const turn = (degrees: number): KeyWish => ({
    kind: 'wish',
    wish: { action: 'place', person: id, place: turnBy(place, degrees) },
  });
  const fine = shiftKey ? 1 : 5;
  switch (key) {
    case 'ArrowUp':
      return { kind: 'wish', wish: { action: 'closer', person: id } };
    case 'ArrowDown':
      return { kind: 'wish', wish: { action: 'further', person: id } };
    case 'ArrowLeft':
      return turn(-fine);
    case 'ArrowRight':
      return turn(fine);
    case 'Home':
      return { kind: 'wish', wish: { action: 'ring', person: id, ring: 1 } };
    case 'End':
      return { kind: 'wish', wish: { action: 'ring', person: id, ring: 4 } };
    case 'PageDown':
      return { kind: 'go', person: step(order, id, 1) };
    case 'PageUp':
      return { kind: 'go', person: step(order, id, -1) };
    case 'Enter':
    case ' ':
      return { kind: 'open', person: id };
    case 'Delete':
    case 'Backspace':
      return { kind: 'askToTakeOff', person: id };
    case 'n':
    case 'N':
      return { kind: 'add' };
    case 'l':
    case 'L':
      return { kind: 'list' };
    default:
      return undefined;
  }
}

/** The next id in the order, going round at the ends. */
function step(order: readonly string[], id: string, by: 1 | -1): string {
  const at = order.indexOf(id);
  return order[(at + by + order.length) % order.length] ?? id;
}
