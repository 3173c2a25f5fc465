import deck from '#content/messages/en/timeline.json' with { type: 'json' };
import { speaker } from '#domain/messages/say';

/** Words of the timeline, the same for patients and staff. */
export const sayOnTimeline = speaker(deck);
