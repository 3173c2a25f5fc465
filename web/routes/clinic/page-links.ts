import type { PageKind } from '#domain/courses/page-kind';
import { resolve } from '$app/paths';

/**
 * The address of each kind of page in one patient's record: where findings, tasks and missing items lead. `of` is the session, or the
 * sheet to begin, where the page is about one of them.
 */
export function pageHref(kind: PageKind, patient: string, of?: string): string {
  switch (kind) {
    case 'referral':
      return resolve('/clinic/patients/[patient]/referral', { patient });
    case 'suitability':
      return resolve('/clinic/patients/[patient]/fit', { patient });
    case 'consent':
      return resolve('/clinic/patients/[patient]/consent', { patient });
    case 'courseSetUp':
      return resolve('/clinic/patients/[patient]/course', { patient });
    case 'specialTasks':
      return resolve('/clinic/patients/[patient]/special-tasks', { patient });
    case 'session':
      return of === undefined
        ? resolve('/clinic/patients/[patient]/sessions', { patient })
        : resolve('/clinic/patients/[patient]/sessions/[session]', { patient, session: of });
    case 'story':
      return resolve('/clinic/patients/[patient]/story', { patient });
    case 'measures':
      return resolve('/clinic/patients/[patient]/measures', { patient });
    case 'progress':
      return resolve('/clinic/patients/[patient]/progress', { patient });
    case 'safety':
    case 'safetyPlan':
      return resolve('/clinic/patients/[patient]/safety', { patient });
    case 'concerns':
      return resolve('/clinic/patients/[patient]/concerns', { patient });
    case 'ipvCheck':
      return `${resolve('/clinic/patients/[patient]/safety', { patient })}#ipv`;
    case 'welcome':
      return resolve('/clinic/patients/[patient]/welcome', { patient });
    case 'diagnosis':
      return resolve('/clinic/patients/[patient]/diagnosis', { patient });
    case 'sickRole':
      return resolve('/clinic/patients/[patient]/sick-role', { patient });
    case 'timeline':
      return resolve('/clinic/patients/[patient]/timeline', { patient });
    case 'people':
      return resolve('/clinic/patients/[patient]/people', { patient });
    case 'focus':
      return resolve('/clinic/patients/[patient]/focus', { patient });
    case 'focusWork':
      return resolve('/clinic/patients/[patient]/focus/work', { patient });
    case 'focusChange':
      return resolve('/clinic/patients/[patient]/focus/change', { patient });
    case 'formulation':
      return resolve('/clinic/patients/[patient]/formulation', { patient });
    case 'contract':
      return resolve('/clinic/patients/[patient]/contract', { patient });
    case 'goals':
      return resolve('/clinic/patients/[patient]/goals', { patient });
    case 'medication':
      return resolve('/clinic/patients/[patient]/medication', { patient });
    case 'orientation':
      return resolve('/clinic/patients/[patient]/orientation', { patient });
    case 'worksheet':
      return `${resolve('/clinic/patients/[patient]/worksheets', { patient })}${of === undefined ? '' : `?sheet=${encodeURIComponent(of)}`}`;
    case 'midReview':
      return resolve('/clinic/patients/[patient]/mid-review', { patient });
    case 'ending':
      return resolve('/clinic/patients/[patient]/ending', { patient });
    case 'stayingWellPlan':
      return resolve('/clinic/patients/[patient]/staying-well', { patient });
    case 'supervision':
      return `${resolve('/clinic/patients/[patient]/changes', { patient })}#supervision`;
    case 'maintenance':
    case 'courseChanges':
      return resolve('/clinic/patients/[patient]/changes', { patient });
    case 'followUp':
      return resolve('/clinic/patients/[patient]/follow-up', { patient });
    case 'calendar':
      return resolve('/clinic/calendar');
  }
}
