import { resolve } from '$app/paths';

type Papers = Readonly<{
  courseState: string;
  plan: object | null;
  safetyPlanAt: string | null;
  formulation: object | null;
  contract: object | null;
  people: number;
  events: number;
  credited: boolean;
}>;

/** A paper that can be printed: where, whether it is there yet, and what it waits for. */
export type Print = Readonly<{ id: string; title: string; href: string; ready: boolean; wait: string }>;

const ended = ['concludingPhase', 'acuteCompleted', 'followUp', 'maintenance', 'closed'];

/** Everything of a record that goes on paper, each also as a PDF. */
export const printsOf = (papers: Papers, patient: string): readonly Print[] => [
  {
    id: 'formulation',
    title: 'Formulation and contract',
    href: resolve('/clinic/patients/[patient]/formulation/print', { patient }),
    ready: papers.formulation !== null,
    wait: 'once there is a formulation',
  },
  {
    id: 'contract',
    title: 'Contract',
    href: resolve('/clinic/patients/[patient]/contract/print', { patient }),
    ready: papers.contract !== null,
    wait: 'once there is a contract',
  },
  {
    id: 'safety',
    title: 'Safety plan',
    href: resolve('/clinic/patients/[patient]/safety/plan/print', { patient }),
    ready: papers.safetyPlanAt !== null,
    wait: 'once the plan is made',
  },
  {
    id: 'map',
    title: 'Closeness map',
    href: resolve('/clinic/patients/[patient]/people/print', { patient }),
    ready: papers.people > 0,
    wait: 'once somebody is on the map',
  },
  {
    id: 'timeline',
    title: 'Timeline',
    href: resolve('/clinic/patients/[patient]/timeline/print', { patient }),
    ready: papers.events > 0,
    wait: 'once there is an event',
  },
  {
    id: 'stayingWell',
    title: 'Staying-well plan',
    href: resolve('/clinic/patients/[patient]/staying-well/print', { patient }),
    ready: papers.plan !== null,
    wait: 'once the plan is begun',
  },
  {
    id: 'summary',
    title: 'Course summary',
    href: resolve('/clinic/patients/[patient]/summary/print', { patient }),
    ready: ended.includes(papers.courseState),
    wait: 'in the last phase',
  },
  {
    id: 'work',
    title: 'The page about the work the patient did',
    href: resolve('/clinic/patients/[patient]/ending/print', { patient }),
    ready: papers.credited,
    wait: 'once the patient’s changes are written down',
  },
];
