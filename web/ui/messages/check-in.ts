import deck from '#content/messages/en/check-in.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words for answering a check-in: a deck of its own, because its pages are the first a patient opens, often on a poor connection. */
export const sayInCheckIn = speaker(deck);
