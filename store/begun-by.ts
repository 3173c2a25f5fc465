import { sql, type RawBuilder } from 'kysely';

/**
 * The moment `at` of the application's clock, but never later than the database's own. Who may see a patient is judged by the database's
 * clock (ROL-09): what begins or ends "now" must have done so when the next page is asked, also on a server whose clock is behind.
 */
export const begunBy = (at: string): RawBuilder<string> => sql<string>`least(${at}::timestamptz, now())`;
