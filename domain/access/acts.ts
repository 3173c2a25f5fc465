/**
 * Every act of the product, in one typed table: which permission of the matrix it belongs to, whom it is about, and which role
 * reaches how far. Interface, routes and use cases read this table; no other place decides (ROL-01). To add an act, add a row;
 * the matrix test then asks for its cases.
 */

/** The nine human roles, and the system itself when a job acts. */
export type Role = 'OWN' | 'THE' | 'SUP' | 'TRA' | 'FRO' | 'PAT' | 'FAM' | 'RES' | 'AUD' | 'SYS';

/** How far a grant reaches: everyone in the practice, own caseload, supervised, open alerts while on call, or oneself. */
export type Reach = 'all' | 'caseload' | 'supervised' | 'onCall' | 'own';

/** Rows of the permission matrix. */
export type Permission =
  | 'P1'
  | 'P2'
  | 'P3'
  | 'P4'
  | 'P5'
  | 'P6'
  | 'P7'
  | 'P8'
  | 'P9'
  | 'P10'
  | 'P11'
  | 'P12'
  | 'P13'
  | 'P14'
  | 'P15'
  | 'P16'
  | 'P17'
  | 'P18'
  | 'P19'
  | 'P20'
  | 'P21'
  | 'P22'
  | 'P23'
  | 'P24'
  | 'P25'
  | 'self';

export type ActRow = Readonly<{
  permission: Permission;
  /** `patient`: the relation to one patient is loaded and judged. `practice`: no single patient is concerned. */
  about: 'patient' | 'practice';
  does: 'read' | 'write';
  roles: Readonly<Partial<Record<Role, readonly Reach[]>>>;
  /** Needs a second factor at most 10 minutes old (SES-08). */
  stepUp?: true;
  /** Open to a person who came by a one-use check-in link. */
  byLink?: true;
}>;

type Roles = ActRow['roles'];
const rows = <const T extends Record<string, ActRow>>(table: T): T => table;
const read = (permission: Permission, roles: Roles): ActRow => ({ permission, about: 'patient', does: 'read', roles });
const write = (permission: Permission, roles: Roles): ActRow => ({
  permission,
  about: 'patient',
  does: 'write',
  roles,
});
const list = (permission: Permission, roles: Roles): ActRow => ({ permission, about: 'practice', does: 'read', roles });
const change = (permission: Permission, roles: Roles): ActRow => ({
  permission,
  about: 'practice',
  does: 'write',
  roles,
});

const everyone: Roles = {
  OWN: ['all'],
  THE: ['all'],
  SUP: ['all'],
  TRA: ['all'],
  FRO: ['all'],
  RES: ['all'],
  AUD: ['all'],
};
const clinicians: Roles = { THE: ['all'], SUP: ['all'], TRA: ['all'] };
const treating: Roles = { THE: ['caseload'], TRA: ['caseload'] };
const caring: Roles = { THE: ['caseload'], SUP: ['supervised'], TRA: ['caseload'] };
const caringAndPatient: Roles = { ...caring, PAT: ['own'] };
const watching: Roles = { THE: ['caseload', 'onCall'], SUP: ['supervised', 'onCall'], TRA: ['caseload'] };
const patient: Roles = { PAT: ['own'] };
const system: Roles = { SYS: ['all'] };

