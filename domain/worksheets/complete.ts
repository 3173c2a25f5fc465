import { inLanguage } from '../protocols/text.ts';
import { isLists, isRows, type Answers } from './answers.ts';
import { fieldsOf } from './worksheet.ts';
import type { SheetCriterion, Worksheet } from './worksheet.schema.ts';

function isMet(sheet: Worksheet, criterion: SheetCriterion, answers: Answers): boolean {
  const answer = answers[criterion.of];
  switch (criterion.need) {
    case 'answer':
      return answer !== undefined;
    case 'rows':
      return Array.isArray(answer) && answer.length >= criterion.atLeast;
    case 'everyList': {
      const field = fieldsOf(sheet).find(({ id }) => id === criterion.of);
      const lists = field?.kind === 'grid' || field?.kind === 'ledger' ? field.lists : [];
      return isLists(answer) && lists.every(({ id }) => (answer.lists[id] ?? []).length > 0);
    }
    case 'answerIf':
      return (
        answers[criterion.needs] !== undefined ||
        !(isRows(answer) && answer.some(({ cells }) => cells[criterion.column] === criterion.value))
      );
  }
}

/** What is still missing before the sheet counts as complete, as sentences. Empty when nothing is. */
export const missingIn = (sheet: Worksheet, answers: Answers, language: string): readonly string[] =>
  sheet.complete.filter((one) => !isMet(sheet, one, answers)).map(({ say }) => inLanguage(say, language));
