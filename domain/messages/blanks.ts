/**
 * The blanks in our texts, each with an example that belongs to the same sentence. The types make every caller fill exactly
 * these; the examples are what the tests read aloud. A blank that is in a text and not here, or here and not in a text, fails
 * `content/messages/messages.test.ts`.
 */
export const blanks = {
  'p.welcome.2': { hours: 'weekdays, 9 to 5' },
  'p.home.none': { day: 'Tuesday' },
  'p.home.check': { count: 'Nine', minutes: '2' },
  'p.check.resume': { n: '4', of: '9' },
  'p.done.better': { points: 'Six' },
  'p.done.next': { n: '7', when: 'today at 10:00' },
  'p.plan.left': { done: '6', left: '6', day: '19 May' },
  'p.msg.when': { hours: 'weekdays, 9 to 5' },
  'p.end.did': { start: 'March', end: 'May' },
  'c.emergency.button': { number: '999' },
  'c.person': { whom: 'her' },
  'c.told.hours': { time: '07:52', hours: 'weekdays, 9 to 5' },
  'c.told.now': { minutes: '30' },
  'c.told.duty': { minutes: '30' },
  'c.country': { country: 'Kenya' },
  'c.home': { dv_line: '0808 2000 247' },
  't.today.lead': { sessions: 'Five sessions.', people: 'Two people need a look first.' },
  't.today.lead.sessions.many': { count: 'Five' },
  't.today.lead.people.many': { count: 'Two' },
  't.today.calm': { time: '10:00' },
  't.need.item9.more': {
    answer: 'several days',
    time: '07:52 today',
    page: 'Saw the support page.',
    chose: 'Chose "I am safe for now".',
    looked: 'Nobody has looked yet.',
  },
  't.need.stuck.more': { measure: 'PHQ-9', first: '18', now: '17', sessions: 'seven' },
  't.need.nofocus': { n: '4' },
  't.need.ending': { left: 'Two' },
  't.session.say.week': { mood: '2', day: 'Saturday' },
  't.session.say.good': { day: 'Thursday' },
  't.session.say.end': { left: 'three' },
  't.map.compare': { closer: 'Partner, Sister', further: 'Mother, Line manager', added: 'Health visitor, Friend R' },
  't.sync.wait': { count: '3' },
  't.del.person': { name: 'Sample patient A.', year: '2034' },
  'm.closer.who': { name: 'Sister' },
  'm.further.who': { name: 'Sister' },
  'm.ring.who': { name: 'Sister' },
  'm.wanted': { ring: 'Closest' },
  'm.takeOff.ask': { name: 'Sister' },
  'm.open.who': { name: 'Sister' },
  'm.undone': { name: 'Sister' },
  'm.saved': { time: '10:14' },
  'm.compare': { map: 'session 1' },
  'm.compare.title': { map: 'session 1' },
  'y.picture.events': { events: 'Stopped work, 24 October 2025' },
  'y.picture.mood': { first: 'well', last: 'low' },
  'y.picture.out': { events: 'Moved house' },
  'y.mood.cell': { month: 'May 2025', level: 'low' },
  'y.noEvent.said': { note: 'We asked about work and home.' },
  'y.saved': { time: '10:14' },
  'u.question': { n: '2', of: '9' },
  'u.sees': { who: 'Your therapist' },
  'u.sees.many': { who: 'Your therapist and your group leader' },
  'u.saved': { time: '10:14' },
  'e.3': { time: '10:12' },
  'e.10.saved': { time: '10:14' },
  'e.10.code': { code: 'a1b2' },
} as const satisfies Record<string, Record<string, string>>;

type Blanks = typeof blanks;

/** What must be given along with a key: nothing, or exactly the blanks of its text. */
export type Fillings<Key extends string> = Key extends keyof Blanks
  ? [fillings: Readonly<Record<keyof Blanks[Key], string | number>>]
  : [];
