import type { Choice } from '#ui/choice';

const choices = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** The answers of the page of one person. "I do not know" can always be chosen (techniques 12). */
export const frequencies = choices({
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  rarely: 'Rarely',
  none: 'Not at all',
  dontKnow: 'I do not know',
});
export const media = choices({ inPerson: 'In person', phone: 'By phone', message: 'By message', online: 'Online' });
export const confiding = choices({
  everything: 'Everything',
  some: 'Some things',
  little: 'Little',
  nothing: 'Nothing',
  dontKnow: 'I do not know',
});
export const statuses = choices({
  alive: 'In my life',
  lostContact: 'We lost touch',
  estranged: 'We broke off',
  deceased: 'Died',
});
export const ages = choices({ child: 'Child', teen: 'Teenager', adult: 'Adult', older: 'Older person' });
export const giving = choices({
  balanced: 'About even',
  iGiveMore: 'I give more',
  theyGiveMore: 'They give more',
  unclear: 'Not clear',
});
export const knowing = choices({
  yes: 'Yes',
  partly: 'In part',
  no: 'No',
  notApplicable: 'Does not apply',
});
export const endings = choices({
  resolved: 'We sort it out',
  dropped: 'We drop it',
  avoided: 'We avoid it',
  violent: 'Somebody gets hurt or afraid',
  other: 'Another way',
});
export const styles = choices({
  direct: 'Direct',
  indirect: 'Indirect',
  avoiding: 'Avoiding',
  critical: 'Critical',
  warm: 'Warm',
  hostile: 'Hostile',
  dependent: 'Dependent',
});
export const parts = choices({
  trigger: 'It helped set it off',
  maintains: 'It keeps it going',
  protects: 'It protects',
  neutral: 'Neither',
  unknown: 'I do not know',
});
export const supports = choices({
  emotional: 'Listening',
  practical: 'Practical help',
  informational: 'Advice',
  companionship: 'Company',
  financial: 'Money',
  spiritual: 'Faith',
});
export const attachments = choices({
  secure: 'Secure',
  anxious: 'Anxious',
  avoidant: 'Avoidant',
  mixed: 'Mixed',
  unknown: 'Not known',
});
export const wantedRings = choices({
  '1': 'Closest',
  '2': 'Close',
  '3': 'Further out',
  '4': 'Outside for now',
});
