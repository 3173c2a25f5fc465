import deck from '#content/messages/en/patient.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words for the patient area. */
export const sayToPatient = speaker(deck);
