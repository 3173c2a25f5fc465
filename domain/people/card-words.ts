/** What the answers on the card of a person are called, on pages, in print and in copies. "I do not know" can always be chosen (techniques 12). */

export const frequencyWords = {
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  rarely: 'Rarely',
  none: 'Not at all',
  dontKnow: 'I do not know',
} as const;

export const mediumWords = {
  inPerson: 'In person',
  phone: 'By phone',
  message: 'By message',
  online: 'Online',
} as const;

export const confideWords = {
  everything: 'Everything',
  some: 'Some things',
  little: 'Little',
  nothing: 'Nothing',
  dontKnow: 'I do not know',
} as const;

export const statusWords = {
  alive: 'In my life',
  lostContact: 'We lost touch',
  estranged: 'We broke off',
  deceased: 'Died',
} as const;

export const ageWords = { child: 'Child', teen: 'Teenager', adult: 'Adult', older: 'Older person' } as const;

export const reciprocityWords = {
  balanced: 'About even',
  iGiveMore: 'I give more',
  theyGiveMore: 'They give more',
  unclear: 'Not clear',
} as const;

export const knowsWords = { yes: 'Yes', partly: 'In part', no: 'No', notApplicable: 'Does not apply' } as const;

export const conflictEndWords = {
  resolved: 'We sort it out',
  dropped: 'We drop it',
  avoided: 'We avoid it',
  violent: 'Somebody gets hurt or afraid',
  other: 'Another way',
} as const;

export const styleWords = {
  direct: 'Direct',
  indirect: 'Indirect',
  avoiding: 'Avoiding',
  critical: 'Critical',
  warm: 'Warm',
  hostile: 'Hostile',
  dependent: 'Dependent',
} as const;

export const partWords = {
  trigger: 'It helped set it off',
  maintains: 'It keeps it going',
  protects: 'It protects',
  neutral: 'Neither',
  unknown: 'I do not know',
} as const;

export const supportWords = {
  emotional: 'Listening',
  practical: 'Practical help',
  informational: 'Advice',
  companionship: 'Company',
  financial: 'Money',
  spiritual: 'Faith',
} as const;
