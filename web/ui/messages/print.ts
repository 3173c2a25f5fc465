import deck from '#content/messages/en/print.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words of the printed documents; they are read by patients. */
export const sayOnPaper = speaker(deck);
