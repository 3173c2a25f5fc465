import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acts, type Act, type ActRow, type Permission, type Reach, type Role } from './acts.ts';
import { decide, mayEver, noRelation, type Asker, type Relation } from './policy.ts';

/**
 * The matrix of the security requirements, section 2, typed again by hand as the second opinion: for each permission, how far each
 * role may reach at most when it reads and when it writes. `act` names the acts a cell is about when they differ from the row's.
 */
type Cell = Partial<Record<Role, readonly Reach[]>>;
const own: Cell = { PAT: ['own'] };
const care: Cell = { THE: ['caseload'], SUP: ['supervised'], TRA: ['caseload'] };
const treat: Cell = { THE: ['caseload'], TRA: ['caseload'] };
const careOnCall: Cell = { THE: ['caseload', 'onCall'], SUP: ['supervised', 'onCall'], TRA: ['caseload'] };
const list: Cell = { THE: ['all'], SUP: ['all'], TRA: ['all'] };

/** A list is open to a role as a whole; what it shows of whom is narrowed by the query and the database's fence. */
const matrix: Readonly<Record<Permission, { read: Cell; write: Cell }>> = {
  P1: { read: { OWN: ['all'], ...list, FRO: ['all'], AUD: ['all'] }, write: { OWN: ['all'] } },
  P2: {
    read: { OWN: ['all'], AUD: ['all'] },
    write: { OWN: ['all'], THE: ['caseload'], TRA: ['caseload'], FRO: ['all'] },
  },
  P3: { read: { OWN: ['all'], AUD: ['all'] }, write: { OWN: ['all'] } },
  P4: { read: { OWN: ['all'], ...withLists(careOnCall), FRO: ['all'], PAT: ['own'] }, write: {} },
  P5: { read: {}, write: { ...withLists(treat), FRO: ['all'], PAT: ['own'], OWN: ['all'] } },
  P6: { read: {}, write: {} },
  P7: {
    read: { ...withLists(care), OWN: ['all'], FRO: ['all'], PAT: ['own'] },
    write: { ...care, FRO: ['all'], PAT: ['own'] },
  },
  P8: {
    read: { OWN: ['all'], THE: ['caseload'], FRO: ['all'], PAT: ['own'] },
    write: { THE: ['caseload'], FRO: ['all'] },
  },
  P9: { read: { ...care, ...own }, write: { ...treat, ...own } },
  P10: { read: { ...care, ...own }, write: { ...treat, SUP: ['supervised'] } },
  P11: { read: treat, write: treat }, // of those only the author, which the database's fence decides row by row (PSY-04)
  P12: { read: { ...care, ...own }, write: { ...treat, ...own } },
  P13: { read: { ...withLists(care), ...own }, write: { ...treat, ...own } },
  P14: { read: { ...withLists(careOnCall), ...own, FRO: ['all'], OWN: ['all'] }, write: { ...careOnCall, ...own } },
  P15: { read: {}, write: careOnCall },
  P16: { read: { ...care, ...own }, write: { ...treat, ...own } },
  P17: { read: { ...care, ...own }, write: treat },
  P18: { read: { ...care, ...own }, write: { ...treat, ...own } },
  P19: { read: {}, write: {} },
  P20: { read: { THE: ['caseload'], PAT: ['own'] }, write: {} },
  P21: { read: {}, write: {} },
  P22: { read: {}, write: {} },
  P23: { read: {}, write: {} },
  P24: { read: { OWN: ['all'], AUD: ['all'], ...care, ...own }, write: {} },
  P25: { read: {}, write: {} },
  self: { read: everybody(), write: everybody() },
};

function withLists(cell: Cell): Cell {
  const roles = Object.entries(cell) as [Role, readonly Reach[]][];
  return Object.fromEntries(roles.map(([role, reaches]) => [role, [...reaches, 'all']]));
}
function everybody(): Cell {
  return Object.fromEntries(
    (['OWN', 'THE', 'SUP', 'TRA', 'FRO', 'PAT', 'RES', 'AUD'] as const).map((role) => [role, ['all']]),
  );
}

