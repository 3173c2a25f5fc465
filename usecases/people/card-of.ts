import { PersonCard } from '#domain/people/person-card.schema';

/** The columns of `person` that make a card. */
export type PersonRow = Readonly<{
  id: string;
  display_name: string;
  relation: string;
  status: string;
  card: unknown;
  clinician_card: unknown;
}>;

const fieldsIn = (json: unknown): object => (typeof json === 'object' && json !== null ? json : {});

/** One person's card from the row it is stored in; parsed, so that a damaged row is noticed and never guessed at. */
export const cardOf = (row: PersonRow): PersonCard =>
  PersonCard.parse({
    ...fieldsIn(row.card),
    ...fieldsIn(row.clinician_card),
    id: row.id,
    displayName: row.display_name,
    relation: row.relation,
    status: row.status,
  });
