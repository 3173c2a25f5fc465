/** What clinicians choose from in a safety review, with the words they read. The keys are those of the record (protocol 10.2). */
export const contacts = {
  spoke: 'Spoke with the patient',
  tried: 'Tried to reach them',
  passedToCover: 'Passed to cover',
  knownPlan: 'Already known, plan in place',
} as const;

export const ideations = {
  none: 'No thoughts of suicide reported',
  wishToBeDead: 'Wish to be dead',
  activeNonspecific: 'Thoughts of suicide, without method',
  activeWithMethod: 'Thoughts with a method, without intent',
  activeWithIntent: 'Thoughts with some intent, without a plan',
  activeWithPlan: 'Thoughts with a plan and intent',
} as const;

export const means = { none: 'No access to means', present: 'Has access to means', unknown: 'Not known' } as const;

export const risks = { low: 'Low', moderate: 'Moderate', high: 'High', imminent: 'Imminent' } as const;

export const actionKinds = {
  safetyPlan: 'Safety plan made or renewed',
  meansRestriction: 'Means made safer',
  emergency: 'Emergency services called',
  sameDayReview: 'Seen the same day',
  familyContact: 'Family or friend contacted, as agreed',
  prescriber: 'Prescriber informed',
  increasedFrequency: 'More frequent sessions',
  refer: 'Referred on',
  none: 'Nothing further needed now',
} as const;