const roles: readonly Role[] = ['OWN', 'THE', 'SUP', 'TRA', 'FRO', 'PAT', 'FAM', 'RES', 'AUD'];
const names = Object.keys(acts) as Act[];
const rowOf = (act: Act): ActRow => acts[act];
const asker = (mine: readonly Role[], given: Partial<Asker> = {}): Asker => ({
  roles: mine,
  steppedUpAt: null,
  limitedTo: null,
  ...given,
});
const fresh = { freshStepUp: true };
const relations: Readonly<Record<string, Relation>> = {
  stranger: noRelation,
  assigned: { ...noRelation, assigned: true },
  supervised: { ...noRelation, supervised: true },
  onCall: { ...noRelation, onCall: true },
  own: { ...noRelation, own: true },
};
const reachOf = {
  stranger: 'all',
  assigned: 'caseload',
  supervised: 'supervised',
  onCall: 'onCall',
  own: 'own',
} as const;

describe('ROL-01 cell by cell: no act grants more than its row of the matrix', () => {
  test.each(names)('%s', (act) => {
    const row = rowOf(act);
    const allowed = matrix[row.permission][row.does];
    for (const role of roles)
      for (const reach of row.roles[role] ?? [])
        expect(allowed[role] ?? [], `${role} reaches ${reach}`).toContain(reach);
  });
});

describe('ROL-01 the decision follows the table for every role in every relation', () => {
  test.each(names)('%s', (act) => {
    const row = rowOf(act);
    for (const role of roles)
      for (const [name, relation] of Object.entries(relations)) {
        const granted = row.roles[role] ?? [];
        const reaches = granted.includes('all') || granted.includes(reachOf[name as keyof typeof reachOf]);
        const expected = name === 'stranger' ? granted.includes('all') : reaches;
        expect(decide(act, asker([role]), relation, fresh).allowed, `${role}, ${name}`).toBe(expected);
      }
  });
});

describe('what must never be, whatever the table says', () => {
  const clinicalText: readonly Permission[] = ['P9', 'P10', 'P11', 'P12', 'P13'];

  test.each(['OWN', 'FRO', 'AUD', 'RES', 'FAM'] as const)(
    'MIN-02 %s reaches no clinical text, however related',
    (role) => {
      for (const act of names.filter((name) => clinicalText.includes(rowOf(name).permission)))
        for (const relation of Object.values(relations))
          expect(decide(act, asker([role]), relation, fresh).allowed, act).toBe(false);
    },
  );

  test('P15 SAF-04 a trainee may acknowledge an alert and never close one', () => {
    const { assigned = noRelation } = relations;
    expect(decide('alert.acknowledge', asker(['TRA']), assigned, fresh).allowed).toBe(true);
    expect(decide('alert.close', asker(['TRA']), assigned, fresh).allowed).toBe(false);
  });

  test('P10 a supervisor signs beside a trainee and writes no note', () => {
    const writes = names.filter((act) => rowOf(act).permission === 'P10' && rowOf(act).does === 'write');
    expect(writes.filter((act) => mayEver(act, ['SUP']))).toEqual(['note.cosign']);
  });

  test('P12 a family member reaches nothing of the inventory; no act names the role at all', () => {
    expect(names.filter((act) => mayEver(act, ['FAM']))).toEqual([]);
  });

  test('P2 a therapist invites own patients only; nobody but the owner changes roles or ends access', () => {
    expect(decide('patient.invite', asker(['THE']), noRelation, fresh).allowed).toBe(false);
    for (const act of ['staff.invite', 'staff.changeRoles', 'staff.disable'] as const)
      expect(roles.filter((role) => mayEver(act, [role]))).toEqual(['OWN']);
  });

  test('a therapist reaches a patient they are not assigned to through no clinical act', () => {
    const open = names.filter(
      (act) => rowOf(act).about === 'patient' && decide(act, asker(['THE']), noRelation, fresh).allowed,
    );
    expect(open).toEqual([]);
  });

  test('a patient reaches nobody else, and no list', () => {
    const open = names.filter((act) => decide(act, asker(['PAT']), noRelation, fresh).allowed);
    expect(open.map((act) => rowOf(act).permission).filter((permission) => permission !== 'self')).toEqual([]);
  });

  test('the system acts where a job or the operator needs it, and nowhere else', () => {
    expect(names.filter((act) => mayEver(act, ['SYS']))).toEqual([
      'staff.createByOperator',
      'course.judge',
      'workingNote.rotateKeys', // sealed texts under a new key; nobody reads them on the way
      'try.remind', // the reminder a patient asked for
      'checkIn.send',
      'alert.raise',
      'alert.escalate',
      'keepsake.forget', // what was taken away, once the time for taking it back is over
    ]);
  });
});

