import deck from '#content/messages/en/crisis.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words for crisis and help pages; ships no other deck, so it also works kept on a phone. */
export const sayInCrisis = speaker(deck);
