import { heading, paragraph, said, saidLines, type Block, type Paper, type Run, type Signer } from '#domain/letters/paper'; // prettier-ignore
import { sayOnPaper } from '#ui/messages/print';
import type {
  ContractDocument,
  CourseSummaryDocument,
  FormulationDocument,
  GraduationDocument,
  HelpLine,
  SafetyPlanDocument,
  Signature,
  StayingWellDocument,
} from '#ui/print/documents';

/** The sheets that pages print, as papers for the PDF: the same documents, the same words, the same order. */

const language = 'en';
const blank = () => sayOnPaper('d.well.blank');
const signersOf = (signatures: readonly Signature[]): readonly Signer[] =>
  signatures.map(({ name, onScreen }) => ({ name, onScreen: onScreen?.when }));
const signed = (signatures: readonly Signature[]): readonly Block[] =>
  signatures.length === 0 ? [] : [{ kind: 'signatures', signers: signersOf(signatures) }];
const strong = (text: string): Run => ({ text, strong: true });
const numbers = (lines: readonly HelpLine[]): Block =>
  lines.length === 0
    ? paragraph(blank())
    : {
        kind: 'list',
        items: lines.map(({ name, value, hours }) => [
          { text: value ? `${name} ` : name },
          ...(value ? [strong(value)] : []),
          ...(hours ? [{ text: `, ${hours}` }] : []),
        ]),
      };

/** What we understand, and what we agreed: formulation and contract on one page. */
export function formulationPaper(one: FormulationDocument): Paper {
  const boxes = [
    [sayOnPaper('d.form.happened'), one.happened],
    [sayOnPaper('d.form.brought'), one.brought],
    [sayOnPaper('d.form.around'), one.around],
  ] as const;
  return {
    title: sayOnPaper('d.form.title'),
    language,
    pages: 1,
    blocks: [
      heading(sayOnPaper('d.form.how')),
      { kind: 'columns', columns: boxes.map(([name, text]) => [paragraph([strong(name)]), paragraph(said(text))]) },
      ...(one.felt
        ? [
            paragraph([
              ...(one.since ? [strong(`${sayOnPaper('d.form.so', { when: one.since })}: `)] : []),
              ...said(one.felt),
            ]),
          ]
        : []),
      heading(sayOnPaper('d.form.own')),
      paragraph(said(one.ownWords), 'large'),
      heading(sayOnPaper('d.form.focus')),
      {
        kind: 'list',
        items: one.focuses.map(({ name, detail, chosen }) =>
          chosen
            ? [strong(`${name}${detail ? `: ${detail}` : ''}`), { text: ` ${sayOnPaper('d.form.chosen')}` }]
            : [{ text: name }],
        ),
      },
      heading(sayOnPaper('d.form.goals')),
      saidLines(one.goals, blank(), true),
      heading(sayOnPaper('d.form.agreed')),
      paragraph([strong(one.sessions.lead), { text: ` ${one.sessions.rest}` }]),
      ...(
        [
          [sayOnPaper('d.form.mine'), one.myPart],
          [sayOnPaper('d.form.theirs'), one.therapistsPart],
          [sayOnPaper('d.form.worse'), one.ifWorse],
        ] as const
      )
        .filter(([, text]) => text !== '')
        .map(([name, text]) => paragraph([strong(`${name} `), { text }])),
      ...signed(one.signatures),
      paragraph(sayOnPaper('d.form.fine', { n: one.reviewSession }), 'small'),
    ],
  };
}

/** The contract alone, term by term. */
export const contractPaper = (one: ContractDocument): Paper => ({
  title: sayOnPaper('d.contract.title'),
  language,
  pages: 1,
  blocks: [
    paragraph(sayOnPaper('d.contract.intro')),
    { kind: 'facts', rows: one.terms.map(({ name, text }) => ({ name, words: text })) },
    heading(sayOnPaper('d.form.goals')),
    saidLines(one.goals, blank(), true),
    ...signed(one.signatures),
    paragraph(sayOnPaper('d.contract.fine'), 'small'),
  ],
});