describe('SES-08 acts that ask for a fresh proof', () => {
  test('are these', () =>
    expect(names.filter((act) => rowOf(act).stepUp)).toEqual([
      'practice.change',
      'measure.upload',
      'template.publish',
      'staff.invite',
      'staff.changeRoles',
      'staff.disable',
      'record.copyOwn',
      'account.changeFactors',
    ]));

  test.each(names.filter((act) => rowOf(act).stepUp))('%s is refused without one, to those who may', (act) => {
    const [role] = roles.filter((one) => mayEver(act, [one]));
    const stale = decide(
      act,
      asker(role ? [role] : []),
      { ...noRelation, assigned: true, own: true },
      { freshStepUp: false },
    );
    expect(stale).toEqual({ allowed: false, why: 'step-up' });
  });

  test('tell somebody who may not do it at all nothing about a proof', () => {
    expect(decide('staff.invite', asker(['THE']), noRelation, { freshStepUp: false })).toEqual({
      allowed: false,
      why: 'no-grant',
    });
  });
});

describe('ROL-03 deny is the default', () => {
  test('nobody without a role may do anything', () => {
    for (const act of names)
      for (const relation of Object.values(relations))
        expect(decide(act, asker([]), relation, fresh).allowed).toBe(false);
  });

  test('roles add up and never take away, and a relation of one role opens nothing through another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.subarray([...roles]),
        fc.subarray([...roles]),
        fc.record({ assigned: fc.boolean(), supervised: fc.boolean(), onCall: fc.boolean(), own: fc.boolean() }),
        (act, some, more, relation) => {
          const few = decide(act, asker(some), relation, fresh).allowed;
          const many = decide(act, asker([...some, ...more]), relation, fresh).allowed;
          expect(many || !few).toBe(true);
          const each = [...some, ...more].some((role) => decide(act, asker([role]), relation, fresh).allowed);
          expect(many).toBe(each);
        },
      ),
    );
  });

  test('an error while deciding is no permission: an act that is not in the table throws and answers nothing', () => {
    expect(() => decide('no.such.act' as Act, asker(['OWN']), noRelation, fresh)).toThrow();
  });

  test('ROL-01 a changed cell changes decision and menu together', () => {
    const before = [mayEver('outbox.read', ['THE']), decide('outbox.read', asker(['THE']), noRelation, fresh).allowed];
    expect(before).toEqual([false, false]);
    const row = acts['outbox.read'] as { roles: Cell };
    const kept = row.roles;
    row.roles = { ...kept, THE: ['all'] };
    const after = [mayEver('outbox.read', ['THE']), decide('outbox.read', asker(['THE']), noRelation, fresh).allowed];
    row.roles = kept;
    expect(after).toEqual([true, true]);
  });
});

describe('design 6.10 a one-use check-in link', () => {
  test.each(names)('%s', (act) => {
    const limited = asker(['PAT'], { limitedTo: { checkIn: 'this one' } });
    const own = { ...noRelation, own: true };
    const here = decide(act, limited, own, { ...fresh, checkIn: 'this one' }).allowed;
    expect(here).toBe(rowOf(act).byLink === true && rowOf(act).roles.PAT !== undefined);
    for (const checkIn of ['another one', null])
      expect(decide(act, limited, own, { ...fresh, checkIn }).allowed).toBe(false);
  });
});

test('ROL-01 no other module of the domain or the use cases names a role to decide by it', () => {
  // The policy, its words, and the places that give roles out or name a purpose.
  const files = import.meta.dirname.replace(/domain\/access$/, '');
  const policy = readFileSync(`${files}usecases/perform.ts`, 'utf8');
  expect(policy).not.toMatch(/'(OWN|THE|SUP|TRA|FRO|AUD|RES)'/);
});
