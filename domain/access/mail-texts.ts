/**
 * Every message that leaves the product, in neutral words: no practice, no kind of practice, no person, nothing clinical (INV-05,
 * PRV-03). `{link}` stands for the one link a message carries; what opens it is told in person, never here.
 */
export const mailTexts = {
  staffInvitation: {
    subject: 'Your link',
    body: 'You have been invited to sign in.\n\n{link}\n\nThe link works for three days. Nothing happens until you open it and confirm. If you did not expect it, delete this message.',
  },
  patientInvitation: {
    subject: 'Your link',
    body: 'You were told that this link would come. It opens with your date of birth and the short code you were given in person.\n\n{link}\n\nThe link works for seven days. Nothing happens until you open it and confirm. If you did not expect it, delete this message.',
  },
  restart: {
    subject: 'Your new link',
    body: 'Here is the new link you asked for.\n\n{link}\n\nNothing happens until you open it and confirm. If you did not ask for it, tell the person you would ask.',
  },
  checkIn: {
    subject: 'A few questions for you',
    body: 'There are a few questions for you. They take about two minutes.\n\n{link}\n\nThe link works once and for two days.',
  },
  checkInReminder: {
    subject: 'A few questions for you',
    body: 'A few questions are still open for you. They take about two minutes. If now is not the time, that is fine: you can go through them when you meet.\n\n{link}\n\nThe link works once and for two days. It takes the place of the one before.',
  },
  /** The patient chose the time; says nothing of what it is about, and holds no link that could be followed by somebody else. */
  tryReminder: {
    subject: 'Your reminder',
    body: 'You asked for this reminder. Sign in when it suits you.',
  },
  factorChanged: {
    subject: 'Your sign-in was changed',
    body: 'The way you sign in was changed just now. If this was you, there is nothing to do. If it was not, tell the person who runs your account today.',
  },
  recoveryCodeUsed: {
    subject: 'A recovery code was used',
    body: 'One of your recovery codes was used to sign in just now. If this was you, there is nothing to do. If it was not, tell the person who runs your account today.',
  },
  /** About an alert; says only that it is not for later. */
  alert: {
    subject: 'Please look now',
    body: 'Something is waiting for you and is not for later. Please sign in now.\n\n{link}',
  },
  waitingForYou: {
    subject: 'Something is waiting for you',
    body: 'Something is waiting for you. Please sign in.\n\n{link}',
  },
} as const satisfies Record<string, Readonly<{ subject: string; body: string }>>;

export type MailKind = keyof typeof mailTexts;
