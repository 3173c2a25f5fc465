/**
 * Numbers under which an alert keeps where a patient's words stand, where the row they are kept in does not say so: fields of a check-in
 * have 1 to 3, and everything that is found by its row has 0.
 */

/** Words beside a daily mood. */
export const moodWords = 4;

/**
 * The number under which an alert keeps that its words stand in a letter or a line beside grief work. Only the patient and their therapist
 * may read those (design 8.11): everybody else who is told sees where they stand and no word of them.
 */
export const lettersWords = 5;

/** Words on the patient's page about the ending. */
export const endingWords = 6;

/** No words: a symptom of the kind that asks for help, marked on a row of the timeline. */
export const markedOnTimeline = 1;

/** Words with the wish for a single session after the end. */
export const wishWords = 7;
