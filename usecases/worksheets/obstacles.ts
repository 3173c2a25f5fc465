/** What may get in the way of a thing to try, and the plan for it (techniques 9). */
export type Obstacle = Readonly<{ obstacle: string; plan: string }>;

/** Obstacles as they are stored, in the order they were named. */
export const obstaclesOf = (stored: unknown): readonly Obstacle[] =>
  Array.isArray(stored)
    ? stored.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'obstacle' in one && typeof one.obstacle === 'string'
          ? [{ obstacle: one.obstacle, plan: 'plan' in one && typeof one.plan === 'string' ? one.plan : '' }]
          : [],
      )
    : [];
