import deck from '#content/messages/en/common.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words for what every area says: moving on, saving, errors. */
export const say = speaker(deck);
