/** The parts of a protocol that must fit together, before it is known that they do. */
type Unchecked = {
  sessions: { min: number; default: number; max: number; minutes: number };
  shape: string;
  weekPhases: readonly { phase: string; from: number; to: number }[];
  phaseTable: readonly { from: number; to: number; initial: number; concluding: number }[];
  defaultModel: string;
  models: Readonly<Partial<Record<string, unknown>>>;
  tasks: { initial: readonly { id: string }[] };
  initialPlans: Record<string, readonly { session: number; tasks: readonly string[] }[]>;
  steps: readonly { id: string }[];
  agendas: Record<string, readonly { step: string; minutes: number }[]>;
};
type Problem = { path: (string | number)[]; message: string };

/** What a type cannot say: that the parts of one protocol fit together. */
export function problemsOf(protocol: Unchecked): readonly Problem[] {
  return [
    ...lengthProblems(protocol),
    ...weekProblems(protocol),
    ...planProblems(protocol),
    ...agendaProblems(protocol),
  ];
}

function lengthProblems({ sessions, shape, phaseTable, models, defaultModel }: Unchecked): readonly Problem[] {
  const problems: Problem[] = [];
  if (!models[defaultModel])
    problems.push({ path: ['defaultModel'], message: 'the default model is not among the models' });
  if (sessions.min > sessions.default || sessions.default > sessions.max)
    problems.push({ path: ['sessions'], message: 'min, default and max must rise' });
  if (shape === 'maintenance') return problems; // one phase from first to last: nothing to lay out
  for (let length = sessions.min; length <= sessions.max; length += 1) {
    const rows = phaseTable.filter(({ from, to }) => from <= length && length <= to);
    if (rows.length !== 1)
      problems.push({
        path: ['phaseTable'],
        message: `a course of ${length} sessions has ${rows.length} rows, not one`,
      });
    for (const { initial, concluding } of rows)
      if (initial + concluding >= length)
        problems.push({ path: ['phaseTable'], message: `a course of ${length} sessions has no middle phase` });
  }
  return problems;
}

/** Weeks follow each other from 1 on without gap or overlap. */
function weekProblems({ weekPhases }: Unchecked): readonly Problem[] {
  return weekPhases.flatMap(({ phase, from, to }, i) =>
    from === (weekPhases[i - 1]?.to ?? 0) + 1 && to >= from
      ? []
      : [{ path: ['weekPhases', i], message: `the weeks of the ${phase} phase do not follow on` }],
  );
}

function planProblems({ phaseTable, initialPlans, tasks }: Unchecked): readonly Problem[] {
  const problems: Problem[] = [];
  const known = new Set(tasks.initial.map(({ id }) => id));
  for (const length of new Set(phaseTable.map(({ initial }) => initial))) {
    const plan = initialPlans[length];
    const path = ['initialPlans', String(length)];
    if (!plan) problems.push({ path, message: `no plan for an initial phase of ${length} sessions` });
    else if (plan.some(({ session }, i) => session !== i + 1) || plan.length !== length)
      problems.push({ path, message: 'sessions must be numbered from 1 without a gap' });
    else if ([...known].some((id) => !plan.some((one) => one.tasks.includes(id))))
      problems.push({ path, message: 'every initial task needs a session' });
  }
  return problems;
}

function agendaProblems({ sessions, steps, agendas }: Unchecked): readonly Problem[] {
  const problems: Problem[] = [];
  const known = new Set(steps.map(({ id }) => id));
  for (const [kind, agenda] of Object.entries(agendas)) {
    const unknown = agenda.filter(({ step }) => !known.has(step));
    for (const { step } of unknown) problems.push({ path: ['agendas', kind], message: `no step is called ${step}` });
    const minutes = agenda.reduce((sum, one) => sum + one.minutes, 0);
    if (minutes !== sessions.minutes)
      problems.push({ path: ['agendas', kind], message: `the minutes add up to ${minutes}, not ${sessions.minutes}` });
  }
  return problems;
}
