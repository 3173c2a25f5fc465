import type { SendMail } from '#usecases/access/deliver-message';
import type { App } from '#usecases/app';
import { judgeAllCourses } from '#usecases/courses/judge-all-courses';
import { deleteOldKeepsakesEverywhere } from '#usecases/keepsakes/delete-taken-away';
import { judgeCourse } from './judge-course.ts';
import { notifyAlert } from './notify-alert.ts';
import { remindOfTry } from './remind-of-try.ts';
import { sendCheckIns } from './send-check-ins.ts';
import { sendMessage } from './send-message.ts';
import { sweepAlerts } from './sweep-alerts.ts';

type Handler<Payload> = (job: Payload & Readonly<{ tenant: string }>) => Promise<void>;

/** Who works off which job. One line for each kind of later work. */
export function handlers(app: App, send: SendMail | undefined) {
  const sendOne = sendMessage(send);
  return {
    'notify-alert': (job) => notifyAlert(app, job),
    'send-message': (job) => sendOne(app, job),
    'judge-course': (job) => judgeCourse(app, job),
    'remind-of-try': (job) => remindOfTry(app, job),
  } satisfies {
    'notify-alert': Handler<{ alert: string }>;
    'send-message': Handler<{ message: string }>;
    'judge-course': Handler<{ course: string }>;
    'remind-of-try': Handler<{ task: string }>;
  };
}

/** Periodic work: `every` is in seconds. The sweep runs well within the minute after which its silence is an alarm (SAF-08). */
export const periodic = (app: App) => [
  { name: 'sweep-alerts', every: 20, work: () => sweepAlerts(app) },
  { name: 'judge-courses', every: 6 * 3600, work: () => judgeAllCourses(app) },
  { name: 'send-check-ins', every: 15 * 60, work: () => sendCheckIns(app) },
  { name: 'delete-keepsakes', every: 6 * 3600, work: () => deleteOldKeepsakesEverywhere(app) },
];
