import { wallClock } from '#domain/calendar';
import * as words from '#domain/people/card-words';
import { forThePatient } from '#domain/people/inventory';
import { markNames, relationNames, ringNames } from '#domain/people/person';
import { occasionNames } from '#domain/people/occasion';
import { sayTie, tieWith, tiesOf } from '#domain/people/tie';
import { said, saidAll, type CopyItem, type CopyPart } from '#domain/records/record-copy';
import { entryKinds, impactNames, symptomNames } from '#domain/timeline/entry';
import { moodNames } from '#domain/timeline/mood-grid';
import { sayStretch, sayWhen } from '#domain/timeline/when';
import { peopleOf } from '#store/people';
import { cardOf } from '../people/card-of.ts';
import { readPeople } from '../people/read-people.ts';
import { readTimeline } from '../timeline/read-timeline.ts';
import { theirs, type CopySource } from './copy-parts.ts';

/** "Friend, person 2" where names are left out: the same number stands for the same person in the whole copy. */
const calledOf = (withNames: boolean, name: string, relation: keyof typeof relationNames, index: number): string =>
  withNames ? name : `Person ${index + 1}, ${relationNames[relation].toLowerCase()}`;

/** The people of the map as the patient sees them, with their ties and where they stood on each kept map. */
export async function peopleParts(source: CopySource): Promise<readonly CopyPart[]> {
  const { s, patient, withNames, zone } = source;
  const open = await theirs(source, readPeople, { patientId: patient.id });
  if (!open) return [];
  const stored = await peopleOf(s, patient.id);
  const cards = stored.map((row) => ({ row, card: forThePatient(cardOf(row)) }));
  const called = new Map(
    cards.map(({ card }, index) => [card.id as string, calledOf(withNames, card.displayName, card.relation, index)]),
  );
  const nameFor = (id: string) => called.get(id) ?? 'someone';
  return [
    {
      id: 'people',
      title: 'People around me',
      items: cards.map(({ card, row }): CopyItem => {
        const person = open.people.find(({ id }) => id === card.id);
        return {
          title: nameFor(card.id),
          on: null,
          lines: [
            ...said('What they are to me', relationNames[card.relation]),
            ...said('Now', row.removed_at === null ? words.statusWords[card.status] : 'Taken off the map'),
            ...said('How close', person?.place && ringNames[person.place.ring]),
            ...said('Where I would like them to be', person?.wantedRing && ringNames[person.wantedRing]),
            ...said('How it feels', person?.feel && markNames[person.feel]),
            ...said('Tied to how I feel', person?.matters ? 'Yes' : ''),
            ...saidAll(
              'Between them and others',
              tiesOf(open.ties, card.id).map((tie) => tieWith(tie.kind, nameFor(tie.with))),
            ),
            ...linesOf(card, withNames),
          ],
        };
      }),
    },
    {
      id: 'maps',
      title: 'Maps that were kept',
      items: open.maps.map(({ takenAt, occasion, note, people, ties }) => ({
        title: 'Map',
        on: wallClock(takenAt, zone).date,
        lines: [
          ...said('Kept', occasionNames[occasion]),
          ...said('Note', note),
          ...people.flatMap(({ id, place, movedSince }) => [
            ...said(nameFor(id), place && ringNames[place.ring]),
            ...said(`What changed with ${nameFor(id)}`, movedSince?.reason),
          ]),
          ...saidAll(
            'Between people',
            ties.map(({ one, other, kind }) => sayTie(nameFor(one), nameFor(other), kind)),
          ),
        ],
      })),
    },
  ];
}

const listed = <W extends Readonly<Record<string, string>>>(labels: W, given: readonly (keyof W)[] | undefined) =>
  (given ?? []).map((one) => labels[one] ?? '');

