import type { Pool } from 'pg';

/** Answers whether the database takes questions; asked at most once a second, however often we are asked (CFG-05). */
export function databaseHealth(
  pool: Pick<Pool, 'query'>,
  now: () => number = () => performance.now(),
): () => Promise<boolean> {
  let asked = -Infinity;
  let answer: Promise<boolean> = Promise.resolve(false);
  return () => {
    if (now() - asked > 1000) {
      asked = now();
      answer = Promise.race([
        pool.query('select 1').then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((resolve) => setTimeout(resolve, 2000, false).unref()),
      ]);
    }
    return answer;
  };
}
