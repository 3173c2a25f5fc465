/** Finds a form somebody has begun to write in and not sent yet; `marksWriting` marks it. */
export const beingWritten = 'form[data-written]';
