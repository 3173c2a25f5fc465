/** One thing to choose: what is sent, what is read, and, where one word is not enough, one short sentence more. */
export type Choice = Readonly<{ value: string; label: string; hint?: string | undefined }>;

/** The id of the nth choice of a group. The first bears the group's name, so that the error summary can lead to it. */
export const choiceId = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`);
