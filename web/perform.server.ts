import { redirect } from '@sveltejs/kit';
import { refuse, type Outcome } from '#domain/outcome';
import type { Actor, App } from '#usecases/app';
import { perform } from '#usecases/perform';
import type { UseCase } from '#usecases/use-case';

/** `locals.perform`: one use case, as the person signed in. A change also takes the key its form carried. */
export type Perform = <In, S, T, W extends boolean>(
  use: UseCase<In, S, T, W>,
  input: In,
  ...key: W extends true ? [key: string] : [key?: undefined]
) => Promise<Outcome<T>>;

/**
 * Makes `locals.perform` for one request. A stranger finds nothing (ROL-04). When the act is the person's but the second factor
 * is too old, the request goes to the step-up page and comes back to `here` (SES-08).
 */
export const performAs =
  (app: App, actor: Actor | null, here: string): Perform =>
  async (use, input, ...key) => {
    if (!actor) return refuse('not-found');
    const outcome = await perform(app, actor, use, input, ...key);
    if (!outcome.ok && outcome.details.includes('step-up'))
      redirect(303, `${actor.kind === 'staff' ? '/clinic' : '/my'}/step-up?to=${encodeURIComponent(here)}`);
    return outcome;
  };
