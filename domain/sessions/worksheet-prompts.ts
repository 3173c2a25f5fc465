/** One text field in the room. */
export type WorksheetPrompt = Readonly<{ id: string; label: string }>;

/** What is asked about a technique that has no worksheet of its own. Techniques that have one open it instead. */
export const techniquePrompts: readonly WorksheetPrompt[] = [
  { id: 'what', label: 'What we did' },
  { id: 'learned', label: 'What came of it' },
];
