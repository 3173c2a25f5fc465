/** A course as it is usually set up, weekly and in person from a Monday on; a test says what is different about its own. */
export const usualSetUp = {
  variantId: 'adultIndividualAcute',
  protocolModel: 'klerman',
  plannedSessions: 12,
  sessionMinutes: 50,
  frequency: 'weekly',
  delivery: 'inPerson',
  startDate: '2026-04-20',
  minuteOfDay: 600,
} as const;