/** What the card says, in the words of its page. A way to hide a name is part of the name. */
const linesOf = (card: ReturnType<typeof forThePatient>, withNames: boolean) => [
  ...(withNames ? said('Initials when names are hidden', card.pseudonym) : []),
  ...said('Age', card.ageGroup && words.ageWords[card.ageGroup]),
  ...said('How often we are in touch', card.contact && words.frequencyWords[card.contact.frequency]),
  ...saidAll('How', listed(words.mediumWords, card.contact?.medium)),
  ...said(
    'How often I would like',
    card.contact?.wantedFrequency && words.frequencyWords[card.contact.wantedFrequency],
  ),
  ...said('Times a week', card.contactPerWeek),
  ...said('What we do together', card.whatWeDo),
  ...said('What is good', card.satisfying),
  ...said('What is hard', card.unsatisfying),
  ...said('How much I can tell them', card.canConfide && words.confideWords[card.canConfide]),
  ...said('What I would like to be different', card.wantedChange),
  ...said('What I like', card.liked),
  ...said('What I do not like', card.disliked),
  ...said('What I want from them', card.expectationsMine),
  ...said('What they want from me', card.expectationsTheirs),
  ...said('Giving and getting', card.reciprocity && words.reciprocityWords[card.reciprocity]),
  ...said('Do they know how I feel', card.knowsIAmUnwell && words.knowsWords[card.knowsIAmUnwell]),
  ...said('What we argue about', card.conflict?.topic),
  ...said('How often we argue, 0 to 10', card.conflict?.frequency),
  ...said('How it ends', card.conflict && words.conflictEndWords[card.conflict.howItEnds]),
  ...saidAll('How we talk', listed(words.styleWords, card.communicationStyle)),
  ...said('What changed when I got low', card.changesNearOnset),
  ...said('Their part in how I feel', card.partInDepression && words.partWords[card.partInDepression]),
  ...saidAll('What I get', listed(words.supportWords, card.supportTypes)),
  ...saidAll('What I give', listed(words.supportWords, card.supportGiven)),
  ...said('Support, 0 to 10', card.support),
  ...said('Strain, 0 to 10', card.strain),
  ...said('Confiding, 0 to 10', card.confiding),
  ...said('In my words', card.patientWords),
  ...said('What changed between us', card.movedSince?.reason),
];

/** Events, and the mood of each month as it is remembered. Dates stay as approximate as they were told. */
export async function timelineParts(source: CopySource): Promise<readonly CopyPart[]> {
  const open = await theirs(source, readTimeline, { patientId: source.patient.id });
  if (!open) return [];
  const names = new Map(open.people.map(({ id, name }) => [id, name]));
  return [
    {
      id: 'timeline',
      title: 'My timeline',
      items: [
        ...open.entries.map((entry) => ({
          title: entry.label,
          on: null,
          lines: [
            ...said('When', sayStretch(entry.start, entry.end)),
            ...said('What it was', entryKinds[entry.kind].name),
            ...said('How it felt', entry.impact && impactNames[entry.impact]),
            ...said('In my words', entry.feeling),
            ...saidAll(
              'Who was part of it',
              entry.personIds.flatMap((id) => names.get(id) ?? []),
            ),
            ...saidAll('What I noticed', listed(symptomNames, entry.symptoms)),
            ...said('How it began', entry.onset ? 'It began here' : ''),
          ],
        })),
        ...(open.noticed === '' && open.lastWell === null
          ? []
          : [
              {
                title: 'About the beginning',
                on: null,
                lines: [
                  ...said('When I last felt like myself', open.lastWell && sayWhen(open.lastWell)),
                  ...said('What I noticed', open.noticed),
                ],
              },
            ]),
      ],
    },
    {
      id: 'rememberedMood',
      title: 'Mood, month by month',
      items: Object.entries(open.mood)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, level]) => ({
          title: sayWhen({ date: month, approx: false }),
          on: null,
          lines: said('Mood', level && moodNames[level]),
        })),
    },
  ];
}
