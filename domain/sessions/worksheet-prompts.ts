/** One text field of a worksheet in the room. `confronts`: it plans a step towards someone, which waits while safety is unclear. */
export type WorksheetPrompt = Readonly<{ id: string; label: string; confronts?: true }>;

const prompt = (id: string, label: string): WorksheetPrompt => ({ id, label });
const step = (id: string, label: string): WorksheetPrompt => ({ id, label, confronts: true });

/** The fields of each worksheet as prompts (techniques 1 to 3 and 13 to 17), short enough for the minutes a session has. */
const prompts: Readonly<Record<string, readonly WorksheetPrompt[]>> = {
  communicationAnalysis: [
    prompt('whatHappened', 'Line by line: who said what, and how'),
    prompt('feelings', 'How it felt before, during and after'),
    prompt('intended', 'What I wanted to say or reach'),
    prompt('conveyed', 'What probably came across'),
    prompt('whereItTurned', 'Where it turned, and what worked'),
    step('alternatives', 'What else I could say or do'),
  ],
  decisionAnalysis: [
    prompt('problem', 'The problem in one sentence'),
    prompt('whatIWant', 'What I want, and what I fear'),
    prompt('options', 'Options, doing nothing is one'),
    prompt('weigh', 'For and against each'),
    prompt('unattainable', 'What is not possible, and how that feels'),
    step('plan', 'What I choose, and the first step'),
  ],
  rolePlay: [
    prompt('scene', 'The scene: who, where, what about'),
    prompt('myAim', 'My aim, and my limit'),
    prompt('tries', 'What was tried, and what changed'),
    step('wordsThatWork', 'Words that work, mine'),
  ],
  roleTransitionBalanceSheet: [
    prompt('oldGood', 'Old role: what was good'),
    prompt('oldBad', 'Old role: what was hard'),
    prompt('newHard', 'New role: what is hard'),
    prompt('newGood', 'New role: what is good, or could be'),
    prompt('bridge', 'What helps across: skills, people, first step'),
  ],
  griefReconstruction: [
    prompt('whoTheyWere', 'Who they were: liked and difficult sides'),
    prompt('relationship', 'The relationship over time'),
    prompt('deathStory', 'Before, during and after the death'),
    prompt('unfinished', 'What stayed unsaid'),
    prompt('reconnect', 'What stays with me, and whom I can turn to'),
  ],
  disputeMap: [
    prompt('topic', 'What it is about'),
    prompt('iExpect', 'What I want from them'),
    prompt('theyExpect', 'What they want from me'),
    prompt('pattern', 'How it starts, grows and ends'),
    prompt('stage', 'Still talking, stuck or ending, and why'),
    step('accept', 'What I would accept, and my limit'),
  ],
  supportMobilisation: [
    prompt('needs', 'What is needed'),
    prompt('available', 'Who could be asked'),
    step('exactWords', 'The exact words, and when'),
    prompt('giving', 'What I can offer others'),
  ],
  relationshipPatternReview: [
    prompt('wentWell', 'A relationship that went well'),
    prompt('wentBadly', 'One that did not'),
    prompt('repeats', 'What repeats'),
    prompt('strengths', 'Strengths'),
  ],
};

const anyTechnique: readonly WorksheetPrompt[] = [prompt('what', 'What we did'), prompt('learned', 'What came of it')];

/**
 * The prompts of a technique's worksheet. Planning a step towards someone is left out while there is reason to doubt that it is
 * safe: then the sheet is for understanding only (R-DISP-02).
 */
export const promptsOf = (techniqueId: string, unsafe: boolean): readonly WorksheetPrompt[] =>
  (prompts[techniqueId] ?? anyTechnique).filter(({ confronts }) => !(unsafe && confronts));
