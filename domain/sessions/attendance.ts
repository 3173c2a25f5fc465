/** How a booked session went (protocol 5). */
export const attendances = [
  'attended',
  'attendedPartly',
  'cancelledInTime',
  'lateCancel',
  'noShow',
  'therapistCancelled',
] as const;
export type Attendance = (typeof attendances)[number];

/** As staff read it, without blame. */
export const attendanceWords: Readonly<Record<Attendance, string>> = {
  attended: 'Came',
  attendedPartly: 'Came for part',
  cancelledInTime: 'Cancelled in time',
  lateCancel: 'Cancelled late',
  noShow: 'Did not come',
  therapistCancelled: 'We cancelled',
};

/** How the note says it, after a comma: "Session 7, middle phase, 14 April, did not come". `null` for sessions that were held. */
export const absenceWords = (attendance: string | null): string | null =>
  attendance === null || isHeld(attendance)
    ? null
    : (attendanceWords[attendance as Attendance] ?? attendance)
        .toLowerCase()
        .replace('we cancelled', 'cancelled by us');

/** Only sessions that were held advance the counter (protocol 2.2). */
export const isHeld = (attendance: string | null): boolean =>
  attendance === 'attended' || attendance === 'attendedPartly';

/** "in person", as a note or a list says it. */
export const deliveryWords: Readonly<Record<string, string>> = {
  inPerson: 'in person',
  telephone: 'by phone',
  video: 'by video',
  mixed: 'in person or by video',
};
