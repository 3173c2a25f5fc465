/** The questions that help people come to mind, one at a time; three to six names each (design 8.4, step 1). */
export const askingFor: readonly string[] = [
  'Who do you live with?',
  'Who do you turn to?',
  'Who do you spend time with?',
  'Who do you fall out with?',
  'Who have you lost, or lost touch with?',
  'Who would you like to be closer to?',
  'Who helps you? A doctor, a teacher, a health visitor, someone of your faith.',
];
