/**
 * The number under which an alert keeps that its words stand in a letter or a line beside grief work. Only the patient and their therapist
 * may read those (design 8.11): everybody else who is told sees where they stand and no word of them.
 */
export const lettersWords = 5;