export const acts = rows({
  // P1 practice
  'practice.read': list('P1', { OWN: ['all'], THE: ['all'], SUP: ['all'], AUD: ['all'], TRA: ['all'], FRO: ['all'] }),
  'practice.change': { ...change('P1', { OWN: ['all'] }), stepUp: true },
  'practice.setUp': change('P1', { OWN: ['all'] }),
  'measure.draft': change('P1', { OWN: ['all'] }),
  'measure.upload': { ...change('P1', { OWN: ['all'] }), stepUp: true },
  'template.read': list('P1', { OWN: ['all'], THE: ['all'], SUP: ['all'], TRA: ['all'] }),
  'template.change': change('P1', { OWN: ['all'] }),
  'template.publish': { ...change('P1', { OWN: ['all'] }), stepUp: true },
  'sample.load': change('P1', { OWN: ['all'] }),
  // P2 people who work here
  'staff.list': list('P2', { OWN: ['all'], AUD: ['all'] }),
  'staff.invite': { ...change('P2', { OWN: ['all'] }), stepUp: true },
  'staff.changeRoles': { ...change('P2', { OWN: ['all'] }), stepUp: true },
  'staff.createByOperator': change('P2', system),
  'staff.disable': { ...change('P2', { OWN: ['all'] }), stepUp: true },
  'patient.invite': write('P2', { THE: ['caseload'], TRA: ['caseload'], FRO: ['all'] }),
  // P3 running it
  'outbox.read': list('P3', { OWN: ['all'] }),
  'health.read': list('P3', { OWN: ['all'], AUD: ['all'] }),
  // P4, P5 the directory
  'patient.list': list('P4', { THE: ['all'], SUP: ['all'], TRA: ['all'], FRO: ['all'], OWN: ['all'] }),
  'patient.read': read('P4', { ...watching, FRO: ['all'], PAT: ['own'] }),
  'patient.create': change('P5', { THE: ['all'], TRA: ['all'], FRO: ['all'] }),
  'patient.change': write('P5', { THE: ['caseload'], TRA: ['caseload'], FRO: ['all'] }),
  'referral.list': list('P4', { THE: ['all'], TRA: ['all'], FRO: ['all'] }),
  'referral.take': change('P5', { THE: ['all'], TRA: ['all'] }),
  'patient.changeOwn': write('P5', patient),
  'patient.assign': write('P5', { THE: ['caseload'], OWN: ['all'] }),
  // P7 time
  'today.read': list('P7', clinicians),
  'outcomes.readOwn': list('P7', clinicians),
  'session.list': read('P7', { ...caring, FRO: ['all'], PAT: ['own'] }),
  'session.book': write('P7', { THE: ['caseload'], TRA: ['caseload'], FRO: ['all'] }),
  // P9 what treatment is about
  'course.read': read('P9', caringAndPatient),
  'course.readEarlier': read('P9', caring),
  'course.create': write('P9', treating),
  'course.change': write('P9', treating),
  'course.move': write('P9', treating),
  'task.read': read('P9', caring),
  'task.save': write('P9', treating),
  'formulation.read': read('P9', caringAndPatient),
  'formulation.write': write('P9', treating),
  'formulation.answer': write('P9', patient),
  'issue.rank': write('P9', patient),
  'contract.read': read('P9', caringAndPatient),
  'contract.write': write('P9', treating),
  'contract.sign': write('P9', patient),
  'goal.read': read('P9', caringAndPatient),
  'goal.write': write('P9', treating),
  'goal.rate': write('P9', { ...treating, PAT: ['own'] }),
  'focus.read': read('P9', caring),
  'focus.readOwn': read('P9', patient),
  'focus.write': write('P9', treating),
  'focus.rate': write('P9', { ...treating, PAT: ['own'] }),
  'finding.read': read('P9', caring),
  'finding.answer': write('P9', treating),
  'aftercare.read': read('P9', caringAndPatient),
  'aftercare.ask': write('P9', { ...treating, PAT: ['own'] }),
  'aftercare.write': write('P9', treating),
  'progress.read': read('P9', caring),
  'progress.answer': write('P9', treating),
  'course.judge': write('P9', { ...treating, ...system }),
  // P10 notes
  'note.read': read('P10', caring),
  'note.write': write('P10', treating),
  'note.sign': write('P10', treating),
  'note.cosign': write('P10', { SUP: ['supervised'] }),
  // P11 private working notes: of their author only; the database's fence says the same
  'workingNote.read': read('P11', treating),
  'workingNote.write': write('P11', treating),
  'workingNote.toRecord': write('P11', treating),
  'workingNote.rotateKeys': change('P11', system),
  // P12 people, timeline, worksheets
  'people.read': read('P12', caringAndPatient),
  'people.write': write('P12', { ...treating, PAT: ['own'] }),
  'timeline.read': read('P12', caringAndPatient),
  'timeline.write': write('P12', { ...treating, PAT: ['own'] }),
  'worksheet.read': read('P12', caringAndPatient),
  'worksheet.write': write('P12', { ...treating, PAT: ['own'] }),
  'try.remind': write('P12', system),
  // P13 answers and scores
  'measure.read': read('P13', caringAndPatient),
  'measure.enter': write('P13', treating),
  'checkIn.ask': write('P13', treating),
  'checkIn.plan': write('P13', treating),
  'checkIn.send': write('P13', system),
  'checkIn.read': { ...read('P13', patient), byLink: true },
  'checkIn.answer': { ...write('P13', patient), byLink: true },
  // P14, P15 safety
  'alert.list': list('P14', clinicians),
  'alert.read': read('P14', watching),
  'alert.raise': write('P14', { ...watching, PAT: ['own'], ...system }),
  'alert.banner': list('P14', { FRO: ['all'], OWN: ['all'] }),
  'alert.acknowledge': write('P15', watching),
  'alert.close': write('P15', { THE: ['caseload', 'onCall'], SUP: ['supervised', 'onCall'] }),
  'alert.escalate': write('P15', system),
  'safetyReview.read': read('P14', watching),
  'safetyReview.write': write('P14', { THE: ['caseload', 'onCall'], SUP: ['supervised', 'onCall'], TRA: ['caseload'] }),
  'ipvCheck.read': read('P14', caring),
  'ipvCheck.write': write('P14', treating),
  'safetyPlan.read': read('P14', { ...watching, PAT: ['own'] }),
  'safetyPlan.write': write('P14', { ...treating, PAT: ['own'] }),
  'support.view': { ...write('P14', patient), byLink: true },
  // P17 letters
  'letter.read': read('P17', caring),
  'letter.write': write('P17', treating),
  'letter.sign': write('P17', treating),
  'letter.send': write('P17', treating),
  'letter.readOwn': read('P17', patient),
  // Photos and letters of grief work have the class of their worksheet (P17, P12), and are of the two only: the database's fence says who
  // of the caseload is the therapist (design 8.11).
  'keepsake.list': read('P12', { ...treating, PAT: ['own'] }),
  'keepsake.open': read('P12', { ...treating, PAT: ['own'] }),
  'keepsake.write': write('P12', { ...treating, PAT: ['own'] }),
  'keepsake.forget': change('P12', system),
  // P16, P18
  'message.send': write('P16', { ...treating, PAT: ['own'] }),
  'consent.read': read('P18', { ...caring, PAT: ['own'] }),
  'consent.record': write('P18', treating),
  'consent.give': write('P18', patient),
  // P20 a copy of one's own record
  'record.copyOwn': { ...read('P20', patient), stepUp: true },
  // P24 who looked
  'audit.read': list('P24', { OWN: ['all'], AUD: ['all'] }),
  'audit.readPatient': read('P24', { ...caring, PAT: ['own'] }),
  // the portal and one's own account
  'portal.read': { ...read('P4', patient), byLink: true },
  'account.read': list('self', { ...everyone, PAT: ['all'] }),
  // how a therapist may be found
  'profile.readOwn': list('self', { THE: ['all'], SUP: ['all'] }),
  'profile.write': change('self', { THE: ['all'], SUP: ['all'] }),
  'account.change': change('self', { ...everyone, PAT: ['all'] }),
  'account.changeFactors': { ...change('self', { ...everyone, PAT: ['all'] }), stepUp: true },
});

export type Act = keyof typeof acts;
