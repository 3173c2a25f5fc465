/** The second part of `openipt outcomes --help`: for each topic what goes in, what comes out, and examples that can be copied. */
export const fieldsOfTopics = `nhs: NHS Talking Therapies: what one course came to, or the figures of a service.

In   discharged          true when the referral is closed
     treatmentContacts   attended contacts of the types "treatment" and "assessment and treatment";
                         or contacts: [{"type":"assessment","attended":true}, …], of which those are counted
     phq9, gad7          {"first":18,"last":8}; null where there is no score
     disorder            optional: {"measure":"spin","first":40,"last":15}, judged instead of the GAD-7 when both scores
                         are there. Measures: spin, pcl5, ies-r, oci, mobility-inventory (alone), pdss, hai (short, week)
Out  eligible, casenessStart, casenessEnd, recovery, reliableImprovement, reliableDeterioration, noReliableChange,
     reliableRecovery; all but eligible are null when the course is not finished or a pair of scores is missing

A service: {"courses":[…]}. Each figure has count, of, rate and Wilson interval (null below 30 courses), and what may be
published: rounded to 5, null for fewer than 5.

  echo '{"discharged":true,"treatmentContacts":8,"phq9":{"first":18,"last":8},"gad7":{"first":14,"last":6}}' \\
    | openipt outcomes nhs

reliable-change: Whether a change is more than measurement error.

By the published number of points of a measure (inclusive):
In   measure, pre, post
Out  criterionPoints, class: reliable-improvement, no-reliable-change, reliable-deterioration; null where no number may be used

  echo '{"measure":"phq9","pre":19,"post":13}' | openipt outcomes reliable-change

By Jacobson and Truax (strict):
In   pre, post, r       reliability, 0 to below 1
     SD                 standard deviation before treatment; SD1 when left out
     M1, SD1            norms of people with the problem, optional
     M0, SD0            norms of people without it, optional
     direction          lower-is-better (default) or higher-is-better
     cutoff             a, b or c; chosen by the published rule when left out: c when the two-SD limits reach past each
                        other, else b; a without M0 and SD0
     confidence         95 (default) or 90
Out  sem, sdiff, criterionPoints, rci, cutoff (null without norms), class: recovered, improved, unchanged, deteriorated

  echo '{"pre":22,"post":9,"r":0.9,"M1":19.7,"SD1":7.7,"M0":4.7,"SD0":4.8}' | openipt outcomes reliable-change

response: Response and remission from two scores of a measure.

In   measure, baseline, now
Out  percentChange (to 2 decimals, negative when worse, null for baseline 0), response, partialResponse (both null when the
     baseline is below the clinical range), remission (null for a measure without such a number)

  echo '{"measure":"phq9","baseline":24,"now":12}' | openipt outcomes response

relapse: The strongest state reached after the end of treatment. An alert for a person to read, never a diagnosis.

In   reliableRecovery   true when the course ended in one
     endScore           the last score of treatment
     scores             [{"date":"2026-05-01","score":12}, …], dates or instants, in any order
     measure            phq9 when left out
Out  state: none, worsening, possible-relapse, confirmed-relapse; not-applicable without a reliable recovery

  echo '{"reliableRecovery":true,"endScore":4,"scores":[{"date":"2026-05-01","score":12},{"date":"2026-05-08","score":11}]}' \\
    | openipt outcomes relapse

sudden-gains: Large falls between two sessions (Tang and DeRubeis 1999), by both published forms of the third criterion.

In   scores             in order of sessions, null for a missing one; lower is better
     cut, or measure    the fall in points that counts as large, or a measure whose reliable change is taken
Out  "t-test" and "pooled-sd": gains {n, from, to, size, reversed} from session n to n + 1; undecided: each n from 2 to N - 2
     with a large fall and fewer than two scores on one side

  echo '{"measure":"phq9","scores":[18,17,18,10,9,10,8,7]}' | openipt outcomes sudden-gains

expected-response: Where a person stands against what is expected. Say on screen which level is speaking.

Level 1, needs no data of others:
In   measure, baseline, current, session, safetyFlags (optional list)
Out  signals: worse, no-early-change, risk, or no-signal alone

  echo '{"level":1,"measure":"phq9","baseline":18,"current":17,"session":7}' | openipt outcomes expected-response

Level 2, the service's own log-linear model, from 200 closed courses with 4 scores or more:
In   level, measure, courses (lists of scores, baseline first, null for a missing one), x0 (baseline), s (session, 2 or
     later), current (optional), checkOnly (optional: computes from fewer courses, gives no signal)
Out  b, residualSd, n (rows), p, courses, expected, lower, upper (80 % prediction interval), signal: not-on-track or no-signal

  echo '{"level":2,"measure":"phq9","courses":[[18,16,15,13,12,11],[12,11,9,8,8,7],[22,21,18,17,15,15],[15,14,14,12,10,9],
         [10,9,8,6,6,5],[20,18,18,16,13,12]],"x0":16,"s":5,"checkOnly":true}' | openipt outcomes expected-response

Level 3, the 30 nearest of 1000 closed courses or more:
In   level, measure, courses [{"intake":{"phq9":18,"gad7":14,"wsas":20,"age":31},"scores":[18,16]}, …], intake, s, current
Out  expected, bound (80 % quantile), withScore, courses, signal

Levels 2 and 3 answer {"status":"refused","reason":…} when there is not enough to go by.

effect-size: Hedges' g with its standard error and 95 % interval. Positive favours group 1 when lower is better.

Between two groups at one time point:
In   m1, s1, n1, m2, s2, n2   mean, standard deviation and number of people
Out  sp, d, df, J, g, var, se, ci

  echo '{"m1":8.3,"s1":5.3,"n1":48,"m2":16.8,"s2":8.4,"n2":51}' | openipt outcomes effect-size

From before to after in one group:
In   Mpre, Mpost, SDpre, n (people with both scores, 3 or more), r (correlation of the two scores, 0.5 when left out)
Out  d, df, J, g, var, se, ci, r, rAssumed
A pre-post g contains time, regression to the mean and selection. Never print it next to a controlled one.

  echo '{"Mpre":19.4,"Mpost":8.3,"SDpre":4.6,"n":48}' | openipt outcomes effect-size
`;
