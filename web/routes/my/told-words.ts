import type { ToldText } from '#domain/safety/told-text';
import { sayInCrisis } from '#ui/messages/crisis';

/** The sentence that says who has been told and when they look. */
export function toldWords(told: ToldText): string {
  switch (told.key) {
    case 'c.told.now':
      return sayInCrisis(told.key, { minutes: told.values.minutes });
    case 'c.told.duty':
      return sayInCrisis(told.key, { minutes: told.values.minutes });
    case 'c.told.hours':
      return sayInCrisis(told.key, told.values);
    case 'c.told.offline':
    case 'c.told.nobody':
      return sayInCrisis(told.key);
  }
}