/** The plan for staying well. It belongs to the patient: no therapist's note, no score. */
export const stayingWellPaper = (one: StayingWellDocument): Paper => ({
  title: sayOnPaper('d.well.title'),
  language,
  pages: 1,
  blocks: [
    {
      kind: 'columns',
      columns: [
        [heading(sayOnPaper('d.well.signs')), saidLines(one.signs, blank())],
        [heading(sayOnPaper('d.well.triggers')), saidLines(one.triggers, blank())],
      ],
    },
    {
      kind: 'columns',
      columns: [
        [heading(sayOnPaper('d.well.helps')), saidLines(one.helps, blank())],
        [
          heading(sayOnPaper('d.well.people')),
          one.people.length === 0
            ? paragraph(blank())
            : { kind: 'list', items: one.people.map(({ name, ask }) => [strong(`${name}: `), ...said(ask)]) },
        ],
      ],
    },
    heading(sayOnPaper('d.well.learned')),
    paragraph(one.learned ? said(one.learned) : blank()),
    heading(sayOnPaper('d.well.first')),
    saidLines(one.first, blank(), true),
    heading(sayOnPaper('d.well.ask')),
    paragraph(sayOnPaper('d.well.twoWeeks')),
    paragraph([strong(sayOnPaper('d.well.today'))]),
    numbers(one.lines),
    ...(one.medicine ? [heading(sayOnPaper('d.well.medicine')), paragraph(one.medicine)] : []),
    ...signed(one.signatures ?? []),
    ...(one.reviewDates.length > 0
      ? [paragraph(sayOnPaper('d.well.review', { dates: one.reviewDates.join(', ') }), 'small')]
      : []),
  ],
});

/** The safety plan: the emergency number first and framed, then the six parts in the order in which one would try them. */
export const safetyPlanPaper = (one: SafetyPlanDocument): Paper => ({
  title: sayOnPaper('d.safe.title'),
  language,
  pages: 1,
  blocks: [
    paragraph([strong(sayOnPaper('d.safe.now', { number: one.emergency }))], 'framed'),
    ...(
      [
        [sayOnPaper('d.safe.signs'), saidLines(one.signs, blank())],
        [sayOnPaper('d.safe.alone'), saidLines(one.alone, blank())],
        [sayOnPaper('d.safe.away'), saidLines(one.away, blank())],
        [sayOnPaper('d.safe.ask'), numbers(one.ask.map(({ name, value }) => ({ name, value: value ?? '' })))],
        [sayOnPaper('d.safe.care'), numbers(one.care)],
        [sayOnPaper('d.safe.home'), saidLines(one.home, blank())],
      ] as const
    ).flatMap(([title, block], n) => [heading(`${n + 1}. ${title}`), block]),
    ...(one.renewBy ? [paragraph(sayOnPaper('d.safe.renew', { date: one.renewBy }), 'small')] : []),
  ],
});

/** The summary at the end of a course. */
export const summaryPaper = (one: CourseSummaryDocument): Paper => ({
  title: sayOnPaper('d.sum.title'),
  language,
  pages: 1,
  blocks: [
    heading(sayOnPaper('d.sum.course')),
    {
      kind: 'facts',
      rows: [...one.facts, { name: sayOnPaper('d.sum.focus'), text: one.focus }].map(({ name, text }) => ({
        name,
        words: text,
      })),
    },
    heading(sayOnPaper('d.sum.change')),
    paragraph(one.sentence),
    ...(one.chart ? [one.chart] : []),
    ...(one.measures.length > 0
      ? [
          {
            kind: 'table',
            head: [
              sayOnPaper('d.sum.measure'),
              sayOnPaper('d.sum.first'),
              sayOnPaper('d.sum.last'),
              sayOnPaper('d.sum.means'),
            ],
            rows: one.measures.map(({ name, first, last, means }) => [name, first, last, means]),
          } as const,
        ]
      : []),
    heading(sayOnPaper('d.sum.goals')),
    one.goals.length === 0
      ? paragraph(blank())
      : {
          kind: 'list',
          ordered: true,
          items: one.goals.map(({ text, state }) => [...said(text), strong(` ${state}`)]),
        },
    heading(sayOnPaper('d.sum.did')),
    saidLines(one.did, blank()),
    heading(sayOnPaper('d.sum.left')),
    saidLines(one.left, blank()),
    heading(sayOnPaper('d.sum.next')),
    one.next.length === 0 ? paragraph(blank()) : { kind: 'list', items: one.next },
    ...signed(one.signatures),
  ],
});

/** A plain page for the end: the dates, what the patient did, their own words. No seal, no praise (design 8.13). */
export const graduationPaper = (one: GraduationDocument): Paper => ({
  title: sayOnPaper('d.grad.title'),
  language,
  pages: 1,
  blocks: [
    paragraph(sayOnPaper('d.grad.dates', { start: one.start, end: one.end }), 'large'),
    paragraph(sayOnPaper('d.grad.did')),
    saidLines(one.did, blank()),
    ...(one.ownWords ? [heading(sayOnPaper('d.grad.words')), paragraph(said(one.ownWords), 'large')] : []),
    paragraph(sayOnPaper('d.grad.from', { name: one.therapist })),
  ],
});
