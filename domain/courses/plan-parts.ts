/** The parts of the staying-well plan that a page may show and save by themselves (design 8.14). */
export const planParts = ['signs', 'triggers', 'helps', 'people', 'learned', 'help'] as const;
export type PlanPart = (typeof planParts)[number];
