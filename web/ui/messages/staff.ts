import deck from '#content/messages/en/staff.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words for staff pages, never imported by a patient page. */
export const sayToStaff = speaker(deck);
