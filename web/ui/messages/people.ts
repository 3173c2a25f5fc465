import deck from '#content/messages/en/people.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words of the closeness map, the same for patients and staff. */
export const sayOnMap = speaker(deck);
